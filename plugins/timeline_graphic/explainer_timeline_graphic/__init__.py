"""Draws the dated events of a page on a line of time: SVG made when the site is built, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer import GraphicSettings, PluginInfo, graphic_edits, hookimpl

from .drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer import Edit, EventView, Page, Settings

NAME = "timeline_graphic"


class TimelineGraphicSettings(GraphicSettings, frozen=True, kw_only=True):
    """`fewest` and `most` events of a picture (the latest are kept); the others are the words around it."""

    fewest: int = 3
    most: int = 40
    title: str = "The events on a line of time"
    description: str = "{count} events in their order, from {first} to {last}; long gaps are drawn shorter."
    head: tuple[str, str, str] = ("No.", "When", "Source")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Draws a page's dated events on a line of time, with the same facts as a table.",
        settings=TimelineGraphicSettings,
    )


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Fill the slot `timeline-graphic` from the events of the page."""
    mine = settings.plugin(NAME, TimelineGraphicSettings)
    dated = [event for event in _events(page) if event.date.begin and event.tellings][-mine.most :]
    if len(dated) < mine.fewest or dated[0].date.begin == dated[-1].date.begin:
        return ()
    shapes, size = draw([(str(e.date.begin), str(e.date.end), e.disputed) for e in dated], _ends(dated))
    return graphic_edits(
        markdown,
        "timeline-graphic",
        mine,
        size=size,
        shapes=shapes,
        rows=[(str(n), event.date.text, event.tellings[0].statement.cite) for n, event in enumerate(dated, start=1)],
        count=len(dated),
        first=dated[0].date.text,
        last=dated[-1].date.text,
    )


def _events(page: Page) -> list[EventView]:
    """Return the events of the page in the order of their first day."""
    events: tuple[EventView, ...] = page.data.get("timeline", ())
    return sorted(events, key=lambda event: (event.date.begin or "", event.date.end or "", event.record))


def _ends(dated: list[EventView]) -> tuple[str, str]:
    return dated[0].date.text, dated[-1].date.text
