"""Phrases and verbs that describe: "X, based in …", "X, just north of Y", "“Z” refers to …"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from explainer.analyse.definitions.clauses import is_technical
from explainer.analyse.definitions.draft import Draft
from explainer.analyse.definitions.extent import explanation_end, up_to
from explainer.model import Span
from explainer.quotation_characters import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.definitions.terms import Terms

_SIDES = frozenset(["north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"])
_FEWEST_WORDS, _PLACE_WORDS = 2, 8
_MEANING = frozenset(["refers", "means"])
_MEANING_WORDS = 12


def descriptions(doc: Doc, terms: Terms) -> Iterator[Draft]:
    """Return the terms that such a phrase or verb describes."""
    for token in doc[2:-2]:
        if token.nbor(-1).text == ",":
            if _places(doc, terms, token):
                yield from _described(doc, terms, token, "location")
        elif token.lower_ in _MEANING:
            yield from _meaning(doc, token)


def _described(doc: Doc, terms: Terms, first: Token, rule: str) -> Iterator[Draft]:
    """Return the name before the comma and the phrase that `first` opens."""
    before = doc[first.i - 2]
    name = terms.name_at(before)
    known = name.type != "person" if name is not None else is_technical(before)
    term = terms.ending_at(before) if known else None
    end = explanation_end(doc, first, first)
    if term and end and end - first.i > _FEWEST_WORDS and not terms.is_person(term):
        yield Draft(term, up_to(doc, first, end), rule, 0.5)


def _places(doc: Doc, terms: Terms, first: Token) -> bool:
    """Tell whether a place is told by another: "about 20 miles north of Arlin", "next to the harbour"."""
    name = terms.name_at(doc[first.i - 2])
    end = explanation_end(doc, first, first)
    if name is None or name.type != "place" or end is None or end == first.i or end - first.i > _PLACE_WORDS:
        return False
    words = [t.text for t in doc[first.i : end]]
    sided = any(word in _SIDES and following == "of" for word, following in pairwise(words))
    points = words[0] in ("near", "outside") or sided or words[:2] in (["next", "to"], ["close", "to"])
    return points and words[0].islower() and not any(t.pos_ in ("VERB", "AUX") for t in doc[first.i : end])


def _meaning(doc: Doc, verb: Token) -> Iterator[Draft]:
    """Return the quoted words before "means" or "refers to" in the same sentence, and what they mean."""
    if verb.lower_ == "refers" and verb.nbor().lower_ != "to":
        return
    before = [t for t in doc[max(verb.sent.start, verb.i - _MEANING_WORDS) : verb.i] if t.text in ALL]
    end = explanation_end(doc, verb, verb)
    if len(before) != 2 or end is None or before[1].i - before[0].i < 2:  # a pair of quotation marks around a word
        return
    inside = doc[before[0].i + 1 : before[1].i]
    yield Draft(Span(inside.start_char, inside.end_char), up_to(doc, verb, end), "meaning", 0.8)
