"""Dates as people and programs write them, as days; what could mean two days means none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:\D.*)?", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:\D.*)?", re.DOTALL)
_SHORT_YEAR = re.compile(
    r"(?:(?P<weekday>[A-Za-z]{3})[a-z]*,? )?\d{1,2}[ -][A-Za-z]{3}[a-z]*[ -]'?(?P<year>\d\d)\b(?! ?:)"
)
_SECONDS = re.compile(r"\d{9,10}|\d{12,13}")
_MIDNIGHT = re.compile(r"[T ]00:?00(?::?00)?(?:\.0+)?(?:\D|$)")
_NOT_BEFORE = datetime(1000, 1, 1)  # noqa: DTZ001  # only to see what a text leaves open
_NOT_AFTER = datetime(2000, 12, 31, 23, 59)  # noqa: DTZ001  # as above
_PARTED = re.compile(r"(?<!\s)\s+(?:[-–—|@]|at)\s+")
_HOUR_WITH_DOT = re.compile(r"(\b\d{4},? (?:at )?)(\d{1,2})\.(\d\d)\b(?!\.)")
_LONGEST = 80


def day_of(written: str) -> str | None:
    """Return the day that `written` names as `YYYY-MM-DD`, in the time zone in which it is written.

    Understood are ISO 8601 and its short forms, seconds since 1970 (in UTC), `2033-6-4`, `14/06/2033`, `14 June 2033`,
    `June 14, 2033`, and RFC 822. What leaves day, month or year open gives `None`, and so does `06/07/2033`, which is
    read differently on two sides of an ocean, and a year of two digits whose weekday does not tell the century.
    """
    text = " ".join(written.split())[:_LONGEST]
    return _iso(text) or _numbers(text) or _words(text)


def is_ambiguous(written: str) -> bool:
    """Tell whether `written` could mean two days: both numbers before the year may be the month."""
    found = _YEAR_LAST.fullmatch(written.strip())
    return found is not None and day_of(written) is None and int(found[1]) <= 12 and int(found[3]) <= 12


def first_free_day(written: str) -> str | None:
    """Return the first day on which something may be published that is held back until `written`; `None` if unknown.

    An hour on that day is not over on it as far as a build knows, which has a date and no clock: the day after is free.
    """
    day = day_of(written)
    if day is None or not re.search(r"\d[T ]\d|\d:\d", written) or _MIDNIGHT.search(written):
        return day
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _iso(text: str) -> str | None:
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        return None


def _numbers(text: str) -> str | None:
    if _SECONDS.fullmatch(text):
        seconds = int(text) if len(text) <= 10 else int(text) // 1000
        return datetime.fromtimestamp(seconds, UTC).date().isoformat()
    if found := _COMPACT.fullmatch(text):
        return _day(*found.groups())
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(text):
        one, other, year = found[1], found[3], found[4]
        days = {day for day in (_day(year, one, other), _day(year, other, one)) if day}
        return days.pop() if len(days) == 1 else None
    return None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _words(text: str) -> str | None:
    """Return the day of a date with the name of a month, by dateutil; `None` where the text leaves a part open."""
    from dateutil import parser

    if not re.search(r"[A-Za-z]{3}", text) or not re.search(r"\d", text):
        return None
    text = _HOUR_WITH_DOT.sub(r"\1\2:\3", text)
    told = _PARTED.sub(" ", re.sub(r"\b(\d{1,2})(?:st|nd|rd|th)\b(?: of)?", r"\1", text))
    try:
        days = {parser.parse(told, default=default, ignoretz=True).date() for default in (_NOT_BEFORE, _NOT_AFTER)}
    except (ValueError, OverflowError, TypeError):
        return None
    if len(days) != 1:
        return None
    day = days.pop()
    short = _SHORT_YEAR.match(told)
    if short and (not short["weekday"] or f"{day:%a}".lower() != short["weekday"].lower()):
        return None
    return day.isoformat() if short or str(day.year) in told else None
