"""Ranges: two dates joined by "to", "through" or a dash, or by "and" after "between"; what a reader sees of times."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import msgspec

from explainer.analyse.timexes.moments import parse_day, saturday_of
from explainer.model import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.model import TimeExpression

_TO = ("to", "-", "–", "—", "through", "until", "till")
_BETWEEN = len("between ")
_WEEK = 7
_YEAR_LENGTH = 4


def with_ranges(times: Iterable[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Return the expressions in order; the first of a range carries the values of both ends as `begin` and `end`.

    The second weekday of a range ("Monday to Thursday") is the next one after the first.
    """
    before: TimeExpression | None = None
    for each in times:
        time = each
        if before is not None:
            time = _after(before, each, text)
            yield _joined(before, time, text)
        before = time
    if before is not None:
        yield before


def without_range_ends(times: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """Return the expressions but the ends of ranges: "from 2004 to 2009" dates by its start.

    In "ten years ago this week" the first says when.
    """
    for before, time in zip((None, *times), times, strict=False):
        ago = before is not None and before.rule == "shift" and time.span.start - before.span.end <= 1
        in_range = before is not None and before.end is not None and time.value == before.end
        if not (ago or in_range):
            yield time


def as_when(time: TimeExpression, text: str) -> When:
    """Return a time expression of `text` as a reader sees it.

    A day comes without its hour, a weekend as its Saturday, the end of a year as its December ("late 2031" as the
    year), a range with both ends as an interval of ISO 8601 (`2031-05-05/2031-05-07`).
    """
    value = _shown(time.value)
    if time.begin and time.end and _shown(time.begin) != _shown(time.end):
        value = f"{_shown(time.begin)}/{_shown(time.end)}"
    elif time.mod == "END" and time.type == "DATE" and len(value) == _YEAR_LENGTH and not _is_late(time, text):
        value = f"{value}-12"
    return When(start=time.span.start, end=time.span.end, value=value)


def _is_late(time: TimeExpression, text: str) -> bool:
    """Tell "late 2031", which is some month of its second half, from "the end of 2031"."""
    return time.span.cut(text).lower().startswith("late")


def _shown(value: str) -> str:
    day = value.partition("T")[0]
    return saturday_of(day) or day


def joins(one: TimeExpression, other: TimeExpression, text: str) -> bool:
    """Tell whether two expressions that follow one another are the ends of a range."""
    between = text[one.span.end : other.span.start].strip()
    if between == "and":
        return text[max(0, one.span.start - _BETWEEN) : one.span.start].lower() == "between "
    return between in _TO


def _after(one: TimeExpression, other: TimeExpression, text: str) -> TimeExpression:
    first, second = parse_day(one.value), parse_day(other.value)
    weekdays = one.rule == other.rule == "weekday" and first is not None and second is not None
    if not weekdays or first is None or second is None or not joins(one, other, text):
        return other
    later = first + timedelta((second - first).days % _WEEK)
    return msgspec.structs.replace(other, value=later.isoformat() + other.value[len("2031-05-14") :])


def _joined(one: TimeExpression, other: TimeExpression, text: str) -> TimeExpression:
    dates = all(time.type in ("DATE", "TIME") and time.value[:3].isdigit() for time in (one, other))
    if not dates or one.end or other.value <= one.value or not joins(one, other, text):
        return one
    return msgspec.structs.replace(one, begin=one.value, end=other.value)
