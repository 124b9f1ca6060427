"""So far from another time: two years ago, a week earlier, the next day, 10 days later, three months from now."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import ABOUT, COUNT, SPACE, UNIT, VAGUE, mod_of, number, plain, rule, unit_of
from explainer.analyse.timexes.lexicon import words
from explainer.analyse.timexes.moments import UNRESOLVED, first_day, parse_day, step
from explainer.analyse.timexes.rules.durations import duration_value
from explainer.analyse.timexes.rules.quarters import a_year_before, reported_quarter

if TYPE_CHECKING:
    import re

    from explainer.analyse.timexes.context import Context

_FINER = {"Y": ("MO", 12), "E": ("Y", 10), "C": ("Y", 100)}
_CLOCK_UNITS = ("S", "M", "H")
_AGO = ("ago", "earlier", "previously")
_ASIDE = ("earlier", "previously", "later")
_FROM_NOW = ("ago", "from now", "hence")


def _shift(match: re.Match[str], context: Context) -> Reading | None:
    unit, to, mod = unit_of(match["unit"]), plain(match["to"]), mod_of(match["about"])
    count = None if match["vague"] else number(match["count"])
    if match["count"] and count is None:
        return None
    if count is not None and _tells_how_long(unit, to, context):
        return Reading("DURATION", duration_value(unit, count), mod, anchor=False)
    if unit in _CLOCK_UNITS or count is None:
        return Reading("DATE", "PAST_REF" if to in _AGO else "FUTURE_REF", mod, anchor=False)
    return _stepped(unit, count if to not in _AGO else -count, to, mod, context)


def _tells_how_long(unit: str, to: str, context: Context) -> bool:
    """Tell "an hour later", and "a decade later" where nothing was told of that it could count from."""
    return (unit in _CLOCK_UNITS and to in _ASIDE) or (to == "later" and context.narrative.value is None)


def _stepped(unit: str, count: float, to: str, mod: str | None, context: Context) -> Reading | None:
    """Return the date that lies `count` units from what is counted from; a year before results is their quarter's."""
    quarter = reported_quarter(context) if unit == "Y" and count == -1 and context.narrative.quarter else None
    if quarter:
        return Reading("DATE", a_year_before(quarter), mod, anchor=False)
    start = _start(to, unit, context)
    if start is None:
        return Reading("DATE", UNRESOLVED[unit], mod, resolved=False)
    if count != int(count) and unit in _FINER:
        unit, count = _FINER[unit][0], round(count * _FINER[unit][1])
    value = step(unit, start, int(count))
    return Reading("DATE", value, mod, anchor=to in _FROM_NOW) if value else None


def _start(to: str, unit: str, context: Context) -> date | None:
    """Return what is counted from: publication, or the last day told of; years and months also from a year or month."""
    if to in _FROM_NOW:
        return context.published
    told = context.narrative
    coarse = unit in ("Y", "E", "C", "MO") and told.value is not None and told.day != parse_day(told.value)
    if told.day is not None and not coarse:
        return told.day
    if told.value and told.value[:4].isdigit():
        return first_day(told.value) or date(int(told.value[:4]), 1, 1)
    return context.published


def _next_day(match: re.Match[str], context: Context) -> Reading | None:
    which = plain(match["which"] or match["that"])
    told = context.narrative.day
    steps = {"next": 1, "following": 1, "same": 0, "that": 0, "that same": 0, "previous": -1}
    if told is None:
        return Reading("DATE", "XXXX-XX-XX", resolved=context.published is not None)
    suffix = f"T{words('parts_of_day')[match['part'].lower()]}" if match["part"] else ""
    return Reading("TIME" if suffix else "DATE", (told + timedelta(days=steps[which])).isoformat() + suffix)


def _two_days(match: re.Match[str], context: Context) -> Reading | None:
    if context.published is None:
        return Reading("DATE", "XXXX-XX-XX", resolved=False)
    sign = -1 if plain(match["to"]).startswith("before") else 1
    return Reading("DATE", (context.published + timedelta(days=2 * sign)).isoformat())


RULES = (
    rule(
        "shift",
        rf"(?:{ABOUT}{SPACE})?(?:{COUNT}|{VAGUE})[-\s](?:more{SPACE})?{UNIT}{SPACE}"
        rf"(?P<to>ago|earlier|previously|later|hence|from{SPACE}now)",
        _shift,
        ("ago", "earlier", "previously", "later", "hence", "now"),
    ),
    rule(
        "neighbour",
        rf"(?:(?:earlier|later){SPACE})?"
        rf"(?:the{SPACE}(?P<which>next|following|same|previous)|(?P<that>that{SPACE}same|that)){SPACE}"
        r"(?:day|(?P<part>morning|afternoon|evening|night))",
        _next_day,
        ("day", "morning", "afternoon", "evening", "night"),
    ),
    rule(
        "day_before_yesterday",
        rf"(?:the{SPACE})?day{SPACE}(?P<to>before{SPACE}yesterday|after{SPACE}tomorrow)",
        _two_days,
        ("yesterday", "tomorrow"),
    ),
)
