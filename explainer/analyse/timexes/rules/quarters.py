"""Quarters and halves of years: the third quarter, next year's first quarter, Q3 2011, the year-earlier period."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import MONTH, SPACE, YEAR, mod_of, month_of, plain, rule
from explainer.analyse.timexes.lexicon import numbers_of
from explainer.analyse.timexes.moments import step
from explainer.analyse.timexes.rules.years import STAGE

if TYPE_CHECKING:
    from datetime import date

    from explainer.analyse.timexes.context import Context

_QUARTERS, _HALVES = 4, 2
_YEARS = {"last": -1, "next": 1, "this": 0}
_STEPS = {"current": 0, "this": 0, "next": 1, "coming": 1, "previous": -2, "preceding": -2, "prior": -2}
_LATEST = ("", "latest", "recent", "most recent", "just-ended")
_LOOK_AHEAD = 40
_ENDED = re.compile(
    rf"{SPACE}(?:that{SPACE})?(?:ended|ending){SPACE}(?:on{SPACE})?{MONTH}(?:{SPACE}\d{{1,2}})?(?:,{SPACE}{YEAR})?",
    re.IGNORECASE,
)
_OWN_END = re.compile(
    rf",?{SPACE}(?:which{SPACE}|that{SPACE})?(?:ended|ending|ends|runs{SPACE}to){SPACE}(?:on{SPACE})?"
    rf"(?:the{SPACE})?(?:\d{{1,2}}(?:st|nd|rd|th)?{SPACE}(?:of{SPACE})?)?{MONTH}",
    re.IGNORECASE,
)


def reported_quarter(context: Context, place: int = 0) -> str | None:
    """Return the quarter that results are told of: the last one named that is over, else the last one over.

    Where the words at `place` of the text are "ended Sept. 30", it is the quarter of that day, except after a quarter
    of the company's own year.
    """
    if context.published is None:
        return None
    if context.narrative.fiscal:
        return context.narrative.quarter
    ended = _ENDED.match(context.text, place, place + _LOOK_AHEAD) if place else None
    if ended:
        month = month_of(ended)
        year = int(ended["year"]) if ended["year"] else context.published.year - (month > context.published.month)
        return f"{year}-Q{_part_of(month, _QUARTERS)}"
    latest = step("Q", context.published, -1)
    told = context.narrative.quarter
    return told if told and latest and told <= latest else latest


def a_year_before(quarter: str) -> str:
    """Return the same quarter of the year before: `1989-Q3` to `1988-Q3`."""
    return f"{int(quarter[:4]) - 1}{quarter[4:]}"


def _quarter(match: re.Match[str], context: Context) -> Reading | None:
    nth = numbers_of("ordinals")[match["ordinal"].lower()]
    ended = _OWN_END.match(context.text, match.end(), match.end() + 2 * _LOOK_AHEAD)
    if ended and month_of(ended) % 3:
        return Reading("DATE", f"XXXX-Q{nth}", resolved=False, anchor=False)  # the company's own year
    reading = _of_year(match, context, f"Q{nth}", nth, _QUARTERS)
    return replace(reading, fiscal=True) if "fiscal" in match.group().lower() else reading


def _half(match: re.Match[str], context: Context) -> Reading | None:
    nth = 1 if match["ordinal"].lower() == "first" else 2
    placed = match["year"] or match["which"] or match["of"] or match["year_of"]
    return _of_year(match, context, f"H{nth}", nth, _HALVES) if placed else None


def _short_quarter(match: re.Match[str], context: Context) -> Reading | None:
    nth, start = int(match["q"]), context.published
    if match["year"] or start is None:
        return Reading("DATE", f"{match['year'] or 'XXXX'}-Q{nth}", resolved=bool(match["year"]))
    return Reading("DATE", f"{start.year - (nth > _part_of(start.month, _QUARTERS))}-Q{nth}")


def _of_year(match: re.Match[str], context: Context, part: str, nth: int, parts: int) -> Reading:
    """Put a quarter or half into its year: the one named, else one that the words or the tense point to."""
    mod = mod_of(match["stage"])
    if match["year"] or match["year_before"]:
        return Reading("DATE", f"{match['year'] or match['year_before']}-{part}", mod, anchor=not match["year_before"])
    start = context.published
    if start is None:
        return Reading("DATE", f"XXXX-{part}", mod, resolved=False)
    pointed = match["which"] or match["year_of"]
    if pointed:
        return Reading("DATE", f"{start.year + _YEARS[plain(pointed)[:4]]}-{part}", mod, anchor=False)
    if match["earlier"]:
        told = context.narrative.quarter
        year = int(told[:4]) if told and told.endswith(part) else _year_of_part(start, nth, parts, ahead=False)
        return Reading("DATE", f"{year - 1}-{part}", mod, anchor=False)
    return Reading("DATE", f"{_year_of_part(start, nth, parts, ahead=context.direction > 0)}-{part}", mod)


def _year_of_part(start: date, nth: int, parts: int, *, ahead: bool) -> int:
    """Return the year of the latest such part, or of the next; the one just over is still in the news."""
    now = _part_of(start.month, parts)
    just_over = nth % parts == (now - 1) % parts
    return start.year + (nth < now) if ahead and not just_over else start.year - (nth > now)


def _part_of(month: int, parts: int) -> int:
    return (month - 1) * parts // 12 + 1


def _that_quarter(match: re.Match[str], context: Context) -> Reading | None:
    """Read "the quarter", "the latest period", "the year-earlier quarter" against the quarter told of."""
    start, which = context.published, plain(match["which"])
    if start is None:
        return Reading("DATE", "XXXX-QX", resolved=False)
    if match["noun"].lower() == "period" and not which and not match["year_of"]:
        return None
    if which in _STEPS:
        return Reading("DATE", step("Q", start, _STEPS[which]) or "XXXX-QX")
    quarter = reported_quarter(context, match.end()) or "XXXX-QX"
    if which == "latest":
        quarter = step("Q", start, -1) or quarter
    if match["year_of"]:
        quarter = f"{start.year + _YEARS[plain(match['year_of'])[:4]]}{quarter[4:]}"
    elif which.isdigit():
        quarter = which + quarter[4:]
    elif which not in _LATEST:
        quarter = a_year_before(quarter)
    return Reading("DATE", quarter, anchor=not which and not match["year_of"])


def _year_earlier(_match: re.Match[str], context: Context) -> Reading | None:
    """Read "the year-earlier loss": the reported quarter of the year before, or that year."""
    if context.published is None:
        return Reading("DATE", "XXXX", resolved=False)
    quarter = reported_quarter(context) if context.narrative.quarter else None
    return Reading("DATE", a_year_before(quarter) if quarter else str(context.published.year - 1), anchor=False)


_YEAR_OF = rf"(?P<year_of>(?:last|next|this){SPACE}year['’]s)"
_EARLIER = r"(?P<earlier>year-earlier|year-ago|same|corresponding)"
_YEAR_BEFORE = r"(?P<year_before>1\d\d\d|20\d\d)"
_OF_YEAR = (
    rf"(?:(?:{SPACE}of|,)?{SPACE}(?:fiscal{SPACE})?{YEAR}"
    rf"|{SPACE}(?P<of>of{SPACE})?(?P<which>(?:last|this|next){SPACE}year))?"
)
_WHICH = (
    rf"(?P<which>latest|most{SPACE}recent|recent|just-ended|current|next|coming|previous|preceding|prior"
    r"|year-earlier|year-ago|same|corresponding|comparable|1\d\d\d|20\d\d)"
)
_NTH = r"(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th)"
RULES = (
    rule(
        "quarter",
        rf"(?:{STAGE}(?:the{SPACE})?(?:(?:{_EARLIER}|{_YEAR_OF}|{_YEAR_BEFORE}){SPACE})?)?"
        rf"(?:fiscal[-\s])?{_NTH}[-\s](?:fiscal[-\s])?quarter(?!back|{SPACE}back){_OF_YEAR}",
        _quarter,
        ("quarter",),
    ),
    rule(
        "half",
        rf"(?:the{SPACE})?{STAGE}(?:{_YEAR_OF}{SPACE})?(?P<ordinal>first|second|last|latter)[-\s]half{_OF_YEAR}"
        r"(?P<year_before>)(?P<earlier>)",
        _half,
        ("half",),
    ),
    rule("short_quarter", rf"Q(?P<q>[1-4])(?:{SPACE}(?:of{SPACE})?{YEAR})?", _short_quarter, ("q",)),
    rule(
        "that_quarter",
        rf"(?:the{SPACE}(?:{_WHICH}{SPACE})?|{_YEAR_OF}{SPACE})(?P<noun>quarter|period)(?:{SPACE}last{SPACE}year)?",
        _that_quarter,
        ("quarter", "period"),
    ),
    rule("year_earlier", r"year-(?:earlier|ago)", _year_earlier, ("year",)),
)
