"""Finds what is still to come, and orders it for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.outlook.cues import cue_of
from explainer.model import Mention, Span, TimeExpression, WatchItem, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Analysis, Findings

_WORTH = {"scheduled": 0.9, "planned": 0.7, "expected": 0.6, "possible": 0.4, "demanded": 0.5}


def find_watch_items(analysis: Analysis, findings: Findings) -> list[WatchItem]:
    """Return the statements of what is still to come, best first."""
    items = list(_items(analysis, findings))
    return sorted(items, key=lambda item: (-item.score, item.span))


def _items(analysis: Analysis, findings: Findings) -> Iterator[WatchItem]:
    times, mentions = findings.of(TimeExpression), findings.of(Mention)
    published = analysis.article.published
    for sentence in analysis.doc.sents:
        cue = cue_of(sentence)
        if cue is None:
            continue
        words = sentence.text
        start = sentence.start_char + len(words) - len(words.lstrip())
        span = Span(start, sentence.start_char + len(words.rstrip()))
        when = _when([time for time in times if span.contains(time.span)], published)
        yield WatchItem(
            span=span,
            rule=cue.rule,
            category=cue.category,
            when=when,
            entities=tuple(dict.fromkeys(m.entity for m in mentions if span.contains(m.span))),
            score=round(_WORTH[cue.category] + (0.3 if when else 0.0), 3),
        )


def _when(times: list[TimeExpression], published: str | None) -> When | None:
    for time in times:
        if time.type in ("DATE", "TIME") and time.resolved and time.value[:4].isdigit() and published:
            value = time.value.partition("T")[0]
            if value > published[: len(value)]:
                return When(start=time.span.start, end=time.span.end, value=value)
    return None
