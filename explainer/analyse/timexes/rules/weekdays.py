"""Days of the week and parts of days: Tuesday, next Friday, Monday night, Sunday's, early Thursday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import PART, SPACE, WEEKDAY, mod_of, plain, rule, weekday_of
from explainer.analyse.timexes.lexicon import choice, words
from explainer.analyse.timexes.moments import weekday_near, weekday_of_week

if TYPE_CHECKING:
    import re
    from datetime import date

    from explainer.analyse.timexes.context import Context

_WHICH = rf"(?P<which>last|next|this{SPACE}past|this{SPACE}coming|this|coming|past)"
_STAGE = r"(?P<stage>early|late)"


def _weekday(match: re.Match[str], context: Context) -> Reading | None:
    weekday = weekday_of(match["weekday"])
    if match["weekday"][0].islower():
        return None
    part = match["part"]
    suffix = f"T{words('parts_of_day')[part.lower()]}" if part else ""
    mod = mod_of(match["stage"])
    if context.published is None:
        value = f"XXXX-WXX-{weekday}{suffix}"
        return Reading("TIME" if part else "DATE", value, mod, resolved=False)
    day = weekday_day(weekday, plain(match["which"]), context.published, context, match.start())
    return Reading("TIME" if part else "DATE", day.isoformat() + suffix, mod)


def weekday_day(weekday: int, which: str, published: date, context: Context, place: int = 0) -> date:
    """Return the day that a weekday with "last", "next", "this" or nothing before it names.

    `place` is where the expression starts in the text: "the Sunday" is never the day of publication itself.
    """
    today = published.isoweekday() == weekday
    if which == "next":
        return weekday_near(published + timedelta(days=1), weekday, 1)
    if which == "last":
        return weekday_near(published - timedelta(days=1), weekday, -1)
    if which in ("past", "this past"):
        return weekday_near(published, weekday, -1)
    if which in ("coming", "this coming"):
        return weekday_near(published, weekday, 1)
    if which == "this":
        return weekday_of_week(published, weekday, 0)
    if today and context.text[max(0, place - 4) : place].lower() == "the ":
        return published - timedelta(days=7)
    return published if today else weekday_near(published, weekday, context.direction)


def _plural(match: re.Match[str], _context: Context) -> Reading | None:
    weekday = weekday_of(match["weekday"].removesuffix("s"))
    part = match["part"]
    suffix = f"T{words('parts_of_day')[part.lower()]}" if part else ""
    return Reading("SET", f"XXXX-WXX-{weekday}{suffix}", anchor=False)


RULES = (
    rule(
        "weekday",
        rf"(?:{_STAGE}{SPACE})?(?:{_WHICH}{SPACE})?{WEEKDAY}(?:{SPACE}(?:early{SPACE}|late{SPACE})?{PART})?",
        _weekday,
    ),
    rule(
        "weekdays",
        rf"(?P<weekday>(?:{'|'.join(w for w in words('weekdays') if w.endswith('day'))})s)(?:{SPACE}(?P<part>{choice('parts_of_day')}))?",
        _plural,
    ),
    rule(
        "weekday_nights",
        rf"(?P<weekday>{'|'.join(w for w in words('weekdays') if w.endswith('day'))}){SPACE}(?P<part>{choice('parts_of_day')})s",
        _plural,
    ),
    rule(
        "each_weekday",
        rf"(?:every|each){SPACE}{WEEKDAY}(?:{SPACE}{PART})?",
        _plural,
    ),
)
