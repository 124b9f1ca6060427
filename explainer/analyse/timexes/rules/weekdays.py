"""Days of the week and parts of days: Tuesday, next Friday, Monday night, Sunday's, early Thursday."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import PART, SPACE, WEEKDAY, WEEKDAY_WORDS, mod_of, plain, rule, weekday_of
from explainer.analyse.timexes.lexicon import choice, words
from explainer.analyse.timexes.moments import weekday_near, weekday_of_week

if TYPE_CHECKING:
    import re
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
_ANY_PART = rf"(?P<part>{choice('parts_of_day')})"
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
    if match["week"]:
        day = weekday_of_week(context.published, weekday, 1 if match["week"].lower() == "next" else -1)
    else:
        day = weekday_day(weekday, plain(match["which"]), context.published, context, match.start())
    return Reading("TIME" if part else "DATE", day.isoformat() + suffix, mod)


def weekday_day(weekday: int, which: str, published: date, context: Context, place: int = 0) -> date:
    """Return the day that a weekday with "last", "next", "this" or nothing before it names.

    `place` is where the expression starts in the text: "the Sunday" is never the day of publication itself.
    """
    if which == "this":
        return weekday_of_week(published, weekday, 0)
    if which in _FROM:
        first_day, direction = _FROM[which]
        return weekday_near(published + timedelta(days=first_day), weekday, direction)
    today = published.isoweekday() == weekday
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
