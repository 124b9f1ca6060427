"""Durations that count from a date: "three days after the vote of 1 February", "ten years after the 2011 flood"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import msgspec

from explainer.analyse.timexes.moments import first_day, parse_day, step
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import TimeExpression

_COUNTED = re.compile(r"P(\d{1,3})([DWMY])")
_AFTER = re.compile(r"\s{1,3}(after|before|following)\s[^.;:!?\n,]{0,60}$")
_UNITS = {"D": "D", "W": "W", "M": "MO", "Y": "Y"}
_DAYS_OF_WEEK = 7


def with_anchors(times: Iterable[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Return the expressions in order; a duration, "after" or "before" and a date are one: the date that it counts to.

    So "three days after the vote of 1 February" is 4 February, and neither a length of three days nor 1 February.
    """
    before: TimeExpression | None = None
    for time in times:
        counted = _counted(before, time, text) if before is not None else None
        if before is not None and counted is None:
            yield before
        before = counted or time
    if before is not None:
        yield before


def _counted(one: TimeExpression, other: TimeExpression, text: str) -> TimeExpression | None:
    match = _COUNTED.fullmatch(one.value) if one.type == "DURATION" and one.mod is None else None
    sign = _AFTER.fullmatch(text[one.span.end : other.span.start]) if match else None
    if match is None or sign is None or other.type != "DATE" or not other.resolved:
        return None
    unit, start = _UNITS[match[2]], first_day(other.value)
    exact = parse_day(other.value) is not None or unit in ("Y", "MO")
    if start is None or not exact or (unit == "MO" and len(other.value) == len("2031")):
        return None
    count = int(match[1]) * (-1 if sign[1] == "before" else 1)
    value = step("D", start, count * _DAYS_OF_WEEK) if unit == "W" else step(unit, start, count)
    whole = Span(one.span.start, other.span.end)
    return msgspec.structs.replace(one, span=whole, type="DATE", value=value, rule="anchored") if value else None
