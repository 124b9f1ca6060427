"""Definitions that the network marks: an explanation with the term beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.analyse.trimming import trimmed
from explainer.analyse.words_at import words_at
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc

    from explainer.analyse.definitions.terms import Terms
    from explainer.model.analysis import EditorMarks

LEAST = -1.0
"""The log-odds from which words are proposed."""
_NEAR = 40
"""Code points that may stand between a term and its explanation."""
_SURE = 0.7


def marked_definitions(doc: Doc, terms: Terms, marks: EditorMarks | None) -> Iterator[Draft]:
    """Yield a draft for each run of words that the network marks as an explanation, with the nearest marked term."""
    if marks is None:
        return
    found = [_whole(doc, start, end) for start, end in marks.runs("term", LEAST)]
    named = [term for term in found if term is not None and not terms.is_person(term)]
    for start, end in marks.runs("explanation", LEAST):
        told = _whole(doc, start, end)
        term = None if told is None else _nearest(told, named)
        if told is not None and term is not None:
            yield Draft(term, told, "marked", _SURE)


def _whole(doc: Doc, start: int, end: int) -> Span | None:
    """Return the whole words of a run without punctuation at its ends, or `None` where none is left."""
    part = words_at(doc, Span(start, end))
    first, last = trimmed(part.text, 0, len(part.text), "()")
    return Span(part.start_char + first, part.start_char + last) if first < last else None


def _nearest(told: Span, terms: Sequence[Span]) -> Span | None:
    """Return the term nearest to an explanation and outside of it, before it where two are as near."""
    apart = [(max(told.start - t.end, t.start - told.end), t.start, t) for t in terms if not t.overlaps(told)]
    distance, _, term = min(apart, key=lambda each: each[:2], default=(_NEAR + 1, 0, None))
    return term if distance <= _NEAR else None
