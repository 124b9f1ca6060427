"""Rules for what is certain, applied to the attributions found: transcripts, signatures, quotation marks."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence


_LABEL = re.compile(
    r"^[\"“]?([A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3})(:)[ \u00a0]+(?=\S)(.*)$", re.MULTILINE
)
_SIGNED = re.compile(
    r"^([\"“”‘'][^\n]{2,2000}?[\"”’'])[ \u00a0]*([—–―]|--?)[ \u00a0]*"
    r"([A-Z][\w.'’-]*(?: [A-Z(][\w.'’-]*\)?){0,4})[ .\u00a0]*$",
    re.MULTILINE,
)
_CERTAIN = 0.99


def refine(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Return the attributions after all rules, in order of their contents."""
    refined = replaced(drafts, [*transcript_turns(text), *signed_lines(text)])
    return sorted(refined, key=lambda draft: (draft.whole.start, draft.whole.end))


def transcript_turns(text: str) -> list[Draft]:
    """Return the turns of a transcript: two or more lines that begin with a name in capitals and a colon."""
    turns = [
        Draft(
            (Span(*line.span(3)),),
            (Span(*line.span(2)),),
            (Span(*line.span(1)),),
            _CERTAIN,
            _CERTAIN,
            "transcript",
        )
        for line in _LABEL.finditer(text)
    ]
    return turns if len(turns) > 1 else []


def replaced(drafts: Sequence[Draft], certain: Sequence[Draft]) -> list[Draft]:
    """Return `certain` and those of `drafts` that are left when the pieces overlapping it are taken away."""
    kept: list[Draft] = list(certain)
    for draft in drafts:
        pieces = tuple(p for p in draft.content if not any(p.overlaps(_line(c)) for c in certain))
        if pieces:
            kept.append(draft if pieces == draft.content else replace(draft, content=pieces))
    return kept


def _line(draft: Draft) -> Span:
    """Return the stretch of content, cue and source together."""
    spans = (*draft.content, *draft.cue, *draft.source)
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def signed_lines(text: str) -> list[Draft]:
    """Return the lines that are a quotation, a dash and a name: “We were never asked.” — Ada Park."""
    return [
        Draft(
            (Span(*line.span(1)),),
            (Span(*line.span(2)),),
            (Span(*line.span(3)),),
            _CERTAIN,
            _CERTAIN,
            "signature",
        )
        for line in _SIGNED.finditer(text)
    ]
