"""Draws who is named together with whom: SVG made when the site is built, and the same facts as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer import GraphicSettings, PluginInfo, graphic_edits, hookimpl, link_markdown

from .drawing import draw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer import Edit, Link, Page, Settings

NAME = "network_graphic"


class NetworkGraphicSettings(GraphicSettings, frozen=True, kw_only=True):
    """`most` names in a picture, `fewest` pairs for one; the others are the words around it."""

    fewest: int = 2
    most: int = 12
    title: str = "Who is named together with whom"
    description: str = "{names} names; a line joins two that one sentence names, the thicker the more often."
    head: tuple[str, str, str] = ("Who", "With whom", "Sentences")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Draws who is named together with whom, with the same facts as a table.",
        settings=NetworkGraphicSettings,
    )


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Fill the slot `network-graphic` from the pairs of a story, or the neighbours of one name on its page."""
    mine = settings.plugin(NAME, NetworkGraphicSettings)
    pairs = sorted(_pairs(page), key=lambda pair: (-pair[2], pair[0].record, pair[1].record))
    shown = _of_the_most_joined(pairs, mine.most)
    if len(shown) < mine.fewest:
        return ()
    shapes, size, names = draw([(one.text, other.text, count) for one, other, count in shown])
    return graphic_edits(
        markdown,
        "network-graphic",
        mine,
        size=size,
        shapes=shapes,
        rows=[(_linked(one, page), _linked(other, page), str(count)) for one, other, count in shown],
        names=names,
    )


def _pairs(page: Page) -> Iterator[tuple[Link, Link, int]]:
    for pair in page.data.get("together", ()):
        yield pair.one, pair.other, pair.sentences
    for neighbour in page.data.get("neighbours", ()):
        yield page.data["card"].link, neighbour.link, neighbour.sentences


def _of_the_most_joined(pairs: list[tuple[Link, Link, int]], most: int) -> list[tuple[Link, Link, int]]:
    """Return the pairs among the first `most` names, the pairs being in order of weight."""
    names: dict[str, None] = {}
    for one, other, _ in pairs:
        new = {link.record: None for link in (one, other) if link.record not in names}
        if len(names) + len(new) <= most:
            names |= new
    return [pair for pair in pairs if pair[0].record in names and pair[1].record in names]


def _linked(link: Link, page: Page) -> str:
    return link.text if link.path == page.path else link_markdown(link.text, page.path, link.path)
