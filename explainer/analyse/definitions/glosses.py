"""Glosses in brackets: "a levee (a wall of earth beside a river)"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.analyse.definitions.terms import Terms, names_a_person
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

_CLOSING = {"(": ")", "[": "]"}
_LONGEST = 60
_FEWEST_WORDS = 3


def glosses(doc: Doc, terms: Terms) -> Iterator[Draft]:
    """Return the terms before a bracket that holds a noun phrase of three words or more."""
    for token in doc[1:]:
        if token.text not in _CLOSING:
            continue
        stop = next((t.i for t in doc[token.i : token.i + _LONGEST] if t.text == _CLOSING[token.text]), None)
        if stop is None or stop - token.i <= _FEWEST_WORDS:
            continue
        inside = doc[token.i + 1 : stop]
        term = terms.ending_at(doc[token.i - 1])
        head = inside[0].head if inside[0].pos_ == "DET" else inside.root
        if term is None or head.tag_ not in ("NN", "NNS") or names_a_person(head) or terms.is_person(term):
            continue
        if any(t.text in (":", "/", "=") for t in inside):
            continue
        if inside[0].tag_ in ("DT", "JJ", "NN", "NNS") and not any(t.like_num for t in inside[:1]):
            yield Draft(term, Span(inside.start_char, inside.end_char), "gloss", 0.8)
