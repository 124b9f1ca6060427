"""The role before the name: "Foreign Minister Ada Park", "the novelist Ada Park", "head of the union Ada Park"."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft, is_phrase_word
from explainer.analyse.roles.lexicon import is_title, noun_kind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

_PREPOSITIONS = frozenset(("of", "for", "to", "at", "in"))
_TIMES = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name[1:]))
_HONORIFICS = frozenset(("mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "miss", "dame", "lady", "lord"))
_ROLE_ADJECTIVES = frozenset(("acting", "interim", "former", "then", "late", "longtime", "incoming", "outgoing"))
_FARTHEST = 16
"""Tokens that a title can be long."""


def title_before(doc: Doc, named: Named, people: People) -> Draft | None:
    """Return the role that stands right before a person's name, or `None`."""
    start = max(doc[named.first].sent.start, named.first - _FARTHEST)
    last = named.first - 1
    while last >= start and (doc[last].lower_ in _HONORIFICS or doc[last].text in "“”\"'‘’" or _is_gap(doc[last])):
        last -= 1
    if last < start or doc[last].is_space:
        return None
    direct = _is_role(doc[last], people)
    first = _left_edge(doc, last, start, people) if direct else _across_preposition(doc, last, start, people)
    return None if first is None else Draft(named.entity, first, last, "title")


def _is_role(token: Token, people: People) -> bool:
    covering = people.name_at(token.i)
    if covering is not None and covering.type == "person":
        return False
    if token.pos_ == "ADJ" and not token.text[:1].isupper():
        return False
    return is_title(token) or noun_kind(token) is not None


def _is_gap(token: Token) -> bool:
    """Tell whether the token is white space within a line, such as a no-break space."""
    return token.is_space and "\n" not in token.text


def _left_edge(doc: Doc, last: int, start: int, people: People) -> int:
    """Return the first token of the noun phrase that ends at `last`."""
    first = last
    while first > start and _continues(doc, first, people):
        whole = people.name_at(first - 1)
        inside = whole is not None and whole.type != "person" and whole.last == first - 1
        first = max(start, whole.first) if inside and whole is not None else first - 1
    while first < last and (doc[first].tag_ == "POS" or doc[first].text in "-–/&" or doc[first].lower_ == "and"):
        first += 1
    return first


def _continues(doc: Doc, first: int, people: People) -> bool:
    """Tell whether the token before `first` belongs to the title."""
    before = doc[first - 1]
    if before.tag_ == "POS":
        owner = people.name_at(first - 2)
        return owner is None or owner.type != "person"
    if before.lower_ in ("and", "&"):
        return first >= 2 and _is_role(doc[first - 2], people) and doc[first].pos_ != "DET"
    if before.lower_ == "of" and first >= 2:
        return _is_role(doc[first - 2], people) and people.name_at(first) is None and not _is_role(doc[first], people)
    if before.pos_ == "ADV" or before.lower_ in _TIMES or before.ent_type_ in ("DATE", "TIME"):
        return before.lower_ in _ROLE_ADJECTIVES
    return _is_gap(before) or is_phrase_word(before)


def _across_preposition(doc: Doc, last: int, start: int, people: People) -> int | None:
    """Return where "minister of education", "head of the Norwick union" begins, the phrase that ends at `last`."""
    number = last
    while number > start and (is_phrase_word(doc[number]) or doc[number].lower_ in ("the", "and", "of")):
        before = doc[number - 1]
        if doc[number].lower_ not in ("and", "of") and before.lower_ in _PREPOSITIONS and number - 2 >= start:
            if _is_role(doc[number - 2], people):
                return _left_edge(doc, number - 2, start, people)
            if before.lower_ != "of":
                return None
        number -= 1
    return None
