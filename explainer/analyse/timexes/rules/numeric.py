"""Dates in figures: 10/23/98. An article keeps one order of day and month; where it shows none, both stay open."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.analyse.timexes.context import Reading
from explainer.analyse.timexes.grammar import MONTH, SPACE, rule, unnamed
from explainer.analyse.timexes.moments import day_or_none

if TYPE_CHECKING:
    from explainer.analyse.timexes.context import Context

_LAST_MONTH = 12
_FIGURES = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?![\d/])")
_IN_WORDS = re.compile(
    rf"\b(?:(?P<day_first>\d{{1,2}}(?:st|nd|rd|th)?{SPACE}(?:of{SPACE})?{unnamed(MONTH)})"
    rf"|{unnamed(MONTH)}{SPACE}\d{{1,2}}\b(?!\d))",
    re.IGNORECASE,
)


def _numeric(match: re.Match[str], context: Context) -> Reading | None:
    """Read 10/23/98: where both readings are possible, in the order that the article keeps, else unresolved."""
    first, second, year = int(match["m"]), int(match["day"]), int(match["y"])
    if first > _LAST_MONTH and second > _LAST_MONTH:
        return None
    if year < 100:
        century = 1900 if year >= 50 else 2000
        year += century
    if context.published and abs(year - context.published.year) > 150:
        return None
    if first <= _LAST_MONTH and second <= _LAST_MONTH and first != second:
        day_first = days_come_first(context.text)
        if day_first is None:
            return Reading("DATE", f"{year}-XX-XX", resolved=False)
        first, second = (second, first) if day_first else (first, second)
    day = day_or_none(year, first, second) or day_or_none(year, second, first)
    return Reading("DATE", day.isoformat()) if day else None


@lru_cache(maxsize=8)
def days_come_first(text: str) -> bool | None:
    """Tell whether an article writes the day before the month; `None` where it has no order or both.

    Its dates in figures that have one reading tell, else its dates in words ("4 March", "March 4").
    """
    pairs = [(int(match[1]), int(match[2])) for match in _FIGURES.finditer(text)]
    orders = {first > _LAST_MONTH for first, second in pairs if (first > _LAST_MONTH) != (second > _LAST_MONTH)}
    if not orders:
        orders = {bool(match["day_first"]) for match in _IN_WORDS.finditer(text)}
    return orders.pop() if len(orders) == 1 else None


RULES = (rule("numeric_date", r"(?P<m>\d{1,2})/(?P<day>\d{1,2})/(?P<y>(?:19|20)?\d\d)", _numeric, ("/",)),)
