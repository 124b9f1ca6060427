"""Gives links to people, organisations and terms a preview: role or definition on hover, focus and tap."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from explainer import PluginInfo, hookimpl, page_links, preview_edits

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer import Edit, LinkIndex, LinkTarget, Page, Settings

NAME = "glossary_tooltips"


class GlossaryTooltipsSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`kinds`: which links get a preview. `every`: each link, or only the first to a record in each section."""

    kinds: tuple[str, ...] = ("person", "organisation", "term")
    every: bool = False


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME,
        api=1,
        summary="Shows role or definition on hover, focus and tap of a link.",
        settings=GlossaryTooltipsSettings,
    )


@hookimpl
def enrich(page: Page, markdown: str, index: LinkIndex, settings: Settings) -> Iterator[Edit]:
    """Write what a link's target says in short as the title of the link, where it has none.

    That is all a preview needs: the site's script shows titles by WCAG 1.4.13, and without it browsers show them.
    """
    mine = settings.plugin(NAME, GlossaryTooltipsSettings)
    targets = _targets_by_path(index)
    shown: set[tuple[int, str]] = set()
    for link in page_links(markdown):
        target = targets.get(link.path(page.path))
        if target is None or target.kind not in mine.kinds or target.path.partition("#")[0] == page.path:
            continue
        key = link.section, target.record
        edits = preview_edits(markdown, link, target.summary) if mine.every or key not in shown else ()
        if edits:
            shown.add(key)
            yield from edits


@lru_cache(maxsize=2)
def _targets_by_path(index: LinkIndex) -> Mapping[str, LinkTarget]:
    """Return the targets that say something of themselves, by path."""
    return {target.path: target for target in index.targets if target.summary}
