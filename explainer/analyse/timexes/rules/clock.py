"""Times of the day: 10:35 a.m. EDT Thursday, 9 o'clock, noon, midnight Friday."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import DAY_NUMBER, MONTH, SPACE, WEEKDAY, YEAR, plain, rule, unnamed, weekday_of
from explainer.analyse.timexes.lexicon import choice, words
from explainer.analyse.timexes.rules.dates import calendar_day
from explainer.analyse.timexes.rules.weekdays import weekday_day

if TYPE_CHECKING:
    from explainer.analyse.timexes.context import Context

_ZONE = (
    rf"(?:{SPACE}(?:local{SPACE}time|GMT|UTC|BST|CET|CEST|[ECMP][SD]?T"
    rf"|Eastern(?:{SPACE}(?:Standard|Daylight))?{SPACE}Time))?"
)
_DATE = (
    rf"(?:(?:{choice('weekdays')})\.?,?{SPACE})?"
    rf"(?:{unnamed(MONTH)}{SPACE}{unnamed(DAY_NUMBER)}|{unnamed(DAY_NUMBER)}{SPACE}(?:of{SPACE})?{unnamed(MONTH)})"
    rf"(?:,?{SPACE}{unnamed(YEAR)}(?![-–]\d))?"
)
_DAY = (
    rf"(?:,?{SPACE}(?:on{SPACE})?(?:(?P<on>{_DATE})"
    rf"|(?P<weekday>{choice('weekdays')})\b|(?P<deictic>today|yesterday|tomorrow|tonight)))?"
)
_NOON, _MIDNIGHT = 12, 24
_SMALL_HOURS = 5
_AFTER_BRACKETS = re.compile(rf"\s\([^()]{{1,20}}\),?{SPACE}(?:on{SPACE})?{WEEKDAY}", re.IGNORECASE)
_HOURS = r"\d{1,2}(?:[:.][0-5]\d)?\s{0,2}(?:[ap]\.?m\b\.?)?"
_REGULAR = re.compile(
    rf"(?:\s{{0,3}}(?:-|–|—|to|until|till)\s{{0,3}}{_HOURS})?,?{SPACE}(?:on{SPACE})?"
    rf"(?:(?:weekdays|weekends|daily|every{SPACE}\w{{1,10}}|each{SPACE}\w{{1,10}}|(?:{choice('weekdays')})s)\b"
    rf"|(?:from{SPACE})?(?:{choice('weekdays')})\s{{0,3}}(?:to|through|-|–)\s{{0,3}}(?:{choice('weekdays')})\b)",
    re.IGNORECASE,
)
"""What makes opening hours of a time: "9am to 5pm on weekdays", "daily", "Monday to Friday"."""
_ABOUT = (
    rf"(?:(?P<about>about|around|approximately|shortly{SPACE}(?:before|after)|just{SPACE}(?:before|after)){SPACE})?"
)


def _clock(match: re.Match[str], context: Context) -> Reading | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    half = (match["half"] or "").lower()[:1]
    if hour > (_NOON if half else _MIDNIGHT) or (half and hour == 0):
        return None
    hour = hour % _NOON + (_NOON if half == "p" else 0) if half else hour
    return _at(f"T{hour:02}:{minute:02}", match, context)


def _clock_part(match: re.Match[str], context: Context) -> Reading | None:
    """Read "4 in the morning", "11 at night": the part of the day says which half."""
    hour = int(match["hour"])
    small = hour < _SMALL_HOURS or hour == _NOON
    early = (match["part"] or "").lower() == "morning" or (match["night"] and small)
    return _at(f"T{hour % _NOON + (0 if early else _NOON):02}:{int(match['minute'] or 0):02}", match, context)


def _noon(match: re.Match[str], context: Context) -> Reading | None:
    if context.text[max(0, match.start() - 8) : match.start()].rstrip().lower().endswith("high"):
        return None
    return _at("T" + words("daily_parts")[plain(match["word"])], match, context)


def _at(clock: str, match: re.Match[str], context: Context) -> Reading | None:
    mod = "APPROX" if match["about"] else None
    if _REGULAR.match(context.text, match.end()):
        return Reading("SET", "XXXX-XX-XX" + clock, mod, anchor=False)
    if context.published is None:
        return Reading("TIME", "XXXX-XX-XX" + clock, mod, resolved=False)
    day = context.narrative.day or context.published
    if context.sentence - context.narrative.sentence > 1:
        day = context.published
    weekday = match["weekday"] or ((after := _AFTER_BRACKETS.match(context.text, match.end())) and after["weekday"])
    if weekday:
        day = weekday_day(weekday_of(weekday), "", context.published, context)
    elif match["deictic"]:
        day = context.published + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["deictic"].lower(), 0))
    elif match["on"]:
        day = calendar_day(context, match.start("on")) or day
    return Reading("TIME", day.isoformat() + clock, mod)


RULES = (
    rule(
        "clock",
        rf"{_ABOUT}(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?\s{{0,2}}(?P<half>[ap]\.?m)\b\.?{_ZONE}{_DAY}",
        _clock,
        ("am", "pm", "m"),
    ),
    rule(
        "clock_part",
        rf"{_ABOUT}(?P<hour>1[0-2]|[1-9])(?:[:.](?P<minute>[0-5]\d))?{SPACE}(?:o['’]clock{SPACE})?"
        rf"(?:in{SPACE}the{SPACE}(?P<part>morning|afternoon|evening)|at{SPACE}(?P<night>night)){_DAY}",
        _clock_part,
        ("morning", "afternoon", "evening", "night"),
    ),
    rule("clock_24", rf"{_ABOUT}(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?P<half>){_ZONE}{_DAY}", _clock, (":",)),
    rule(
        "noon",
        rf"{_ABOUT}(?P<word>noon|midnight|midday){_ZONE}{_DAY}",
        _noon,
        ("noon", "midnight", "midday"),
    ),
)
