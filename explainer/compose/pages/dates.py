"""TIMEX3 values as dates that a reader knows, and as days to sort by."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.core import Locale

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.{0,20})?")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE|-\d)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|AU|WI|Q[1-4]|H[12])")
_YEARS = re.compile(r"\d{2,4}")

# First and last month of the parts of a year that TIMEX3 names; winter begins in December.
_PARTS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "AU": (9, 11), "WI": (12, 14), "H1": (1, 6), "H2": (7, 12)}
_PARTS |= {f"Q{n}": (3 * n - 2, 3 * n) for n in range(1, 5)}
_WORDS = {"SP": "spring", "SU": "summer", "FA": "autumn", "AU": "autumn", "WI": "winter"}


@lru_cache(maxsize=8192)
def days_of(value: str | None) -> tuple[date, date] | None:
    """Return the first and last day of TIMEX3 `value`, or `None` where it names none (`P5Y`, `XXXX-06-17`).

    A range is an interval of ISO 8601 (`2031-05-05/2031-05-07`).
    """
    begin, interval, end = (value or "").partition("/")
    try:
        first, last = _days_of(begin), _days_of(end if interval else begin)
    except (OverflowError, ValueError):  # the calendar ends with the year 9999
        return None
    return (first[0], last[1]) if first and last and first[0] <= last[1] else None


def _days_of(value: str) -> tuple[date, date] | None:
    if match := _DAY.fullmatch(value):
        day = date(int(match[1]), int(match[2]), int(match[3]))
        return day, day
    if match := _MONTH.fullmatch(value):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
        return (monday + timedelta(5) if match[3] == "-WE" else monday), monday + timedelta(6)
    if match := _PART.fullmatch(value):
        return _months(int(match[1]), *_PARTS[match[2]])
    if _YEARS.fullmatch(value):
        return date(int(value.ljust(4, "0")), 1, 1), date(int(value.ljust(4, "9")), 12, 31)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    end_year, end = (year + 1, last - 12) if last > 12 else (year, last)  # months of a year
    return date(year, first, 1), date(end_year, end, monthrange(end_year, end)[1])


def sort_key(value: str | None) -> tuple[str, str]:
    """Return what to order TIMEX3 values by: first day, then last day; values without days come last."""
    days = days_of(value)
    return (days[0].isoformat(), days[1].isoformat()) if days else ("9999", value or "")


@lru_cache(maxsize=8192)
def show_date(value: str | None, locale: Locale, *, short: bool = False) -> str:
    """Return TIMEX3 `value` in words of `locale` ("17 June 2023", "February 2023"), or "" where it names no days.

    With `short` months are abbreviated: "17 Jun 2023". A range is told with both ends.
    """
    from babel.dates import format_date

    days = days_of(value)
    if not days or not value:
        return ""
    first, last = days
    begin, interval, end = value.partition("/")
    if interval and not (_DAY.fullmatch(begin) and _DAY.fullmatch(end)):
        return f"{show_date(begin, locale, short=short)}–{show_date(end, locale, short=short)}"
    if first == last:
        whole = "d MMM y" if short else "d MMMM y"
        return format_date(first, whole if locale.language == "en" else "medium" if short else "long", locale=locale)
    if interval or _WEEK.fullmatch(value):
        return _show_range(first, last, locale, "MMM" if short else "MMMM")
    return _show_period(value, first, locale, short=short)


def _show_period(value: str, first: date, locale: Locale, *, short: bool) -> str:
    """Return a month, a part of a year, a year, a decade or a century in words."""
    from babel.dates import format_skeleton

    if _MONTH.fullmatch(value):
        return format_skeleton("yMMM" if short else "yMMMM", first, locale=locale)
    if match := _PART.fullmatch(value):
        return f"{_WORDS.get(match[2], match[2])} {match[1]}"
    return {2: f"{value}00–{value}99", 3: f"{value}0s"}.get(len(value), value)


def _show_range(first: date, last: date, locale: Locale, month: str) -> str:
    from babel.dates import format_date

    begin = "d" if first.month == last.month else f"d {month}" if first.year == last.year else f"d {month} y"
    return f"{format_date(first, begin, locale=locale)}–{format_date(last, f'd {month} y', locale=locale)}"
