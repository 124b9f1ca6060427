"""Expressions that point from the day of publication: today, last month, this weekend, earlier this year, next fall."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import (
    MONTH,
    MONTH_WORDS,
    PART,
    SEASON,
    SPACE,
    UNIT_FORMS,
    mod_of,
    month_of,
    plain,
    rule,
    unit_of,
)
from explainer.analyse.timexes.lexicon import longest_words, words
from explainer.analyse.timexes.moments import UNRESOLVED, day_or_none, first_day, season_year, step

if TYPE_CHECKING:
    from datetime import date

    from explainer.analyse.timexes.context import Context

_STAGE = rf"(?P<stage>earlier|later|early|late|mid|sometime|(?:the{SPACE})?(?:end|beginning|start|middle){SPACE}of)"
_LEAD = rf"(?:{_STAGE}{SPACE}(?:in{SPACE})?)?"
_WHICH = (
    rf"(?P<which>this{SPACE}(?:past|coming|current)|this|last|next|the{SPACE}(?:current|present|previous|following|coming|next|last|past)"
    r"|current|coming|that)"
)
_UNIT = r"(?P<unit>week|weekend|month|quarter|year|decade|century)"
_TIMES_OF_YEAR = frozenset(
    "month season holiday break vacation term solstice semester session recess period time".split()
)
_INTO_SEASON = frozenset("in during by since until till before after through every each".split())
_LAST_OF_MONTH = re.compile(rf"{SPACE}of{SPACE}(this|next|last){SPACE}month\b", re.IGNORECASE)
_CAPITAL_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]{0,15}|\b(?:as|called|named|of|on)) $")
_STEPS = {"last": -1, "next": 1, "this": 0, "current": 0, "coming": 1, "past": -1, "previous": -1, "following": 1}
_DAYS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}


def _day(match: re.Match[str], context: Context) -> Reading | None:
    word = match["word"].lower()
    if _in_a_name(match, context):
        return None
    part = "night" if word == "tonight" else match["part"]
    suffix = f"T{words('parts_of_day')[part.lower()]}" if part else ""
    kind: Literal["TIME", "DATE"] = "TIME" if part else "DATE"
    if context.published is None:
        return Reading(kind, "XXXX-XX-XX" + suffix, resolved=False)
    day = context.published + timedelta(days=_DAYS[word])
    return Reading(kind, day.isoformat() + suffix, mod_of(match["stage"]))


def _in_a_name(match: re.Match[str], context: Context) -> bool:
    """Tell "Norland Today", where a capital stands in the middle of a sentence, from "Today the council met"."""
    before = context.text[max(0, match.start() - 20) : match.start()]
    return match["word"][0].isupper() and _CAPITAL_BEFORE.search(before) is not None


def _this_part(match: re.Match[str], context: Context) -> Reading | None:
    code = words("parts_of_day")[match["part"].lower()]
    if context.published is None:
        return Reading("TIME", f"XXXX-XX-XXT{code}", resolved=False)
    back = 1 if match["which"].lower() == "last" else 0
    return Reading("TIME", f"{(context.published - timedelta(days=back)).isoformat()}T{code}")


def _unit(match: re.Match[str], context: Context) -> Reading | None:
    which, unit = plain(match["which"]).split()[-1], unit_of(match["unit"])
    mod = _stage_mod(match["stage"])
    start = context.published
    if which == "that":
        return Reading("DATE", _narrative(unit, context) or UNRESOLVED[unit], mod)
    if which in ("following", "previous") and (told := _narrative(unit, context)):
        start = first_day(told)
    if start is None:
        return Reading("DATE", UNRESOLVED[unit], mod, resolved=False)
    steps = _STEPS[which]
    if unit == "WE" and which in ("this", "coming"):
        steps = -1 if context.direction < 0 and start.isoweekday() < 4 else 0
    value = step(unit, start, steps)
    of_month = _LAST_OF_MONTH.match(context.text, match.end()) if unit == "W" and which == "last" else None
    if of_month:
        months = {"this": 0, "next": 1, "last": -1}[of_month[1].lower()]
        return Reading("DATE", step("MO", start, months) or "XXXX-XX", "END")
    return Reading("DATE", value, mod) if value else None


def _narrative(unit: str, context: Context) -> str | None:
    told = context.narrative.value
    lengths = {"Y": 4, "MO": 7}
    return told[: lengths[unit]] if told and unit in lengths and len(told) >= lengths[unit] else None


def _stage_mod(stage: str | None) -> str | None:
    word = plain(stage).removesuffix(" of").removeprefix("the ")
    if word in ("", "sometime"):
        return None
    return mod_of({"earlier": "early", "later": "late"}.get(word, word))


def _season(match: re.Match[str], context: Context) -> Reading | None:
    if _is_no_season(match, context):
        return None
    season, which = words("seasons")[match["season"].lower()], plain(match["which"])
    mod = _stage_mod(match["stage"])
    if match["year"]:
        return Reading("DATE", f"{match['year']}-{season}", mod)
    start = context.published
    if start is None:
        return Reading("DATE", f"XXXX-{season}", mod, resolved=False)
    if which == "this":
        year = start.year
    elif which in ("next", "this coming"):
        year = season_year(season, start, 1)
    elif which == "last":
        year = season_year(season, start, -1)
        year -= step("MO", start, 0) is not None and _is_now(season, start.month) and year == start.year
    else:
        year = season_year(season, start, -1 if which == "this past" else context.direction)
    return Reading("DATE", f"{year}-{season}", mod)


def _is_no_season(match: re.Match[str], context: Context) -> bool:
    """Tell "a fall", "the fall in prices" and "winter wheat" from "in the fall", "this winter", "in winter"."""
    after = context.text[match.end() : match.end() + 4].lower()
    if match["which"] or match["year"]:
        return False
    noun = context.names(match.end())
    if noun is not None and noun not in _TIMES_OF_YEAR:
        return True
    if match["season"].lower() in ("fall", "spring"):
        return not match["the"] or after in (" in ", " of ")
    before = context.text[max(0, match.start() - 8) : match.start()].lower().split()[-1:]
    return not match["the"] and not (before and before[0] in _INTO_SEASON)


def _is_now(season: str, month: int) -> bool:
    return month in {"SP": (3, 4, 5), "SU": (6, 7, 8), "FA": (9, 10, 11), "WI": (12, 1, 2)}[season]


def _month(match: re.Match[str], context: Context) -> Reading | None:
    if not match["month"][0].isupper():
        return None
    month, which, mod = month_of(match), plain(match["which"]), _stage_mod(match["stage"])
    start = context.published
    if start is None:
        return Reading("DATE", f"XXXX-{month:02}", mod, resolved=False)
    year = start.year
    if which in ("last", "this past"):
        year -= month >= start.month
        year -= which == "last" and not match["day"] and _just_over(month, start)
    elif which in ("next", "this coming"):
        year += month <= start.month
    if not match["day"]:
        return Reading("DATE", f"{year}-{month:02}", mod)
    day = day_or_none(year, month, int(match["day"]))
    return Reading("DATE", day.isoformat()) if day else None


def _just_over(month: int, start: date) -> bool:
    """Tell the month before that of `start`: who writes "last February" on 1 March means the year before."""
    return (start.month - month) % 12 == 1


def _month_of_year(match: re.Match[str], context: Context) -> Reading | None:
    month, start = month_of(match), context.published
    if start is None:
        return Reading("DATE", f"XXXX-{month:02}", resolved=False)
    year = start.year + {"last": -1, "next": 1, "this": 0}[match["which"].lower()]
    day = f"-{int(match['day']):02}" if match["day"] else ""
    return Reading("DATE", f"{year}-{month:02}{day}", _stage_mod(match["stage"]))


RULES = (
    rule(
        "day",
        rf"(?:(?P<stage>early|late){SPACE})?(?P<word>today|tonight|yesterday|tomorrow)(?:{SPACE}{PART})?",
        _day,
        tuple(_DAYS),
    ),
    rule(
        "this_part",
        rf"(?:(?:earlier|later|early|late){SPACE})?(?P<which>this|last){SPACE}{PART}",
        _this_part,
        longest_words("parts_of_day"),
    ),
    rule("deictic_unit", rf"{_LEAD}{_WHICH}{SPACE}(?:fiscal{SPACE})?{_UNIT}", _unit, UNIT_FORMS),
    rule(
        "season",
        rf"(?:(?:the{SPACE})?{_STAGE}{SPACE}(?:of{SPACE})?)?(?:(?P<which>this{SPACE}past|this{SPACE}coming|this|last|next){SPACE}|(?P<the>the{SPACE}))?{SEASON}"
        rf"(?:(?:{SPACE}of|,)?{SPACE}(?P<year>1[89]\d\d|20\d\d))?",
        _season,
        longest_words("seasons"),
    ),
    rule(
        "deictic_month",
        rf"{_LEAD}(?P<which>this{SPACE}past|this{SPACE}coming|this|last|next){SPACE}{MONTH}"
        rf"(?:{SPACE}(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?\b)?",
        _month,
        MONTH_WORDS,
    ),
    rule(
        "month_of_year",
        rf"{_LEAD}{MONTH}(?:{SPACE}(?P<day>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)?)?(?:,{SPACE}|{SPACE}(?:of{SPACE})?)"
        rf"(?P<which>this|last|next){SPACE}year",
        _month_of_year,
        ("year",),
    ),
)
