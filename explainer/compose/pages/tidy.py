"""Blank lines of a rendered page, where our own templates made it. What others' templates made stays as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

THEIRS, END_OF_THEIRS, OURS, END_OF_OURS = "\x02", "\x03", "\x04", "\x05"
"""Marks around what a template of others prints, and around what it takes over of ours. No page has them elsewhere."""
_MARK = re.compile(f"([{THEIRS}{END_OF_THEIRS}{OURS}{END_OF_OURS}])")
_ITEM = re.compile(r" {0,8}(?:-|\d{1,6}\.) ")
_KEPT = re.compile(f"{THEIRS}(\\d+){END_OF_THEIRS}")


def tidy(text: str) -> str:
    """Return `text` with one blank line between blocks and none inside lists, tables and quotations.

    In our templates each line is a block of its own, or a list item, table row or line of a quotation.
    """
    kept: list[str] = []
    parts = []
    for part, theirs in _parts(text):
        if theirs and part.strip():
            parts.append(f"{THEIRS}{len(kept)}{END_OF_THEIRS}")  # stands for the part until the rest is tidy
            kept.append(part.strip("\n") if "\n" in part else part)
        else:
            parts.append(part)
    whole = _tidied("".join(parts))
    return _KEPT.sub(lambda found: kept[int(found[1])], whole)


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of `text`, each with whether a template of others made it."""
    above = [False]
    for part in _MARK.split(text):
        if part in (THEIRS, OURS) and part:
            above.append(part == THEIRS)
        elif part in (END_OF_THEIRS, END_OF_OURS) and part:
            above[1:] = above[1:-1]
        else:
            yield part, above[-1]


def _tidied(text: str) -> str:
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    done: list[str] = []
    for line in lines:
        kind = _kind(line)
        if done and (kind == "block" or kind != _kind(done[-1])):
            done.append("")
        done.append(line)
    return "\n".join(done) + "\n"


def _kind(line: str) -> str:
    if _ITEM.match(line):
        return "item"
    return {"|": "row", ">": "quotation"}.get(line[0], "block")
