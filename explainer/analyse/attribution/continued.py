"""Quotations over paragraphs, and interviews printed as questions and answers: layout says who speaks.

A quotation of several paragraphs opens each with a quotation mark and closes only the last: all are one speaker's, who
is named beside the last, or beside the first. In an interview the one person whom its introduction names answers.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.model import Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Analysis, Findings, QuotedRegion

_QUESTION = re.compile(r"^[ \t]*Q(?:uestion)?[:.][ ]+(?=\S)", re.MULTILINE)
_ANSWER = re.compile(r"^[ \t]*(A(?:nswer)?)([:.])[ ]+(?=\S)(.*)$", re.MULTILINE)
_NEARLY = 0.98
_CERTAIN = 0.96
_MOST = 20
"""Paragraphs of one quotation: a bound on the work that a hostile text can cause."""


def over_paragraphs(drafts: Sequence[Draft], regions: Sequence[QuotedRegion], text: str) -> list[Draft]:
    """Return the attributions, each with the paragraphs before it that the same quotation opens and none closes."""
    outer = [region for region in regions if region.depth == 0 and not region.single]
    place = {region.span.start: number for number, region in enumerate(outer)}
    spoken = [span for draft in drafts if draft.source for span in draft.content]
    joined: list[Draft] = []
    for draft in drafts:
        number = place.get(draft.content[0].start) if draft.source else None
        before: list[Span] = []
        while number is not None and number > 0 and len(before) < _MOST:
            earlier, own = outer[number - 1], outer[number]
            if not _opens_for(earlier, own, text) or any(earlier.span.overlaps(span) for span in spoken):
                break
            before.insert(0, earlier.span)
            number -= 1
        sure = draft.source_confidence * (_NEARLY if before else 1.0)
        joined.append(replace(draft, content=(*before, *draft.content), source_confidence=sure))
    taken = [span for draft in joined if draft.source for span in draft.content]
    return [d for d in joined if d.source or not any(s.overlaps(t) for s in d.content for t in taken)]


def _opens_for(earlier: QuotedRegion, later: QuotedRegion, text: str) -> bool:
    """Tell whether a quotation left open at the end of its paragraph goes on with the one that opens the next."""
    between = text[earlier.span.end : later.span.start]
    same = text[earlier.span.start] == text[later.span.start]
    return not earlier.closed and same and "\n" in between and not between.strip()


def answers(analysis: Analysis, findings: Findings) -> list[Draft]:
    """Return the answers of an interview, said by the only person whom the text names before the first question."""
    text = analysis.article.text
    first = _QUESTION.search(text)
    if first is None:
        return []
    people = {entity.id for entity in findings.of(Entity) if entity.type == "person"}
    named = [m for m in findings.of(Mention) if m.form == "name" and m.entity in people and m.span.end <= first.start()]
    if len({mention.entity for mention in named}) != 1:
        return []
    speaker = max(named, key=lambda mention: mention.span).span
    return [
        Draft((Span(*match.span(3)),), (Span(*match.span(2)),), (speaker,), _CERTAIN, _CERTAIN, "interview")
        for match in _ANSWER.finditer(text, first.end())
    ]


def without_questions(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """Return the attributions without those whose words are a printed question."""
    lines = [Span(m.start(), _end_of_line(text, m.end())) for m in _QUESTION.finditer(text)]
    asked = lines if _ANSWER.search(text) else []
    return [draft for draft in drafts if not any(line.contains(draft.whole) for line in asked)]


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
