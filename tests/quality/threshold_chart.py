"""Draws precision and recall over a threshold as a small SVG."""

from __future__ import annotations

WIDTH, HEIGHT, LEFT, TOP, STEPS, LEAST = 460, 240, 46, 14, 5, 0.5
STYLE = (
    "text{font:12px sans-serif;fill:#444}line{stroke:#ddd}polyline{fill:none;stroke-width:2}"
    ".precision{stroke:#1b6e3c}.recall{stroke:#8a3b12;stroke-dasharray:6 4}"
)

Point = tuple[float, float, float]


def threshold_chart(points: list[Point]) -> str:
    """Return an SVG of `points`: threshold, precision, recall, in 0..1; shares below one half are cut off."""
    parts = [_grid_line(n) for n in range(STEPS + 1)]
    parts += [_text(LEFT + n * WIDTH / STEPS, TOP + HEIGHT + 18, f"{n / STEPS:.1f}") for n in range(STEPS + 1)]
    parts += [_curve(points, 1, "precision", -6), _curve(points, 2, "recall", 16)]
    parts.append(_text(LEFT + WIDTH / 2, TOP + HEIGHT + 38, "threshold"))
    box = f"0 0 {LEFT + WIDTH + 14} {TOP + HEIGHT + 44}"
    title = "Precision and recall of the speakers shown with direct quotations, by threshold"
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" role="img"><title>{title}</title>'
    return f"{head}<style>{STYLE}</style>{''.join(parts)}</svg>\n"


def _height(share: float) -> float:
    return TOP + (1 - max(share, LEAST)) / (1 - LEAST) * HEIGHT


def _text(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'


def _grid_line(number: int) -> str:
    share = 1 - number * (1 - LEAST) / STEPS
    y = f"{_height(share):.1f}"
    line = f'<line x1="{LEFT}" x2="{LEFT + WIDTH}" y1="{y}" y2="{y}"/>'
    return line + _text(LEFT - 6, _height(share) + 4, f"{share:.1f}", "end")


def _curve(points: list[Point], which: int, name: str, shift: int) -> str:
    places = " ".join(f"{LEFT + point[0] * WIDTH:.1f},{_height(point[which]):.1f}" for point in points)
    label = _text(LEFT + 8, _height(points[0][which]) + shift, name, "start")
    return f'<polyline class="{name}" points="{places}"/>{label}'
