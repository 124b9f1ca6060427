"""What stands right beside a name: age, origin, affiliation: "Ada Park, 42, of Norwick", "the guild's Ada Park".

Age and origin are kept apart from the office; an organisation is an affiliation, which describes the person.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft, governs_a_noun

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from explainer.analyse.roles.draft import Named, People

_AGES = range(1, 120)
_LONGEST_PARTY = 7
_PARTY_WITH_PLACE = re.compile(r"[RDI][-–][A-Z][\w. ]{1,20}")
_PARTY = re.compile(
    rf"[RDI]|{_PARTY_WITH_PLACE.pattern}|Lab(?:our)?|Con(?:servative)?|Tory|Lib(?:eral)? ?Dem(?:ocrat)?s?|SNP|Greens?"
    r"|Liberal|Republican|Democrat|Independent|Ind|Social Democrat"
)


def particulars(doc: Doc, named: Named, people: People) -> Iterator[Draft]:
    """Return the age, the place of origin and the affiliation that stand beside a person's name."""
    owner = _owner(doc, named, people)
    if owner is not None:
        yield Draft(named.entity, owner.first, owner.last, "affiliation", category="description")
    party = _party(doc, named)
    if party is not None:
        yield Draft(named.entity, *party, "affiliation", category="description")
    number, end = named.last + 1, min(named.end, named.last + 8)
    if number < end and doc[number].text in (",", "("):
        number += 1
        number += int(number < end and doc[number].lower_ == "aged")
        closed = number + 1 >= end or doc[number + 1].is_punct
        if number < end and doc[number].text.isdigit() and int(doc[number].text[:4]) in _AGES and closed:
            yield Draft(named.entity, number, number, "appositive", category="age")
            number += 2
    if number + 2 < end and doc[number].lower_ in ("of", "from", "with"):
        place = people.name_at(number + 1 + (doc[number + 1].lower_ == "the"))
        if place is not None and place.type == "place":
            yield Draft(named.entity, number, place.last, "appositive", category="origin")
        elif place is not None and place.type == "organization" and _names_an_employer(doc, number, place):
            yield Draft(named.entity, number, place.last, "affiliation", category="description")


def _names_an_employer(doc: Doc, number: int, named: Named) -> bool:
    """Tell "Ada Park of the guild" and "Ada Park, with the guild, said" from what somebody has or wears."""
    after = doc[named.last + 1].text if named.last + 1 < len(doc) else "."
    return doc[number].lower_ != "with" or (doc[number - 1].text == "," and after == ",")


def _party(doc: Doc, named: Named) -> tuple[int, int] | None:
    """Return the first and last token of a party behind the name, with its place: "(R-Norwick)", ", D-Norwick,"."""
    start = named.last + 2
    if start >= len(doc) or doc[start - 1].text not in ("(", ","):
        return None
    closing = (")", "]") if doc[start - 1].text == "(" else (",", ".", ";")
    end = next((n for n in range(start, min(len(doc), start + _LONGEST_PARTY)) if doc[n].text in closing), None)
    if end is None or end == start:
        return None
    written = doc[start:end].text
    fits = _PARTY if doc[start - 1].text == "(" else _PARTY_WITH_PLACE
    return (start, end - 1) if fits.fullmatch(written) else None


def _owner(doc: Doc, named: Named, people: People) -> Named | None:
    """Return the organisation or place whose the person is: "the Harbour Guild's Ada Park", "Norwick's Tom Lee"."""
    if named.first < 2 or doc[named.first - 1].tag_ != "POS" or governs_a_noun(doc, named):
        return None
    owner = people.name_at(named.first - 2)
    return owner if owner is not None and owner.type in ("organization", "place") else None
