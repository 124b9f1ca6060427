"""What the history keeps of an article's text, to know again what was published."""

from __future__ import annotations

import msgspec


class Slip(msgspec.Struct, frozen=True, array_like=True):
    """Where a text differs by a slip of the pen: in passage number `passage`, from `start` to `end`, stood `before`.

    `start` and `end` are code points, from the beginning of the passage as it stands now.
    """

    passage: int
    start: int
    end: int
    before: str


class TextState(msgspec.Struct, frozen=True, omit_defaults=True):
    """A text: `first` names the one that is analysed, `now` the passages that stand now.

    `slips` lead from the text that stands now to the one that is analysed.
    """

    first: str
    now: str
    slips: tuple[Slip, ...] = ()
