"""Finds the sentences that state that something is not known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.prose import read_prose
from explainer.analyse.unknowns.cues import cue_pattern
from explainer.model import Quote, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Analysis, Findings, Span

_APART = re.compile(r"[^\w’'%-]+")


def stated_unknowns(analysis: Analysis, findings: Findings) -> Iterator[Unknown]:
    """Return the sentences with a cue of ignorance, in order; `entity` is who states it, where the quotes tell."""
    text = analysis.article.text
    for sentence in read_prose(analysis).sentences:
        plain = _APART.sub(" ", sentence.span.cut(text).lower().replace("’", "'")) + " "
        if cue_pattern().search(plain):
            yield Unknown(span=sentence.span, rule="cue", entity=_said_by(sentence.span, findings))


def _said_by(span: Span, findings: Findings) -> str | None:
    """Return the speaker of the quotation that this sentence is part of, where there is just one."""
    speakers = {quote.speaker_entity for quote in findings.of(Quote) if quote.span.overlaps(span)}
    return speakers.pop() if len(speakers) == 1 else None
