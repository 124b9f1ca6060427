"""Finds the dated past events of an article, and the days that its passages tell of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.events.attachment import Attachment, attachment, carried, happened, negated
from explainer.analyse.events.clauses import clause_span, phrase_span
from explainer.analyse.events.dates import counted_back, display_value, is_past
from explainer.analyse.timexes.moments import parse_day
from explainer.model import Event, Mention, Span, TimeExpression, When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from explainer.model import Analysis, Findings

_WEEK = len("2000-W05")
_TO = ("to", "-", "–", "through", "until")
_TODAY = frozenset(("today", "now", "tonight"))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause or phrase with the expression that dates it.

    `far` orders expressions that date one clause: those beside a noun come last, then months and years, then the farther.
    """

    span: Span
    trigger: Token
    when: When
    far: tuple[bool, bool, int]
    rule: str


def find_events(analysis: Analysis, findings: Findings) -> Iterator[Event]:
    """Return an event for each clause of the article that has a past date, in order of the text."""
    mentions = findings.of(Mention)
    best: dict[int, _Dated] = {}
    for time in without_range_ends(findings.of(TimeExpression), analysis.article.text):
        dated = _dated(time, analysis)
        if dated is not None:
            known = best.get(dated.trigger.i)
            if known is None or dated.far < known.far:
                best[dated.trigger.i] = dated
    for dated in sorted(best.values(), key=lambda each: each.span):
        yield Event(
            span=dated.span,
            rule=dated.rule,
            when=dated.when,
            trigger=Span(dated.trigger.idx, dated.trigger.idx + len(dated.trigger)),
            entities=tuple(dict.fromkeys(m.entity for m in mentions if dated.span.contains(m.span))),
        )


def without_range_ends(times: Sequence[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Return the expressions but the ends of ranges: "from 2004 to 2009" dates by its start."""
    for before, time in zip((None, *times), times, strict=False):
        between = text[before.span.end : time.span.start].strip() if before is not None else None
        if between not in _TO:
            yield time


def _dated(time: TimeExpression, analysis: Analysis) -> _Dated | None:
    published, text = parse_day(analysis.article.published), analysis.article.text
    value = display_value(time) if time.type in ("DATE", "TIME") else None
    rule = "own_date"
    if value is None:
        value, rule = counted_back(time, text, published), "counted_back"
    if value is None or not is_past(value, published) or _on_its_own(time, analysis):
        return None
    place = attachment(analysis.doc, time)
    if place is None or (_said_today(time, text) and _in_quotation(time, analysis)):
        return None
    when = When(start=time.span.start, end=time.span.end, value=value)
    return _event(place, when, rule, analysis)


def _event(place: Attachment, when: When, rule: str, analysis: Analysis) -> _Dated | None:
    far = (place.noun is not None, len(when.value) < _WEEK, abs(place.token.i - place.trigger.i))
    if happened(place.trigger) and not (negated(place.trigger) and place.noun is None):
        return _Dated(clause_span(carried(place.trigger), analysis), place.trigger, when, far, rule)
    if rule == "counted_back":
        return _Dated(clause_span(place.trigger, analysis), place.trigger, when, far, rule)
    if place.noun is not None and not _this_year(when.value, analysis):
        return _Dated(phrase_span(place.noun, analysis), place.noun, when, far, "noun_phrase")
    return None


def _this_year(value: str, analysis: Analysis) -> bool:
    return value == (analysis.article.published or "")[:4]


def _on_its_own(time: TimeExpression, analysis: Analysis) -> bool:
    """Tell the date line of an article: a paragraph that is hardly more than the expression."""
    for block in analysis.paragraphs:
        if block.contains(time.span):
            return block.end - block.start <= (time.span.end - time.span.start) + 12
        if block.start > time.span.end:
            break
    return False


def _said_today(time: TimeExpression, text: str) -> bool:
    return time.span.cut(text).lower() in _TODAY


def _in_quotation(time: TimeExpression, analysis: Analysis) -> bool:
    return any(region.inner.contains(time.span) for region in analysis.quotations)
