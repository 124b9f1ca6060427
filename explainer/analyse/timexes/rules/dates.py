"""Calendar dates: 8 August 1998, Aug. 7, early February, 2023-06-17, holidays."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import (
    DAY_NUMBER,
    MONTH,
    MONTH_WORDS,
    SPACE,
    STAGE,
    YEAR,
    day_of,
    mod_of,
    month_of,
    plain,
    rule,
    weekday_of,
)
from explainer.analyse.timexes.lexicon import choice, longest_words
from explainer.analyse.timexes.moments import day_or_none, holiday, parse_day, step

if TYPE_CHECKING:
    from datetime import date

    from explainer.analyse.timexes.context import Context

_YEAR_BEYOND = re.compile(rf"(?:{SPACE}(?:and|or|to|through){SPACE}|\s?[-–]\s?)\d{{1,2}},{SPACE}{YEAR}")
"""The year of "June 3" in "June 3-7, 2031"."""
_NAME_BEFORE = re.compile(r"\b([A-Z][a-z]{1,15})\s$")
_LONGEST_NAME = 18
_NEAR = timedelta(days=45)
_SHORT = 4
_VERBS = ("may", "march")
_FIRST_NAMES = {"april", "june", "august"}
_MODIFIABLE = {"may", "march", "mar", "sun", "sat", "dec", "jan", "jun", "sep"}
_WEEKDAY = rf"(?:(?:this{SPACE}(?:coming{SPACE})?)?(?P<weekday>{choice('weekdays')})\.?,?{SPACE})?"
_YEAR_AFTER = rf"(?:(?:,{SPACE}|{SPACE}(?:of{SPACE}|in{SPACE})?|,){YEAR}(?![-–]\d))?"
_STAGE_BEFORE = rf"(?:(?:the{SPACE})?{STAGE}(?:{SPACE}(?:of|in){SPACE}|-|{SPACE}))?"
_PREPOSITIONS = (
    "in", "of", "since", "by", "until", "till", "last", "next", "this", "from", "to", "through", "before", "after",
    "during", "for", "between", "and", "early", "late", "mid", "every", "each", "on", "past", "or", "around", "about",
    "throughout", "that", "as", "with", "ended", "ending",
)  # fmt: skip


def _iso(match: re.Match[str], _context: Context) -> Reading | None:
    day = day_or_none(int(match["year"]), int(match["m"]), int(match["day"]))
    return Reading("DATE", day.isoformat()) if day else None


def _day_of_month(match: re.Match[str], context: Context) -> Reading | None:
    month, number = month_of(match), day_of(match)
    beyond = _YEAR_BEYOND.match(context.text, match.end()) if match["year"] is None else None
    if match["year"] or beyond:
        day = day_or_none(int((beyond or match)["year"]), month, number)
        return Reading("DATE", day.isoformat()) if day else None
    if match["month"] in _VERBS:  # "the second may follow"
        return None
    if context.published is None:
        return Reading("DATE", f"XXXX-{month:02}-{number:02}", resolved=False)
    day = _nearest(month, number, match["weekday"], context)
    return Reading("DATE", day.isoformat()) if day else None


def calendar_day(context: Context, place: int) -> date | None:
    """Return the day of the calendar date that stands at `place` of the text, or `None`."""
    for each in RULES:
        match = each.pattern.match(context.text, place) if each.name in ("month_day", "day_month") else None
        reading = _day_of_month(match, context) if match else None
        if reading is not None:
            return parse_day(reading.value)
    return None


def _second_day(match: re.Match[str], context: Context) -> Reading | None:
    """Read the "22" of "Sept. 19 to 22": a later day of the same month."""
    told = context.narrative.day
    if told is None or told.month != month_of(match):
        return None
    day = day_or_none(int(match["year"] or told.year), told.month, int(match["day"]))
    return Reading("DATE", day.isoformat()) if day and day > told else None


def _day_range(match: re.Match[str], context: Context) -> Reading | None:
    """Read "5 to 7 May", "11-13 September", "May 5 and 6": days of one month, both ends."""
    month, first, last = month_of(match), int(match["first"]), int(match["last"])
    if not first < last or (match["joint"].strip().lower() == "and" and last != first + 1):
        return None
    if match["year"] is None and context.published is None:
        begin, end = f"XXXX-{month:02}-{first:02}", f"XXXX-{month:02}-{last:02}"
        return Reading("DATE", begin, resolved=False, end=end)
    begins = day_or_none(int(match["year"]), month, first) if match["year"] else _nearest(month, first, None, context)
    ends = day_or_none(begins.year, month, last) if begins else None
    return Reading("DATE", begins.isoformat(), end=ends.isoformat()) if begins and ends else None


def _nearest(month: int, number: int, weekday: str | None, context: Context) -> date | None:
    """Return the day of a year that the article leaves out: by weekday, narrative, tense, then nearness."""
    published = context.published
    if published is None:
        return None
    told = context.narrative.year if _in_old_year(context) else None
    if told is not None:
        return day_or_none(told, month, number)
    years = (published.year, published.year - 1, published.year + 1)
    days = [day for day in (day_or_none(year, month, number) for year in years) if day]
    if weekday:
        days = [day for day in days if day.isoweekday() == weekday_of(weekday)] or days
    if not days:
        return None
    nearest = min(days, key=lambda day: abs(day - published))
    if abs(nearest - published) <= _NEAR or context.tense() in ("present", None):
        return nearest
    ahead = context.direction > 0
    on_that_side = [day for day in days if (day >= published if ahead else day <= published)]
    return min(on_that_side or days, key=lambda day: abs(day - published))


def _in_old_year(context: Context) -> bool:
    """Tell whether the same sentence told of a month or a day of an earlier year before."""
    told, published = context.narrative, context.published
    return (
        told.year is not None
        and told.value is not None
        and len(told.value) >= len("2031-05")
        and published is not None
        and told.year < published.year - 1
        and context.sentence == told.sentence
        and context.direction < 0
    )


def _month(match: re.Match[str], context: Context) -> Reading | None:
    if not match["year"] and not _surely_month(match, context):
        return None
    month, mod = month_of(match), mod_of(match["stage"])
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{month:02}", mod)
    if context.published is None:
        return Reading("DATE", f"XXXX-{month:02}", mod, resolved=False)
    return Reading("DATE", f"{_year_of_month(month, context)}-{month:02}", mod)


def _year_of_month(month: int, context: Context) -> int:
    published = context.published
    if published is None:
        raise ValueError("a month without a publication date has no year")
    if _in_old_year(context) and context.narrative.year is not None:
        return context.narrative.year
    if context.direction > 0:
        return published.year + (month < published.month)
    return published.year - (month > published.month)


def _surely_month(match: re.Match[str], context: Context) -> bool:
    """Tell "in May" from "they may", and April Moss from April."""
    word = match["month"]
    if not word[0].isupper():
        return False
    if match["stage"]:
        return True
    introduced, named = _after_preposition(match, context), _capital_follows(match, context)
    if word.lower() in _FIRST_NAMES:
        return (introduced and not _after_and(match, context)) or not named
    if word in ("March", "May") and _the_before_and_a_noun(match, context):
        return True
    doubtful = word.lower().rstrip(".") in _MODIFIABLE or (word.endswith(".") and len(word) <= _SHORT)
    return not doubtful or (introduced and (word.endswith(".") or not named))


def _after_preposition(match: re.Match[str], context: Context) -> bool:
    before = context.text[max(0, match.start("month") - 16) : match.start("month")].lower().split()
    return bool(before) and before[-1].strip("(,-–") in _PREPOSITIONS


def _after_and(match: re.Match[str], context: Context) -> bool:
    return context.text[max(0, match.start("month") - 8) : match.start("month")].split()[-1:] in (["and"], ["or"])


def _the_before_and_a_noun(match: re.Match[str], context: Context) -> bool:
    """Tell "the March accession" from "the March of Dimes"."""
    text = context.text
    before = text[max(0, match.start("month") - 5) : match.start("month")].lower().split()[-1:]
    after = text[match.end("month") : match.end("month") + 6]
    return before == ["the"] and after[1:2].islower() and after.split()[:1] not in (["of"], ["for"], ["on"])


def _capital_follows(match: re.Match[str], context: Context) -> bool:
    return context.text[match.end("month") + 1 : match.end("month") + 2].isupper()


def _holiday(match: re.Match[str], context: Context) -> Reading | None:
    name = plain(match["holiday"])
    if not match["holiday"][0].isupper() or _surname(match, context):
        return None
    if match["year"]:
        day = holiday(name, int(match["year"]))
        return Reading("DATE", day.isoformat()) if day else None
    published = context.published
    if published is None:
        return Reading("DATE", "XXXX-XX-XX", resolved=False)
    which = plain(match["which"])
    days = [day for year in (-1, 0, 1) if (day := holiday(name, published.year + year))]
    ahead = which in ("next", "this coming") or (which not in ("last", "this past") and context.direction > 0)
    side = [day for day in days if (day >= published if ahead else day <= published)]
    nearest = min(days, key=lambda day: abs(day - published))
    if not which and abs(nearest - published) <= timedelta(days=10):
        side = [nearest]
    return Reading("DATE", min(side or days, key=lambda day: abs(day - published)).isoformat())


def _surname(match: re.Match[str], context: Context) -> bool:
    """Tell "Ines Christmas", who is a person, from "On Christmas" and "Saturday, Easter"."""
    before = _NAME_BEFORE.search(context.text, max(0, match.start() - _LONGEST_NAME), match.start())
    return before is not None and before[1].lower() not in (*_PREPOSITIONS, "at", "happy", "merry", "orthodox")


def _week_of(match: re.Match[str], context: Context) -> Reading | None:
    reading = _day_of_month(match, context)
    day = parse_day(reading.value) if reading else None
    value = step("W", day, 0) if day else None
    return Reading("DATE", value) if value else None


_JOINT = rf"(?P<joint>{SPACE}(?:to|through|until|till|and){SPACE}|\s?[-–—]\s?)"
_FIRST = r"(?P<first>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
_LAST = r"(?P<last>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?"
RULES = (
    rule(
        "day_range",
        rf"{_FIRST}{_JOINT}{_LAST}{SPACE}(?:of{SPACE})?{MONTH}{_YEAR_AFTER}",
        _day_range,
        MONTH_WORDS,
    ),
    rule(
        "month_range",
        rf"{MONTH}{SPACE}{_FIRST}{_JOINT}{_LAST}\b(?!{SPACE}(?:percent|of|a\.?m|p\.?m)){_YEAR_AFTER}",
        _day_range,
        MONTH_WORDS,
    ),
    rule(
        "week_of",
        rf"(?:the{SPACE})?week{SPACE}(?:of|beginning|starting){SPACE}{_WEEKDAY}{MONTH}{SPACE}{DAY_NUMBER}{_YEAR_AFTER}",
        _week_of,
        ("week",),
    ),
    rule("iso_date", rf"{YEAR}-(?P<m>\d\d)-(?P<day>\d\d)", _iso, ("1", "2")),
    rule("month_day", rf"{_WEEKDAY}{MONTH}{SPACE}(?:the{SPACE})?{DAY_NUMBER}{_YEAR_AFTER}", _day_of_month, MONTH_WORDS),
    rule(
        "second_day",
        rf"{MONTH}{SPACE}\d{{1,2}}(?:st|nd|rd|th)?(?:{SPACE}(?:and|or|to|through){SPACE}|\s?[-–]\s?)"
        rf"(?P<span>(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?{_YEAR_AFTER})(?!{SPACE}(?:percent|of|a\.?m|p\.?m))",
        _second_day,
        MONTH_WORDS,
    ),
    rule(
        "day_month",
        rf"{_WEEKDAY}(?:the{SPACE})?{DAY_NUMBER}{SPACE}(?:of{SPACE})?{MONTH}{_YEAR_AFTER}",
        _day_of_month,
        MONTH_WORDS,
    ),
    rule("month", rf"{_STAGE_BEFORE}{MONTH}{_YEAR_AFTER}", _month, MONTH_WORDS),
    rule(
        "holiday",
        rf"(?:(?P<which>last|next|this{SPACE}past|this{SPACE}coming|this){SPACE})?"
        rf"(?P<holiday>{choice('holidays')})(?:,?{SPACE}{YEAR})?",
        _holiday,
        longest_words("holidays"),
    ),
)
