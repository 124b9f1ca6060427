"""TIMEX3 values as spans of days, so that dates of different precision can be compared."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache
from typing import NamedTuple

_SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 12)}
_VALUE = re.compile(
    r"(?P<year>\d{2,4})"
    r"(?:-(?:W(?P<week>\d\d)(?:-(?P<weekday>[1-7]|WE))?|Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<season>SP|SU|FA|WI)"
    r"|(?P<month>\d\d)(?:-(?P<day>\d\d))?))?(?:T.*)?",
)


class Days(NamedTuple):
    """All days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def length(self) -> int:
        """How many days they are."""
        return (self.last - self.first).days + 1

    def within(self, other: Days) -> bool:
        """Tell whether all of these days are among `other`'s."""
        return other.first <= self.first and self.last <= other.last

    def overlaps(self, other: Days) -> bool:
        """Tell whether a day is in both."""
        return self.first <= other.last and other.first <= self.last


def is_over(value: str | None, today: str) -> bool:
    """Tell whether the last day that a TIMEX3 value means lies before `today`; what is no date is not over."""
    days = days_of(value)
    return days is not None and days.last.isoformat() < today


@lru_cache(maxsize=4096)
def days_of(value: str | None) -> Days | None:
    """Return the days that a TIMEX3 value means, or `None` where it is no date (a duration, a reference, unresolved).

    A range is an interval of ISO 8601: two values and a slash between them.

    >>> days_of("2023-02").length, days_of("199").first.year, days_of("PAST_REF")
    (28, 1990, None)
    >>> days_of("2023-05-05/2023-05-07").length
    3
    """
    begin, interval, end = (value or "").partition("/")
    if interval:
        first, last = days_of(begin), None if "/" in end else days_of(end)
        return Days(first.first, last.last) if first and last and first.first <= last.last else None
    match = _VALUE.fullmatch(begin)
    if not match:
        return None
    try:
        return _days(match)
    except (OverflowError, ValueError):  # the calendar ends with the year 9999
        return None


def _days(match: re.Match[str]) -> Days | None:
    part = match.groupdict()
    digits = part["year"]
    scale = 10 ** (4 - len(digits))
    year = int(digits) * scale
    if year < 1 or year + scale - 1 >= MAXYEAR:
        return None
    if part["week"]:
        return _week(year, int(part["week"]), part["weekday"])
    if part["month"] and part["day"]:
        day = date(year, int(part["month"]), int(part["day"]))
        return Days(day, day)
    first, last = _months(part)
    end = year + scale - 1
    return Days(date(year, first, 1), date(end, last, monthrange(end, last)[1]))


def _week(year: int, week: int, weekday: str | None) -> Days:
    monday = date.fromisocalendar(year, week, 1)
    if weekday == "WE":
        return Days(monday + timedelta(5), monday + timedelta(6))
    if weekday:
        day = monday + timedelta(int(weekday) - 1)
        return Days(day, day)
    return Days(monday, monday + timedelta(6))


def _months(part: dict[str, str | None]) -> tuple[int, int]:
    if part["month"]:
        return int(part["month"]), int(part["month"])
    if part["quarter"]:
        return int(part["quarter"]) * 3 - 2, int(part["quarter"]) * 3
    if part["half"]:
        return (1, 6) if part["half"] == "1" else (7, 12)
    return _SEASONS[part["season"]] if part["season"] else (1, 12)


def is_day(value: str | None) -> bool:
    """Tell whether a value is one day of the calendar."""
    days = days_of(value)
    return days is not None and days.length == 1


def can_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two values can mean one date: the days of one lie within the other's."""
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and (first.within(second) or second.within(first))


def cannot_agree(one: str | None, other: str | None) -> bool:
    """Tell whether two values have no day in common."""
    first, second = days_of(one), days_of(other)
    return first is not None and second is not None and not first.overlaps(second)


def apart(one: str | None, other: str | None) -> int | None:
    """Return how many days lie between two values (0 where they share a day), or `None` where one is no date."""
    first, second = days_of(one), days_of(other)
    if first is None or second is None:
        return None
    return max(0, (second.first - first.last).days, (first.first - second.last).days)


def order_of(value: str | None) -> tuple[str, str, str]:
    """Return what values are ordered by: first day, then the shorter span; undated last."""
    days = days_of(value)
    if days is None:
        return ("9999", "9999", value or "")
    return (days.first.isoformat(), days.last.isoformat(), value or "")
