"""Where each name goes: on a ring, next to those it is named with most, the same on every machine."""

from __future__ import annotations

from collections import defaultdict
from math import cos, log2, pi, sin
from typing import TYPE_CHECKING

from explainer import svg_element

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer import Markup

_WIDTH, _ROW, _RING, _DOT, _LONGEST = 500.0, 15.0, 95.0, 7.0, 18
_ACCENT = "var(--md-accent-fg-color, currentColor)"

Pair = tuple[str, str, int]


def draw(pairs: Sequence[Pair]) -> tuple[list[Markup], tuple[float, float], int]:
    """Return the shapes of `pairs` (name, name, how often), the picture's size, and the number of names."""
    ring = _ring(pairs)
    height = 2 * _RING + 4 * _ROW
    centre = _WIDTH / 2, height / 2
    places = {name: _place(number, len(ring), centre) for number, name in enumerate(ring)}
    lines = [_line(places[one], places[other], count) for one, other, count in reversed(pairs)]
    dots = [shape for name in ring for shape in _dot(name, places[name], centre)]
    return [*lines, *dots], (_WIDTH, height), len(ring)


def _ring(pairs: Sequence[Pair]) -> list[str]:
    """Return the names in order around the ring: from the best joined on, always the one most joined to the last.

    Neighbours on the ring need the shortest lines, and the fewest lines cross.
    """
    weights: dict[str, dict[str, int]] = defaultdict(dict)
    for one, other, count in pairs:
        weights[one][other] = weights[other][one] = count
    left = sorted(weights, key=lambda name: (-sum(weights[name].values()), name))
    ring = [left.pop(0)]
    while left:
        last = weights[ring[-1]]
        best = min(left, key=lambda name: (-last.get(name, 0), -sum(weights[name].values()), name))
        left.remove(best)
        ring.append(best)
    return ring


def _place(number: int, names: int, centre: tuple[float, float]) -> tuple[float, float]:
    angle = 2 * pi * (number + 0.5) / names - pi / 2
    return centre[0] + _RING * cos(angle), centre[1] + _RING * sin(angle)


def _line(one: tuple[float, float], other: tuple[float, float], count: int) -> Markup:
    return svg_element(
        "line",
        x1=one[0],
        y1=one[1],
        x2=other[0],
        y2=other[1],
        stroke="currentColor",
        stroke_opacity=0.5,
        stroke_width=min(8.0, 1 + log2(count)),
    )


def _dot(name: str, place: tuple[float, float], centre: tuple[float, float]) -> Iterator[Markup]:
    """Return a dot and its name, which stands outside the ring so that no line runs through it."""
    x, y = place
    side = -1 if x < centre[0] - 1 else 1
    words = name if len(name) <= _LONGEST else name[: _LONGEST - 1].rstrip() + "…"
    yield svg_element("circle", cx=x, cy=y, r=_DOT, fill=_ACCENT)
    yield svg_element(
        "text",
        words,
        x=x + side * (_DOT + 5),
        y=y + 5 + 10 * (y - centre[1]) / _RING,
        text_anchor="end" if side < 0 else "start",
        font_size=13,
        fill="currentColor",
    )
