"""The days that passages of an article tell of: its news day, and days still ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.events.attachment import attachment, carried, dated_verbs, names_a_noun
from explainer.analyse.events.clauses import clause_span
from explainer.analyse.events.dates import display_value
from explainer.analyse.span_index import SpanIndex
from explainer.analyse.timexes.moments import first_day, parse_day
from explainer.model import DatedPassage, Span, TimeExpression, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from explainer.model import Analysis, Event, Findings

_LEAD_SENTENCES = 6
_NEWS_DAYS = 7
_FIRST_SENTENCES = 3
"""A title, a date line and the first sentence of the text."""
_A_MONTH = 31
_NEAR = 400
"""Code points between two clauses that tell of one day, within which they are one passage."""


def find_passages(analysis: Analysis, findings: Findings, events: Sequence[Event]) -> Iterator[DatedPassage]:
    """Return the passages that tell of days ahead, then the one of the news day; none without a publication date."""
    published = parse_day(analysis.article.published)
    if published is None or not analysis.sentences:
        return
    yield from _joined(sorted(_ahead(analysis, findings, published), key=lambda each: (each.value, each.span)))
    yield DatedPassage(
        span=Span(analysis.sentences[0].start, analysis.sentences[-1].end),
        rule="news_day",
        value=news_day(analysis, events, published),
        passage="news_day",
    )


def news_day(analysis: Analysis, events: Sequence[Event], published: date) -> str:
    """Return the day that undated events of the article fall on: the first day named in its lead, if in the last week.

    Where only its very first sentence names one, that may be a month ago. Else it is the day of publication, as is
    usual in newswire text.
    """
    for sentences, days in ((_LEAD_SENTENCES, _NEWS_DAYS), (_FIRST_SENTENCES, _A_MONTH)):
        end = analysis.sentences[:sentences][-1].end
        for event in events:
            day = parse_day(event.when.value)
            if event.span.start < end and day is not None and 0 <= (published - day).days <= days:
                return event.when.value
    return published.isoformat()


def _ahead(analysis: Analysis, findings: Findings, published: date) -> Iterator[DatedPassage]:
    """Return each clause that has a date after publication; in a quotation it counts from when it was said: none."""
    seen: set[int] = set()
    quotations = SpanIndex(analysis.quotations, lambda region: region.inner)
    dated = dated_verbs(analysis.parse, findings.of(TimeExpression))
    for time in findings.of(TimeExpression):
        value = display_value(time) if time.type in ("DATE", "TIME") else None
        day = first_day(value) if value else None
        if value is None or day is None or day <= published or any(quotations.around(time.span.start)):
            continue
        place = attachment(analysis.parse, time)
        if place is None or place.trigger.i in seen or names_a_noun(place.token):
            continue
        seen.add(place.trigger.i)
        when = When(start=time.span.start, end=time.span.end, value=value)
        span = clause_span(carried(place.trigger), analysis, dated, shared=False)
        yield DatedPassage(span=span, rule="own_date", value=value, passage="ahead", when=when)


def _joined(passages: list[DatedPassage]) -> Iterator[DatedPassage]:
    """Join passages of one day that stand close together."""
    last: DatedPassage | None = None
    for each in passages:
        if last is not None and last.value == each.value and each.span.start - last.span.end <= _NEAR:
            span = Span(last.span.start, max(last.span.end, each.span.end))
            last = DatedPassage(span=span, rule=last.rule, value=last.value, passage="ahead", when=last.when)
            continue
        if last is not None:
            yield last
        last = each
    if last is not None:
        yield last
