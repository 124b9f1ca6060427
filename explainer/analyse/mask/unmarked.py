"""Captions and other remains without a mark of their own, told by what stands beside them in a scraped paragraph."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from explainer.analyse.mask.line_patterns import NAME
from explainer.datelines import BEHIND_BYLINE
from explainer.model import Span, TextPart
from explainer.quotation_characters import DOUBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_PHOTOGRAPHER = re.compile(
    rf"(?<=[.!?\])] )\((?:(?:File )?Photos?: ?{NAME} ?(?:, ?|/|-(?=[A-Z]))|{NAME}(?:(?:,| and) ?{NAME})?/)"
    r"[A-Z][^()\n]{1,50}\)"
)
"""Who took a picture, and for whom. Papers that write this behind a sentence have a caption there; a bare agency, or
the name of their own photographer, they set below pictures that have none."""
_LONGEST_CAPTION = 300
_MORE = re.compile(r"(?:(?<=[.!?\"”’'] )|^)[A-Z][^.!?\n]{10,180}\?? Read more(?= [A-Z\"“])")
"""The headline of another article that is to be clicked on."""
_BYLINE = re.compile(rf"\bBy {NAME}(?:,? and {NAME})? ?{BEHIND_BYLINE}")
"""Who wrote, before a dateline with the name of an agency."""
_FEWEST_WORDS = 6


def unmarked(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield what the words beside it make caption, byline or furniture; `ends` are the places after stops."""
    for match in _PHOTOGRAPHER.finditer(line):
        start = ends[before] if (before := bisect_left(ends, match.start()) - 1) >= 0 else 0
        if match.start() - start <= _LONGEST_CAPTION and DOUBLE.isdisjoint(line[start : match.start()]):
            yield TextPart(Span(start, match.start()), "caption", "before its photographer")
    yield from (TextPart(Span(*match.span()), "furniture", "link to another article") for match in _MORE.finditer(line))
    yield from (TextPart(Span(*match.span()), "byline", "before a dateline") for match in _BYLINE.finditer(line))


def unended(line: str, ends: list[int]) -> Iterator[TextPart]:
    """Yield the last words of a scraped line when they have no stop: a caption that no sentence followed, or a link."""
    start = ends[-1] if ends else 0
    rest = line[start:].rstrip()
    if start and rest[-1:].isalnum() and len(rest.split()) >= _FEWEST_WORDS and DOUBLE.isdisjoint(rest):
        yield TextPart(Span(start, start + len(rest)), "caption", "without a stop at the end")
