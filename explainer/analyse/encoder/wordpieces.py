"""Text to wordpieces, and wordpieces to windows that the encoder can read at once."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from tokenizers import Tokenizer

from explainer.analyse.encoder.features import PLACES, features_of

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

_PARAGRAPH, _SENTENCE = PLACES.index("paragraph"), PLACES.index("sentence")

WINDOW = 254
"""Wordpieces in a window, without `[CLS]` and `[SEP]`."""


@dataclass(frozen=True, slots=True)
class Wordpieces:
    """The wordpieces of a text: numbers, offsets (code points), features, starts of paragraphs and words.

    A word is what no span may cut: letters and digits, with hyphens between them.
    """

    numbers: NDArray[np.int64]
    offsets: list[tuple[int, int]]
    features: NDArray[np.int64]
    paragraphs: list[int]
    words: NDArray[np.int64]
    _starts: list[int] = field(init=False, repr=False)
    _ends: list[int] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Hold the offsets apart, which are looked up often."""
        object.__setattr__(self, "_starts", [start for start, _ in self.offsets])
        object.__setattr__(self, "_ends", [end for _, end in self.offsets])

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first wordpiece that ends after `start`, and the first that begins at or after `end`.

        Both are places of the text. Where no wordpiece stands between them the second may lie before the first.
        """
        return bisect_right(self._ends, start), bisect_left(self._starts, end)


@dataclass(frozen=True, slots=True)
class Window:
    """The wordpieces `start` to `end`; `core_start` to `core_end` are decided here, the rest is context."""

    start: int
    end: int
    core_start: int
    core_end: int


def load_tokenizer(path: Path) -> Tokenizer:
    """Read a tokenizer in the `tokenizers` library's JSON format; it neither cuts nor pads."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def split_wordpieces(tokenizer: Tokenizer, text: str) -> Wordpieces:
    """Split `text` into wordpieces with features; paragraphs are the lines of the text."""
    encoded = tokenizer.encode(text, add_special_tokens=False)
    offsets = encoded.offsets
    features = features_of(text, offsets)
    starts = np.flatnonzero(features[:, 2] == _PARAGRAPH).tolist()
    words = np.array([n for n in range(len(offsets)) if not _glued(text, offsets, n)], np.int64)
    return Wordpieces(np.array(encoded.ids, np.int64), offsets, features, starts, words)


def _glued(text: str, offsets: list[tuple[int, int]], number: int) -> bool:
    """Tell whether a wordpiece goes on with the word before it."""
    start, end = offsets[number]
    if number == 0 or offsets[number - 1][1] != start:
        return False
    before, after = text[start - 1], text[start]
    if after == "-":
        return before.isalnum() and end < len(text) and text[end].isalnum()
    if before == "-":
        return after.isalnum() and text[max(0, start - 2)].isalnum()
    return before.isalnum() and after.isalnum()


def cut_windows(pieces: Wordpieces, *, context: int = 0, first: int = WINDOW) -> list[Window]:
    """Cut `pieces` into windows at paragraph starts, longer paragraphs at sentence starts or anywhere.

    Args:
        pieces: the wordpieces of one text.
        context: at most so many wordpieces of whole paragraphs before a window are shown to it; where a
            paragraph had to be cut, exactly so many.
        first: the room in the first window, fewer than `WINDOW` to shift all borders.
    """
    total = len(pieces.offsets)
    bounds = [*pieces.paragraphs, total]
    sentences = np.flatnonzero(pieces.features[:, 2] == _SENTENCE).tolist()
    windows: list[Window] = []
    start, room = 0, first
    while start < total:
        end = _last_within(bounds, start, room) or _last_within(sentences, start, room) or min(start + room, total)
        at_paragraph = bounds[bisect_left(bounds, start)] == start
        shown = bounds[bisect_left(bounds, start - context)] if at_paragraph else max(0, start - context)
        windows.append(Window(min(shown, start), end, start, end))
        start, room = end, WINDOW - context
    return windows


def _last_within(bounds: list[int], start: int, room: int) -> int | None:
    """Return the last of the ascending `bounds` after `start` and no further than `room`, or `None`."""
    place = bisect_right(bounds, start + room) - 1
    return bounds[place] if place >= 0 and bounds[place] > start else None
