"""Finds the sentences that state that something is not known."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.prose import read_prose
from explainer.analyse.unknowns.cues import cue_pattern
from explainer.model import Quote, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import Analysis, Findings, Span

_NEAR = 8
"""So many quotations before the end of a sentence are looked at."""
_APART = re.compile(r"[^\w’'%-]+")


def stated_unknowns(analysis: Analysis, findings: Findings) -> Iterator[Unknown]:
    """Return the sentences with a cue of ignorance, in order; `entity` is who states it, where the quotes tell."""
    text = analysis.article.text
    quotes = sorted(findings.of(Quote), key=lambda quote: quote.span)
    for sentence in read_prose(analysis).sentences:
        plain = _APART.sub(" ", sentence.span.cut(text).lower().replace("’", "'")) + " "
        if cue_pattern().search(plain):
            yield Unknown(span=sentence.span, rule="cue", entity=_said_by(sentence.span, quotes))


def _said_by(span: Span, quotes: Sequence[Quote]) -> str | None:
    """Return the speaker of the quotations that this sentence is part of, where there is just one."""
    after = bisect_right(quotes, span.end, key=lambda quote: quote.span.start)
    near = quotes[max(0, after - _NEAR) : after]
    speakers = {quote.speaker_entity for quote in near if quote.span.overlaps(span)}
    return speakers.pop() if len(speakers) == 1 else None
