"""Days of the week and parts of days: Tuesday, next Friday, Monday night, Sunday's, early Thursday."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import (
    MONTH,
    PART,
    SPACE,
    WEEKDAY,
    WEEKDAY_WORDS,
    YEAR,
    mod_of,
    month_of,
    number,
    plain,
    rule,
    weekday_of,
)
from explainer.analyse.timexes.lexicon import choice, numbers_of, words
from explainer.analyse.timexes.moments import nth_weekday, weekday_near, weekday_of_week

if TYPE_CHECKING:
    from datetime import date

    from explainer.analyse.timexes.context import Context

_WHICH = rf"(?P<which>last|next|this{SPACE}past|this{SPACE}coming|this|coming|past)"
_FROM = {
    "next": (1, 1),
    "last": (-1, -1),
    "past": (0, -1),
    "this past": (0, -1),
    "coming": (0, 1),
    "this coming": (0, 1),
}
"""How many days after publication to begin to look, and in which direction."""
_FULL = "|".join(word for word in words("weekdays") if word.endswith("day"))
_PLURAL_WORDS = tuple(f"{word}s" for word in words("weekdays"))
_THIS = re.compile(rf"\bthis{SPACE}({_FULL})\b", re.IGNORECASE)
_ANY_PART = rf"(?P<part>{choice('parts_of_day')})"
_NAME_GOES_ON = re.compile(r" [A-Z][a-z]")
_STAGE = r"(?P<stage>early|late)"


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    weekday = weekday_of(match["weekday"])
    if match["weekday"][0].islower() or _is_in_a_name(match, context.text):
        return None
    part = match["part"]
    suffix = f"T{words('parts_of_day')[part.lower()]}" if part else ""
    mod = mod_of(match["stage"])
    if context.published is None:
        value = f"XXXX-WXX-{weekday}{suffix}"
        return Reading("TIME" if part else "DATE", value, mod, resolved=False)
    if match["week"]:
        day = weekday_of_week(context.published, weekday, 1 if match["week"].lower() == "next" else -1)
    else:
        day = weekday_day(weekday, plain(match["which"]), context.published, context, match.start())
    return Reading("TIME" if part else "DATE", day.isoformat() + suffix, mod)


def _is_in_a_name(match: re.Match[str], text: str) -> bool:
    """Tell a name that begins with a weekday: "the Sunday Post"."""
    alone = match.span() == match.span("weekday")
    return (
        alone
        and text[max(0, match.start() - 4) : match.start()].lower() == "the "
        and bool(_NAME_GOES_ON.match(text, match.end()))
    )


def weekday_day(weekday: int, which: str, published: date, context: Context, place: int = 0) -> date:
    """Return the day that a weekday with "last", "next", "this" or nothing before it names.

    `place` is where the expression starts in the text: "the Sunday" is never the day of publication itself.
    """
    if which == "this":
        return weekday_of_week(published, weekday, 0)
    if which in _FROM:
        first_day, direction = _FROM[which]
        found = weekday_near(published + timedelta(days=first_day), weekday, direction)
        other = which == "next" and found == weekday_of_week(published, weekday, 0) and _this_one(weekday, context)
        return found + timedelta(days=7) if other else found
    today = published.isoweekday() == weekday
    if today and context.text[max(0, place - 4) : place].lower() == "the ":
        return published - timedelta(days=7)
    return published if today else weekday_near(published, weekday, context.direction)


def _this_one(weekday: int, context: Context) -> bool:
    """Tell whether the article also speaks of "this Friday": then "next Friday" is the one after."""
    return any(weekday_of(match[1]) == weekday for match in _THIS.finditer(context.text))


def _nth(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the first Sunday in September", "the last Friday of May 2031"."""
    month, weekday = month_of(match), weekday_of(match["weekday"])
    nth = -1 if match["nth"].lower() == "last" else numbers_of("ordinals")[match["nth"].lower()]
    if match["year"] is None and context.published is None:
        return Reading("DATE", f"XXXX-{month:02}-WXX-{weekday}", resolved=False)
    years = [int(match["year"])] if match["year"] else _years_around(context)
    days = [day for year in years if (day := nth_weekday(year, month, nth, weekday)) is not None]
    published = context.published
    if published is not None and not match["year"]:
        side = [day for day in days if (day >= published) == (context.direction > 0 or context.tense() == "present")]
        days = sorted(side or days, key=lambda day: abs(day - published))
    return Reading("DATE", days[0].isoformat()) if days else None


def _years_around(context: Context) -> list[int]:
    return [] if context.published is None else [context.published.year + more for more in (-1, 0, 1)]


def _weeks_from(match: re.Match[str], context: Context) -> Reading | None:
    """Read "a week from Thursday", "three weeks on Monday", "Friday week": so many weeks after the next such day."""
    if match["weekday"][0].islower():
        return None
    weekday = weekday_of(match["weekday"])
    count = number(match["count"]) if match["count"] else 1
    if context.published is None or count is None:
        return Reading("DATE", f"XXXX-WXX-{weekday}", resolved=False)
    day = weekday_near(context.published + timedelta(days=1), weekday, 1)
    return Reading("DATE", (day + timedelta(weeks=int(count))).isoformat())


def _plural(match: re.Match[str], _context: Context) -> Reading | None:
    weekday = weekday_of(match["weekday"].removesuffix("s"))
    part = match["part"]
    suffix = f"T{words('parts_of_day')[part.lower()]}" if part else ""
    return Reading("SET", f"XXXX-WXX-{weekday}{suffix}", anchor=False)


_NTH = r"(?P<nth>first|second|third|fourth|fifth|1st|2nd|3rd|4th|last)"
_WEEKS = rf"(?P<count>an?|one|two|three|four|five|six|\d{{1,2}}){SPACE}weeks?"
RULES = (
    rule(
        "nth_weekday",
        rf"(?:the{SPACE})?{_NTH}{SPACE}{WEEKDAY}{SPACE}(?:in|of){SPACE}{MONTH}(?:,?{SPACE}{YEAR})?",
        _nth,
        WEEKDAY_WORDS,
    ),
    rule(
        "weeks_from",
        rf"{_WEEKS}{SPACE}(?:from|on){SPACE}(?:this{SPACE})?{WEEKDAY}",
        _weeks_from,
        WEEKDAY_WORDS,
    ),
    rule("weekday_week", rf"{WEEKDAY}{SPACE}week(?P<count>)(?!-)", _weeks_from, WEEKDAY_WORDS),
    rule(
        "each_other_weekday",
        rf"(?:every|each){SPACE}(?:{_FULL}){SPACE}(?:and|or){SPACE}(?P<span>{WEEKDAY})(?P<part>)",
        _plural,
        ("every", "each"),
    ),
    rule(
        "joined_nights",
        rf"(?P<weekday>{_FULL})(?={SPACE}(?:and|or|through|to){SPACE}(?:{_FULL}){SPACE}{_ANY_PART}s\b)",
        _plural,
        WEEKDAY_WORDS,
    ),
    rule(
        "weekday",
        rf"(?:{_STAGE}{SPACE})?(?:{_WHICH}{SPACE})?{WEEKDAY}(?:{SPACE}(?:early{SPACE}|late{SPACE})?{PART})?"
        rf"(?:{SPACE}(?:of{SPACE})?(?P<week>last|next){SPACE}week\b)?",
        _weekday,
        WEEKDAY_WORDS,
    ),
    rule(
        "weekdays",
        rf"(?P<weekday>(?:{_FULL})s)(?:{SPACE}{_ANY_PART})?",
        _plural,
        _PLURAL_WORDS,
    ),
    rule(
        "weekday_nights",
        rf"(?P<weekday>{_FULL}){SPACE}{_ANY_PART}s",
        _plural,
        WEEKDAY_WORDS,
    ),
    rule(
        "each_weekday",
        rf"(?:every|each){SPACE}(?:other{SPACE})?{WEEKDAY}(?:{SPACE}{PART})?",
        _plural,
        ("every", "each"),
    ),
)
