"""A three-way merge of lines: what two people changed of one text, both kept, or neither where they meet."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TypeAlias

Change: TypeAlias = tuple[int, int, tuple[str, ...]]
"""Lines `[start, end)` of the text that both began with, and what stands there instead."""


def merged(base: str, own: str, new: str) -> str | None:
    """Return `base` with the changes that lead to `own` and those that lead to `new`; `None` where two of them meet.

    Two changes meet where they replace the same line, or one inserts where the other replaces or inserts. What both
    changed alike is one change. The method is that of diff3, line by line.
    """
    lines = base.splitlines(keepends=True)
    theirs, ours = _changes(lines, own), _changes(lines, new)
    both = sorted({*theirs, *ours})
    if any(_meet(one, other) for one in set(theirs) - set(ours) for other in set(ours) - set(theirs)):
        return None
    done: list[str] = []
    at = 0
    for start, end, instead in both:
        done += [*lines[at:start], *instead]
        at = end
    return "".join([*done, *lines[at:]])


def _changes(lines: list[str], changed: str) -> list[Change]:
    after = changed.splitlines(keepends=True)
    codes = SequenceMatcher(None, lines, after, autojunk=False).get_opcodes()
    return [(i1, i2, tuple(after[j1:j2])) for what, i1, i2, j1, j2 in codes if what != "equal"]


def _meet(one: Change, other: Change) -> bool:
    (start, end, _), (begin, stop, _) = one, other
    if start == end or begin == stop:
        return start <= stop and begin <= end
    return start < stop and begin < end
