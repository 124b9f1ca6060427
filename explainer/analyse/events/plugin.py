"""Finds the dated past events of an article."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.events.clauses import clause_span, event_of
from explainer.analyse.events.dates import display_value, is_past
from explainer.model import Event, Mention, Span, TimeExpression, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Analysis, Findings


def find_events(analysis: Analysis, findings: Findings) -> Iterator[Event]:
    """Return an event for each past date that a clause of the article tells something of, in order of the text."""
    doc, published = analysis.doc, analysis.article.published
    places = [token.idx for token in doc]
    mentions = findings.of(Mention)
    seen: set[tuple[int, int]] = set()
    for time in findings.of(TimeExpression):
        value = display_value(time)
        if time.type not in ("DATE", "TIME") or value is None or not is_past(value, published):
            continue
        token = doc[bisect_right(places, time.span.start) - 1]
        trigger = event_of(token)
        span = clause_span(trigger, analysis)
        if (span.start, span.end) in seen:
            continue
        seen.add((span.start, span.end))
        yield Event(
            span=span,
            rule="own_date",
            when=When(start=time.span.start, end=time.span.end, value=value),
            trigger=Span(trigger.idx, trigger.idx + len(trigger)),
            entities=tuple(dict.fromkeys(m.entity for m in mentions if span.contains(m.span))),
        )
