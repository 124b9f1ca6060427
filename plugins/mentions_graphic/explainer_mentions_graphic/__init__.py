"""Draws how often a person, organisation or place is named over time: SVG, and the same facts as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explainer import GraphicSettings, PluginInfo, graphic_edits, hookimpl, svg_element, svg_label

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer import Edit, Markup, Page, Settings

NAME = "mentions_graphic"
_WIDTH, _HEIGHT, _TOP, _FOOT, _MARGIN = 480.0, 110.0, 22.0, 26.0, 8.0
_ACCENT = "var(--md-accent-fg-color, currentColor)"


class MentionsGraphicSettings(GraphicSettings, frozen=True, kw_only=True):
    """`fewest` and `most` days of a picture (the latest are kept); the others are the words around it."""

    fewest: int = 3
    most: int = 24
    title: str = "How often the sources name it"
    description: str = "{total} mentions by name on {days} days, from {first} to {last}."
    head: tuple[str, str] = ("Published", "Mentions by name")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Draws how often a name is mentioned over time, with the same facts as a table.",
        settings=MentionsGraphicSettings,
    )


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Fill the slot `mentions-graphic` from the articles that name the entity of the page."""
    mine = settings.plugin(NAME, MentionsGraphicSettings)
    days = _days(page)[-mine.most :]
    if len(days) < mine.fewest:
        return ()
    total = sum(count for _, count in days)
    return graphic_edits(
        markdown,
        "mentions-graphic",
        mine,
        size=(_WIDTH, _HEIGHT),
        shapes=list(_bars(days)),
        rows=[(day, str(count)) for day, count in days],
        total=total,
        days=len(days),
        first=days[0][0],
        last=days[-1][0],
    )


def _days(page: Page) -> list[tuple[str, int]]:
    """Return each day of publication, for readers, and the mentions in its articles, oldest first."""
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for sighting in page.data.get("sightings", ()):
        if sighting.value:
            counts[sighting.value] += sighting.mentions
            shown[sighting.value] = sighting.published
    return [(shown[day], counts[day]) for day in sorted(counts)]


def _bars(days: Sequence[tuple[str, int]]) -> Iterator[Markup]:
    """Yield a bar for each day, all of one width since the days are those of publication, and its number above."""
    most = max(1, *(count for _, count in days))
    room = (_WIDTH - 2 * _MARGIN) / len(days)
    base = _HEIGHT - _FOOT
    for place, (_, count) in enumerate(days):
        height = (base - _TOP) * count / most
        x = _MARGIN + place * room
        yield svg_element("rect", x=x + room * 0.1, y=base - height, width=room * 0.8, height=height, fill=_ACCENT)
        yield svg_label(x + room / 2, base - height - 5, str(count), "middle", 11)
    yield svg_element("line", x1=_MARGIN, x2=_WIDTH - _MARGIN, y1=base, y2=base, stroke="currentColor")
    yield svg_label(_MARGIN, _HEIGHT - 8, days[0][0], "start", 13)
    yield svg_label(_WIDTH - _MARGIN, _HEIGHT - 8, days[-1][0], "end", 13)
