"""Dates of events: the value that a reader sees, and whether it is past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.timexes.moments import first_day, parse_day, saturday_of, step

if TYPE_CHECKING:
    from datetime import date

    from explainer.model import TimeExpression

_PAST_SPAN = re.compile(r"(?:the )?(?:past|last)\b", re.IGNORECASE)


def display_value(time: TimeExpression) -> str | None:
    """Return the value that dates an event: a day without its hour, a weekend's Saturday; `None` for no date."""
    value = time.value.partition("T")[0]
    if not time.resolved or not (value[:4].isdigit() or value[:3].isdigit()):
        return None
    return saturday_of(value) or value


_OPEN = ("MORE_THAN", "EQUAL_OR_MORE")
"""What is at least so long ago may be any time before."""


def loose(time: TimeExpression, text: str) -> bool:
    """Tell what names no day: "in the past decade", "since the beginning of the year", "more than ten years ago".

    So is a company's fiscal quarter, which is seldom that of the calendar.
    """
    words = time.span.cut(text)
    past_span = len(time.value) < len("2031") and _PAST_SPAN.match(words) is not None
    return past_span or time.rule == "this_year" or time.mod in _OPEN or "fiscal" in words.lower()


def begun(time: TimeExpression, value: str, published: date | None) -> bool:
    """Tell whether what is dated `value` may have happened: the period has begun, and its end is not what is meant."""
    ends = time.mod == "END" and published is not None and not over(value, published.isoformat())
    return is_past(value, published) and not ends


def is_past(value: str, published: date | None) -> bool:
    """Tell whether a period has begun by the day of publication (every period has, where that is unknown)."""
    if published is None:
        return True
    day = first_day(value)
    if day is None:
        return value[:3].isdigit() and value <= str(published.year)
    return day <= published


def over(value: str, published: str | None) -> bool:
    """Tell whether a period that has begun is over on the day of publication: this month and this quarter are not."""
    day = parse_day(published)
    return day is None or value not in [step(unit, day, 0) for unit in ("W", "MO", "Q", "Y")]
