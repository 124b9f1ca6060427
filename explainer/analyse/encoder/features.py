"""What the encoder sees of a wordpiece beside the wordpiece itself: letter case, quotation marks, place.

The pretrained model is uncased, so case is lost without these; and whether a word stands inside quotation
marks may be settled by a mark a hundred words away, which `quoted_regions` knows and a window of text does
not.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import numpy as np

from explainer.analyse.quotation_marks import quoted_regions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

CASES = ("none", "lower", "capital", "upper", "mixed", "digit", "upper_line")
MARKS = ("outside", "open", "inside", "close", "single")
PLACES = ("inside", "paragraph", "sentence", "word_part")

_SENTENCE_END = frozenset(".?!:")
_MOSTLY = 0.8
_FEW_LETTERS = 6


def features_of(text: str, pieces: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Return case, quotation marks and place (columns) of the wordpieces at `pieces` (code-point offsets, in order)."""
    marks = _marks(text)
    upper_lines = _upper_lines(text)
    rows = []
    word_start, word_case = 0, 0
    for number, (start, end) in enumerate(pieces):
        glued = number > 0 and pieces[number - 1][1] == start
        if not (glued and text[start].isalnum() and text[start - 1].isalnum()):
            word_start, word_case = start, _case(text, start, upper_lines)
        place = _place(text, pieces, number, part=start != word_start)
        rows.append((word_case, marks[(start + end - 1) // 2], place))
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


def _upper_lines(text: str) -> tuple[list[int], list[bool]]:
    """Return where lines start and whether each is written in capitals, where case says nothing."""
    starts, flags, position = [], [], 0
    for line in text.split("\n"):
        letters = [c for c in line if c.isalpha()]
        starts.append(position)
        flags.append(len(letters) >= _FEW_LETTERS and sum(c.isupper() for c in letters) > _MOSTLY * len(letters))
        position += len(line) + 1
    return starts, flags


def _case(text: str, start: int, lines: tuple[list[int], list[bool]]) -> int:
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    word = text[start:end]
    if not word:
        return 0
    if word[0].isdigit():
        return 5
    if word.islower():
        return 1
    if word.isupper() and lines[1][bisect_right(lines[0], start) - 1]:
        return 6
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word[0].isupper() and (len(word) == 1 or word[1:].islower()) else 4


def _place(text: str, pieces: Sequence[tuple[int, int]], number: int, *, part: bool) -> int:
    if part:
        return 3
    if number == 0 or "\n" in text[pieces[number - 1][1] : pieces[number][0]]:
        return 1
    before = text[pieces[number - 1][0] : pieces[number - 1][1]]
    return 2 if before in _SENTENCE_END and pieces[number - 1][1] != pieces[number][0] else 0
