"""What the encoder sees of a wordpiece beside the wordpiece itself: letter case, quotation marks, place.

The pretrained model is uncased, so case is lost without these; and whether a word stands inside quotation
marks may be settled by a mark a hundred words away, which `quoted_regions` knows and a window of text does
not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from explainer.analyse.quotation_marks import quoted_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CASES = ("none", "lower", "capital", "upper", "mixed", "digit", "upper_line")
MARKS = ("outside", "open", "inside", "close", "single")
PLACES = ("inside", "paragraph", "sentence", "word_part")

_PART = PLACES.index("word_part")
_WORD = re.compile(r"[^\W_]+")
_SENTENCE_END = frozenset(".?!:")
_MOSTLY = 0.8
_FEW_LETTERS = 6


def features_of(text: str, pieces: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Return case, quotation marks and place (columns) of the wordpieces at `pieces` (code-point offsets, in order)."""
    marks = _marks(text)
    lines = _Lines(text)
    rows = []
    case, before = 0, ""
    last = -1
    for start, end in pieces:
        if start == last and text[start].isalnum() and text[start - 1].isalnum():
            place = _PART
        else:
            case = _case(text, start, lines)
            place = _place(text[last:start] if last >= 0 else "\n", before)
        rows.append((case, marks[(start + end - 1) // 2], place))
        before, last = text[start:end], end
    return np.array(rows, np.int64).reshape(-1, 3)


def _marks(text: str) -> bytearray:
    marks = bytearray(len(text) + 1)
    for region in quoted_regions(text):
        (start, end), inner = (region.span.start, region.span.end), region.inner
        if region.single:
            marks[start:end] = bytes([4]) * (end - start)
        else:
            marks[start:end] = (
                b"\x01" * (inner.start - start) + b"\x02" * (inner.end - inner.start) + b"\x03" * (end - inner.end)
            )
    return marks


class _Lines:
    """The lines of a text, and which of them are written in capitals, where case says nothing."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._upper: dict[int, bool] = {}

    def upper(self, place: int) -> bool:
        """Tell whether the line at a code point is; only of few it is asked."""
        number = bisect_right(self._starts, place) - 1
        if number not in self._upper:
            letters = [c for c in self._lines[number] if c.isalpha()]
            capitals = sum(c.isupper() for c in letters)
            self._upper[number] = len(letters) >= _FEW_LETTERS and capitals > _MOSTLY * len(letters)
        return self._upper[number]


def _case(text: str, start: int, lines: _Lines) -> int:
    found = _WORD.match(text, start)
    if found is None:
        return 0
    word = found.group()
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper() and lines.upper(start):
        return 6
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4


def _place(gap: str, before: str) -> int:
    """Return what begins with a word behind a `gap`, before which the wordpiece `before` stands."""
    if "\n" in gap:
        return PLACES.index("paragraph")
    return PLACES.index("sentence") if gap and before in _SENTENCE_END else 0
