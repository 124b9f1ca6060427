"""Where each event goes: numbered dots above a line of time, stacked where they would hide each other."""

from __future__ import annotations

from datetime import date
from itertools import accumulate, pairwise
from math import log2
from typing import TYPE_CHECKING

from explainer import svg_element, svg_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer import Markup

_WIDTH, _MARGIN, _RADIUS, _FOOT = 480.0, 16.0, 12.0, 34.0
_ACCENT = "var(--md-accent-fg-color, currentColor)"
_PAPER = "var(--md-default-bg-color, Canvas)"

Event = tuple[str, str, bool]


def draw(events: Sequence[Event], ends: tuple[str, str]) -> tuple[list[Markup], tuple[float, float]]:
    """Return the shapes of `events` (first day, last day, disputed), in order of first day, and the picture's size.

    `ends` are the words below the two ends of the line.
    """
    place = _places(events)
    centres = [(place[begin] + place[end]) / 2 for begin, end, _ in events]
    levels = _levels(centres)
    base = 2 * _RADIUS * (max(levels) + 1) + 8
    shapes = [_line(base, _MARGIN, _WIDTH - _MARGIN), *_year_marks(place, base)]
    numbered = zip(events, centres, levels, strict=True)
    for number, ((begin, end, disputed), centre, level) in enumerate(numbered, start=1):
        height = base - _RADIUS - 4 - level * 2 * _RADIUS
        if begin != end:
            shapes.append(_line(base - 2, place[begin], place[end], stroke=_ACCENT, stroke_width=4))
        shapes += _dot(number, centre, height, disputed=disputed)
    shapes.append(svg_label(_MARGIN, base + 22, ends[0], "start"))
    shapes.append(svg_label(_WIDTH - _MARGIN, base + 22, ends[1], "end"))
    return shapes, (_WIDTH, base + _FOOT)


def _places(events: Sequence[Event]) -> dict[str, float]:
    """Return where each day stands on the line.

    News crowds into a few days after years of nothing: a gap is drawn as long as the logarithm of its days, so that
    neither the order of the events nor the crowded days are lost. The picture's description says so.
    """
    days = sorted({day for begin, end, _ in events for day in (begin, end)})
    gaps = [(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in pairwise(days)]
    reached = [0.0, *accumulate(1 + log2(gap) for gap in gaps)]
    return {day: _MARGIN + (_WIDTH - 2 * _MARGIN) * at / reached[-1] for day, at in zip(days, reached, strict=True)}


def _levels(centres: Sequence[float]) -> list[int]:
    """Return for each dot the lowest level on which it touches none before it."""
    placed: list[list[float]] = []
    levels = []
    for centre in centres:
        free = (n for n, row in enumerate(placed) if all(abs(centre - other) >= 2 * _RADIUS for other in row))
        level = next(free, len(placed))
        if level == len(placed):
            placed.append([])
        placed[level].append(centre)
        levels.append(level)
    return levels


def _dot(number: int, x: float, y: float, *, disputed: bool) -> list[Markup]:
    dashes = {"stroke_dasharray": "3 2"} if disputed else {}
    circle = svg_element("circle", cx=x, cy=y, r=_RADIUS - 1.5, fill=_PAPER, stroke=_ACCENT, stroke_width=2, **dashes)
    return [circle, svg_label(x, y + 4, str(number), "middle", size=11)]


def _year_marks(place: dict[str, float], base: float) -> list[Markup]:
    """Return a small mark halfway between the last day of one year and the first day of a later one."""
    turns = [(a, b) for a, b in pairwise(place) if a[:4] != b[:4]]
    return [_mark((place[a] + place[b]) / 2, base) for a, b in turns]


def _mark(x: float, base: float) -> Markup:
    return svg_element("line", x1=x, x2=x, y1=base, y2=base + 6, stroke="currentColor")


def _line(y: float, x1: float, x2: float, stroke: str = "currentColor", stroke_width: float = 1.5) -> Markup:
    return svg_element("line", x1=x1, x2=x2, y1=y, y2=y, stroke=stroke, stroke_width=stroke_width)
