"""Age and place of origin right after a name: "Ada Park, 42, of Norwick". They are kept apart from the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from explainer.analyse.roles.draft import Named, People

_AGES = range(1, 120)


def particulars(doc: Doc, named: Named, people: People) -> Iterator[Draft]:
    """Return the age and the place of origin that follow a person's name."""
    number, end = named.last + 1, min(doc[named.last].sent.end, named.last + 8)
    if number < end and doc[number].text in (",", "("):
        number += 1
        number += int(number < end and doc[number].lower_ == "aged")
        closed = number + 1 >= end or doc[number + 1].is_punct
        if number < end and doc[number].text.isdigit() and int(doc[number].text[:4]) in _AGES and closed:
            yield Draft(named.entity, number, number, "appositive", category="age")
            number += 2
    if number + 1 < end and doc[number].lower_ in ("of", "from"):
        place = people.name_at(number + 1)
        if place is not None and place.type in ("place", "organization"):
            yield Draft(named.entity, number, place.last, "appositive", category="origin")
