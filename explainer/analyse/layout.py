"""Reads the layout of a text: its paragraphs, and those of them that are a headline or subheading.

A line is a paragraph of its own, unless the text is hard-wrapped and the line goes on in the next one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"[\r\n\u2028\u2029]")
_FINAL_STOP = re.compile(r"[.!?…:;,][\"”’')\]]*$")
_WRAPPED = range(45, 101)
"""Line lengths, in code points, at which editors and mail programs wrap."""
_LONGEST_HEADING = 110


def paragraphs(text: str) -> tuple[Span, ...]:
    """Return the paragraphs of `text` in order, without surrounding white space; offsets count code points."""
    found: list[Span] = []
    for line in _lines(text):
        if found and _goes_on(text, found[-1], line):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return tuple(found)


def headings(text: str, blocks: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return those of `blocks` that are headings: short, on one line, without a final stop, and before others."""
    return tuple(
        block
        for block in blocks[:-1]
        if block.end - block.start <= _LONGEST_HEADING and not _FINAL_STOP.search(block.cut(text))
    )


def _lines(text: str) -> Iterator[Span]:
    for match in _LINE.finditer(text):
        line = match.group()
        if line.strip():
            yield Span(match.start() + len(line) - len(line.lstrip()), match.start() + len(line.rstrip()))


def _goes_on(text: str, before: Span, line: Span) -> bool:
    """Tell whether `line` continues a hard-wrapped paragraph: no blank line between, a full line before."""
    if len(_BREAK.findall(text, before.end, line.start)) != 1:
        return False
    last_line = max(before.start, text.rfind("\n", before.start, before.end) + 1)
    return (before.end - last_line) in _WRAPPED and not _FINAL_STOP.search(text[last_line : before.end])
