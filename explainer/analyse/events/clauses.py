"""The clause that a time expression dates, by the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.model import Analysis

_MOST_STEPS = 12
_OTHER_CLAUSES = frozenset(("conj", "parataxis", "ccomp"))


def event_of(token: Token) -> Token:
    """Return the verb that governs `token`, or the root of its sentence."""
    governor = token
    for _ in range(_MOST_STEPS):
        if governor.pos_ in ("VERB", "AUX") and governor.dep_ not in ("aux", "auxpass"):
            return governor
        if governor.head.i == governor.i:
            return governor
        governor = governor.head
    return governor


def clause_span(verb: Token, analysis: Analysis) -> Span:
    """Return the span of the clause of `verb` without white space and punctuation at its ends."""
    text = analysis.article.text
    first, last = verb.left_edge, verb.right_edge
    start, end = first.idx, last.idx + len(last)
    while end > start and text[end - 1] in " \n,;:.":
        end -= 1
    while start < end and text[start] in " \n,;:.":
        start += 1
    return Span(start, end)
