"""Finds what stands inside quotation marks, however the marks are mixed.

News text mixes curly and straight quotation marks, opens with one and closes with the other, opens each paragraph of a
long quotation anew and closes only the last, or never closes at all. So a mark's role is read from its place
(space before, letter after) as much as from its shape. A quotation left open ends with its paragraph; the
next paragraph goes on with it only when its first mark is a closing one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.once import once
from explainer.model import QuotedRegion, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

_DOUBLE = re.compile(r"[“„«‟]|[”»]|[\"＂]|``|''")
_OPENING, _CLOSING = frozenset(("“", "„", "«", "‟", "``")), frozenset(("”", "»"))
_BEFORE_OPENING = "([{—–-‘'"
_ELISION = re.compile(r"['’](?:em|til|tis|twas|cause|n|bout|round|\d\ds?)\b", re.IGNORECASE)
_SINGLE = re.compile(r"(?<!\S)[‘'](?=\w)|(?<=[(\[—–])[‘'](?=\w)")
_LONGEST_SINGLE = 1000  # a bound on the work that a hostile text can cause
_STOPS = frozenset(",.?!…")
_SINGLE_END = re.compile(r"(?<!\s)[’'](?!\w)")


class _QuotationMark(NamedTuple):
    start: int
    end: int
    opens: bool
    closes: bool
    begins: bool
    spaced: bool


@once()  # the network is told of them, too
def quoted_regions(text: str) -> tuple[QuotedRegion, ...]:
    """Return the spans of `text` inside quotation marks, in order of their start.

    Double marks give regions of depth 0; single marks outside double ones give regions of depth 0 with
    `single` set, inside them regions of depth 1. Offsets count code points. Never raises.
    """
    lines = _lines(text)
    found: list[QuotedRegion] = []
    carried = False
    for number, (start, end) in enumerate(lines):
        marks = _marks_of_line(text, start, end)
        regions, still_open = _pair(marks, start, end, carried=carried)
        found += regions
        carried = still_open and _goes_on(text, lines, number)
    found += _single_regions(text, lines, found)
    return tuple(sorted(found, key=lambda region: (region.span.start, -region.span.end)))


def inside_quotation_marks(text: str, regions: Iterable[QuotedRegion]) -> bytes:
    """Return a byte for each code point of `text`: 1 inside quotation marks (the marks included), else 0."""
    inside = bytearray(len(text))
    for region in regions:
        inside[region.span.start : region.span.end] = b"\x01" * (region.span.end - region.span.start)
    return bytes(inside)


def _lines(text: str) -> list[tuple[int, int]]:
    lines, position = [], 0
    for line in text.split("\n"):
        lines.append((position, position + len(line)))
        position += len(line) + 1
    return lines


def _marks_of_line(text: str, start: int, end: int) -> list[_QuotationMark]:
    marks = []
    for match in _DOUBLE.finditer(text, start, end):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < end else " "
        begins = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        plain = match[0] not in _OPENING and match[0] not in _CLOSING
        opens = match[0] in _OPENING or begins or (plain and not after.isspace() and not before.isalnum())
        marks.append(_QuotationMark(*match.span(), opens, match[0] in _CLOSING, begins, before.isspace()))
    return marks


def _pair(marks: list[_QuotationMark], start: int, end: int, *, carried: bool) -> tuple[list[QuotedRegion], bool]:
    """Pair the marks of one line; also say whether its last quotation is left open."""
    regions: list[QuotedRegion] = []
    opened: tuple[int, int] | None = (start, start) if carried else None
    for mark in marks:
        if opened is None:
            opened = (mark.start, mark.end) if mark.opens else None
        elif mark.begins and mark.spaced:
            regions.append(_region(opened, mark.start, mark.start, closed=False))
            opened = (mark.start, mark.end)
        elif mark.closes or not (mark.opens and mark.begins):
            regions.append(_region(opened, mark.start, mark.end, closed=True))
            opened = None
    if opened is not None:
        regions.append(_region(opened, end, end, closed=False))
    return regions, opened is not None


def _region(opened: tuple[int, int], inner_end: int, end: int, *, closed: bool) -> QuotedRegion:
    return QuotedRegion(Span(opened[0], end), Span(min(opened[1], inner_end), inner_end), closed=closed)


def _goes_on(text: str, lines: list[tuple[int, int]], number: int) -> bool:
    """Say whether the line after `number` goes on with a quotation left open: it closes it first."""
    if number + 1 >= len(lines):
        return False
    marks = _DOUBLE.search(text, *lines[number + 1])
    return marks is not None and marks[0] in _CLOSING


def _single_regions(text: str, lines: list[tuple[int, int]], doubles: list[QuotedRegion]) -> list[QuotedRegion]:
    """Find single quotation marks that open before a word and close after one in the same line."""
    inside = bytearray(len(text) + 1)
    for region in doubles:
        inside[region.span.start : region.span.end] = b"\x01" * (region.span.end - region.span.start)
    found = []
    for start, end in lines:
        position = start
        while opening := _SINGLE.search(text, position, end):
            position = opening.end()
            if _ELISION.match(text, opening.start()):
                continue
            closing = _closing_single(text, position, min(end, position + _LONGEST_SINGLE))
            if closing is None:
                continue
            span = Span(opening.start(), closing.end())
            if len(set(inside[span.start : span.end])) == 1:
                depth = inside[span.start]
                inner = Span(opening.end(), closing.start())
                found.append(QuotedRegion(span, inner, depth=depth, single=True))
                position = closing.end()
    return found


def _closing_single(text: str, position: int, end: int) -> re.Match[str] | None:
    """Return the closing mark: the first behind a comma or a stop, before another opens; else the first ("owners'")."""
    first = _SINGLE_END.search(text, position, end)
    opening = _SINGLE.search(text, position, end)
    bound = end if opening is None else opening.start()
    stopped = (m for m in _SINGLE_END.finditer(text, position, bound) if text[m.start() - 1] in _STOPS)
    return next(stopped, first)
