"""Arithmetic on TIMEX3 values: the day, week, month, quarter, season or year so many steps from a date."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from functools import lru_cache

from explainer.analyse.timexes.lexicon import words

UNRESOLVED = {
    "D": "XXXX-XX-XX",
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "F": "XXXX-WXX",
    "MO": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "E": "XXX",
    "C": "XX",
}
"""TIMEX3 values of each unit where nothing says which one is meant: "that week" in an article without a day."""

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_PERIOD = re.compile(r"(?P<year>\d{4})(?:-(?P<part>W\d\d|Q[1-4]|H[12]|SP|SU|FA|WI|\d\d)(?:-(?P<day>\d\d))?)?(?![\dX])")
_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_MONTHS_OF_QUARTER = 3
_DAYS_OF_WEEK = 7
_LAST_YEAR = 9999


@lru_cache(maxsize=1024)  # the day of publication is asked for with each finding
def parse_day(value: str | None) -> date | None:
    """Return the calendar day that a TIMEX value or an ISO date names, or `None` where it names none."""
    match = _DAY.match(value or "")
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    return day_or_none(year, month, day)


def day_or_none(year: int, month: int, day: int) -> date | None:
    """Return the date, or `None` where the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def first_day(value: str) -> date | None:
    """Return the first calendar day of the period that a TIMEX value names, or `None` where it names none."""
    match = _PERIOD.match(value)
    if match is None:
        return None
    year, part = int(match["year"]), match["part"] or ""
    if not year:
        return None
    if part[1:].isdigit() and part.startswith("W"):
        weekend = value.endswith("-WE")
        return _day_of_week(year, int(part[1:]), 6 if weekend else 1)
    month = {"Q": 3, "H": 6}.get(part[:1])
    if month:
        return day_or_none(year, (int(part[1]) - 1) * month + 1, 1)
    if part in _SEASON_STARTS:
        return day_or_none(year, _SEASON_STARTS[part], 1)
    return day_or_none(year, int(part or 1), int(match["day"] or 1))


def _day_of_week(year: int, week: int, weekday: int) -> date | None:
    try:
        return date.fromisocalendar(year, week, weekday)
    except ValueError:
        return None


def step(unit: str, start: date, count: int) -> str | None:
    """Return the TIMEX value of the `unit` that lies `count` such units after (before: negative) the one of `start`.

    `unit` is a value of the data file's group `units` (D, W, WE, F, MO, Q, Y, E, C); `None` for others and where the
    calendar ends.
    """
    try:
        if unit == "D":
            return (start + timedelta(days=count)).isoformat()
        if unit in ("W", "WE", "F"):
            weeks = count * (2 if unit == "F" else 1)
            year, week, _ = (start + timedelta(weeks=weeks)).isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if unit == "WE" else "")
        return _step_long(unit, start, count)
    except OverflowError:
        return None


def _step_long(unit: str, start: date, count: int) -> str | None:
    months = start.year * 12 + start.month - 1
    if unit == "MO":
        year, month = divmod(months + count, 12)
        value = f"{year:04}-{month + 1:02}"
    elif unit == "Q":
        year, quarter = divmod(months // _MONTHS_OF_QUARTER + count, 4)
        value = f"{year:04}-Q{quarter + 1}"
    elif unit in ("Y", "E", "C"):
        years = {"Y": 1, "E": 10, "C": 100}[unit]
        year = start.year + count * years
        value = f"{year:04}"[: {"Y": 4, "E": 3, "C": 2}[unit]]
    else:
        return None
    return value if 0 < year <= _LAST_YEAR else None


def weekday_near(start: date, weekday: int, direction: int) -> date:
    """Return the nearest `weekday` (1 Monday … 7 Sunday): not after `start` (-1), not before it (1)."""
    ahead = (weekday - start.isoweekday()) % _DAYS_OF_WEEK
    if direction < 0:
        return start - timedelta(days=(-ahead) % _DAYS_OF_WEEK)
    return start + timedelta(days=ahead)


def weekday_of_week(start: date, weekday: int, weeks: int) -> date:
    """Return the `weekday` of the week that lies `weeks` weeks after the one of `start`."""
    return start + timedelta(days=weekday - start.isoweekday() + _DAYS_OF_WEEK * weeks)


def saturday_of(value: str) -> str | None:
    """Return the Saturday of a weekend's value `YYYY-Www-WE` as an ISO date."""
    match = re.fullmatch(r"(\d{4})-W(\d\d)-WE", value)
    return date.fromisocalendar(int(match[1]), int(match[2]), 6).isoformat() if match else None


def season_year(season: str, start: date, direction: int) -> int:
    """Return the year of the nearest `season` that has begun (-1) or has not ended (1) on `start`."""
    if direction < 0:
        return start.year if start.month >= _SEASON_STARTS[season] else start.year - 1
    over = season != "WI" and start.month > _SEASON_STARTS[season] + 2
    return start.year + 1 if over else start.year


def holiday(name: str, year: int) -> date | None:
    """Return the day of a holiday of the data file in `year`."""
    rule = words("holidays").get(name)
    if rule is None:
        return None
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    fixed = re.fullmatch(r"(\d\d)-(\d\d)", rule)
    if fixed:
        return day_or_none(year, int(fixed[1]), int(fixed[2]))
    moving = re.fullmatch(r"(\d\d):(-?\d)-(\d)(?:\+(\d))?", rule)
    if moving is None:
        return None
    day = nth_weekday(year, int(moving[1]), int(moving[2]), int(moving[3]))
    return day + timedelta(days=int(moving[4] or 0)) if day else None


def nth_weekday(year: int, month: int, nth: int, weekday: int) -> date | None:
    """Return the `nth` (from 1; -1: the last) such weekday of a month, or `None` where the month has no such day."""
    if nth < 0:
        return weekday_near(date(year, month, calendar.monthrange(year, month)[1]), weekday, -1)
    day = weekday_near(date(year, month, 1), weekday, 1) + timedelta(weeks=nth - 1)
    return day if day.month == month else None


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (the anonymous algorithm printed in Nature, 20 April 1876)."""
    golden = year % 19
    hundreds, rest = divmod(year, 100)
    leap_hundreds, leap_rest = divmod(hundreds, 4)
    correction = (hundreds - (hundreds + 8) // 25 + 1) // 3
    epact = (19 * golden + hundreds - leap_hundreds - correction + 15) % 30
    weekday = (32 + 2 * leap_rest + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
