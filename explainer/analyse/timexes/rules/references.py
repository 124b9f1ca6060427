"""Times that name no date: now, recently, soon, the future, the past, the weekend, the year, current."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import SPACE, plain, rule
from explainer.analyse.timexes.lexicon import choice, words
from explainer.analyse.timexes.moments import step

if TYPE_CHECKING:
    import re

    from explainer.analyse.timexes.context import Context


def _reference(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", words("references")[plain(match["word"])], anchor=False)


def _the_future(_match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", "FUTURE_REF", anchor=False)


def _the_past(_match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", "PAST_REF", anchor=False)


def _current(_match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("DATE", "PRESENT_REF", anchor=False)


def _the_weekend(_match: re.Match[str], context: Context) -> Reading | None:
    if context.published is None:
        return Reading("DATE", "XXXX-WXX-WE", resolved=False)
    back = context.direction < 0 and context.published.isoweekday() <= 5
    value = step("WE", context.published, -1 if back else 0)
    return Reading("DATE", value) if value else None


def _the_year(_match: re.Match[str], context: Context) -> Reading | None:
    return Reading("DURATION", "P1Y", anchor=False)


RULES = (
    rule("reference", rf"(?P<word>{choice('references')})", _reference),
    rule("future", rf"(?:(?:the{SPACE})?(?:near|immediate|foreseeable|distant){SPACE})?(?:the{SPACE})?future|the{SPACE}(?:near|short|long){SPACE}(?:term|future)", _the_future),
    rule("past", rf"the{SPACE}(?:recent{SPACE})?past", _the_past),
    rule("current", r"current|recent", lambda match, context: _current(match, context) if match.group().lower() == "current" else _the_past(match, context)),
    rule("the_weekend", rf"(?:the|over{SPACE}the){SPACE}weekend", _the_weekend),
    rule("the_year", rf"the{SPACE}(?:full{SPACE}|fiscal{SPACE})?year", _the_year),
)
