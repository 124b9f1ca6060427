"""Times that name no date: now, recently, soon, the future, the past, the weekend, the year, current."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import SPACE, mod_of, plain, rule, unit_of
from explainer.analyse.timexes.lexicon import choice, longest_words, words
from explainer.analyse.timexes.moments import step

if TYPE_CHECKING:
    from explainer.analyse.timexes.context import Context

_SATURDAY = 6
_LINKED = re.compile(r"\s{1,3}(?:as|after|before|followed)\b")


def _reference(match: re.Match[str], context: Context) -> Reading | None:
    if plain(match["word"]) == "soon" and (_LINKED.match(context.text, match.end()) or context.tense() == "past"):
        return None
    return Reading("DATE", words("references")[plain(match["word"])], anchor=False)


def _the_future(_match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF", anchor=False)


def _the_past(_match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF", anchor=False)


def _current(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", "PRESENT_REF" if plain(match.group()) == "current" else "PAST_REF", anchor=False)


def _the_weekend(_match: re.Match[str], context: Context) -> Reading | None:
    if context.published is None:
        return Reading("DATE", "XXXX-WXX-WE", resolved=False)
    back = context.direction < 0 and context.published.isoweekday() < _SATURDAY
    value = step("WE", context.published, -1 if back else 0)
    return Reading("DATE", value) if value else None


def _publication_year(match: re.Match[str], context: Context) -> Reading | None:
    mod = mod_of(match["stage"])
    if context.published is None:
        return Reading("DATE", "XXXX", mod, resolved=False)
    return Reading("DATE", str(context.published.year), mod, anchor=False)


def _in_the_day(_match: re.Match[str], context: Context) -> Reading | None:
    day = context.narrative.day or context.published
    return Reading("DATE", day.isoformat()) if day else Reading("DATE", "XXXX-XX-XX", resolved=False)


def _within_the(match: re.Match[str], context: Context) -> Reading | None:
    """Read "earlier in the year" and "the end of the month" as the running one."""
    unit, mod = unit_of(match["unit"]), mod_of(plain(match["stage"]).removesuffix("er").replace("earli", "early"))
    value = None if context.published is None else step(unit, context.published, 0)
    return Reading("DATE", value, mod) if value else Reading("DATE", "XXXX", mod, resolved=False)


def _the_year(_match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DURATION", "P1Y", anchor=False)


RULES = (
    rule("reference", rf"(?P<word>{choice('references')})", _reference, longest_words("references")),
    rule(
        "future",
        rf"(?:the{SPACE})?(?:near|immediate|foreseeable|distant){SPACE}future|the{SPACE}future(?!{SPACE}of)"
        rf"|in{SPACE}future|the{SPACE}(?:near|short|long){SPACE}term",
        _the_future,
        ("future", "term"),
    ),
    rule("past", rf"the{SPACE}(?:recent{SPACE})?past", _the_past, ("past",)),
    rule("current", r"(?:then[-\s])?current|recent", _current, ("current", "recent")),
    rule("the_weekend", rf"the{SPACE}weekend", _the_weekend, ("weekend",)),
    rule("the_year", rf"the{SPACE}(?:fiscal{SPACE})?year(?!-)", _the_year, ("year",)),
    rule(
        "this_year",
        rf"the{SPACE}full{SPACE}year|the{SPACE}(?P<stage>end|beginning|start|middle){SPACE}of{SPACE}the{SPACE}year"
        rf"|(?:around{SPACE})?(?:the{SPACE})?year[-\s]end",
        _publication_year,
        ("year",),
    ),
    rule(
        "within_the",
        rf"(?P<stage>earlier|later|early|late){SPACE}in{SPACE}the{SPACE}(?P<unit>week|month|year|decade|century)",
        _within_the,
        ("earlier", "later", "early", "late"),
    ),
    rule(
        "stage_of_the",
        rf"the{SPACE}(?P<stage>end|beginning|start|middle){SPACE}of{SPACE}the{SPACE}(?P<unit>week|month|quarter|decade|century)",
        _within_the,
        ("end", "beginning", "start", "middle"),
    ),
    rule("in_the_day", rf"(?:later|earlier){SPACE}in{SPACE}(?P<span>the{SPACE}day)", _in_the_day, ("day",)),
)
