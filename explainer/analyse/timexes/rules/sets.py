"""What recurs: daily, every year, each July, once a week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import (
    MONTH,
    MONTH_WORDS,
    SEASON,
    SPACE,
    UNIT_WORDS,
    month_of,
    number,
    plain,
    rule,
    unit_of,
)
from explainer.analyse.timexes.lexicon import choice, longest_words, words
from explainer.analyse.timexes.rules.durations import duration_value

if TYPE_CHECKING:
    import re

    from explainer.analyse.timexes.context import Context


def _frequency(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("SET", words("frequencies")[plain(match["word"])], anchor=False)


def _every(match: re.Match[str], _context: Context) -> Reading | None:
    count = number(match["count"]) if match["count"] else 2.0 if match["other"] else 1.0
    return Reading("SET", duration_value(unit_of(match["unit"]), count or 1.0), anchor=False)


def _every_month(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("SET", f"XXXX-{month_of(match):02}", anchor=False)


def _every_season(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("SET", f"XXXX-{words('seasons')[match['season'].lower()]}", anchor=False)


def _every_part(match: re.Match[str], _context: Context) -> Reading | None:
    return Reading("SET", f"XXXX-XX-XXT{words('parts_of_day')[match['part'].lower()]}", anchor=False)


RULES = (
    rule("frequency", rf"(?P<word>{choice('frequencies')})", _frequency, longest_words("frequencies")),
    rule(
        "every",
        rf"(?:every|each|per){SPACE}(?:(?P<other>other){SPACE})?(?:(?P<count>\d{{1,3}}|{choice('numbers')}){SPACE})?"
        rf"(?:single{SPACE})?(?!second)(?P<unit>{UNIT_WORDS})",
        _every,
        ("every", "each", "per"),
    ),
    rule("every_month", rf"(?:every|each){SPACE}{MONTH}", _every_month, MONTH_WORDS),
    rule("every_season", rf"(?:every|each){SPACE}{SEASON}", _every_season, longest_words("seasons")),
    rule("every_part", rf"(?:every|each){SPACE}(?P<part>{choice('parts_of_day')})", _every_part, ("every", "each")),
)
