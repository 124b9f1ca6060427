"""Two numbers that make one figure: "40 to 50 questions", "between 3% and 5%", "one in four homes"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.analyse.figures.numbers import WrittenNumber

_RANGE = re.compile(r" (?:to|or) | ?[-–—] ?| and ")
_SHARE = re.compile(r" (?:in|of|out of|in every) (?:every )?")
_BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)


def joined(numbers: Iterable[WrittenNumber], text: str) -> Iterator[WrittenNumber]:
    """Return `numbers` in order, with both ends of a range and both parts of a share as one figure.

    A range has no value; a share ("one in four") has the quotient, and is a fraction.
    """
    waiting: WrittenNumber | None = None
    for number in numbers:
        both = _together(waiting, number, text) if waiting is not None else None
        if both is None and waiting is not None:
            yield waiting
        waiting = both or number
    if waiting is not None:
        yield waiting


def _together(first: WrittenNumber, second: WrittenNumber, text: str) -> WrittenNumber | None:
    between = text[first.span.end : second.span.start]
    span = Span(first.span.start, second.span.end)
    if _SHARE.fullmatch(between) and first.kind == second.kind == "count" and first.value and second.value:
        small = first.value < second.value
        return replace(second, span=span, value=first.value / second.value, kind="fraction") if small else None
    if not _RANGE.fullmatch(between) or not _same_measure(first, second):
        return None
    if between == " and " and not _BETWEEN.search(text[max(0, first.span.start - 9) : first.span.start]):
        return None
    rising = first.value is not None and second.value is not None and _rises(first, second)
    return replace(second, span=span, value=None) if rising else None


def _same_measure(first: WrittenNumber, second: WrittenNumber) -> bool:
    return first.unit == second.unit or first.unit is None or (first.kind == "money" and second.unit is None)


def _rises(first: WrittenNumber, second: WrittenNumber) -> bool:
    """Tell whether a range goes up; "3 to 5 million" does, "49 percent to 47 percent" is no range."""
    return first.value is not None and second.value is not None and first.value < second.value
