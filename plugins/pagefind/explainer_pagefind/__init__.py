"""Searches large sites with Pagefind: its index is read in small pieces, where Material's is loaded as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from explainer import Page, PluginInfo, hookimpl, link_edits

from .entries import entries_of, labels_of
from .searching import START, index_files, search_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer import Corpus, Edit, Settings

NAME = "pagefind"
_PATH = "search.md"


class PagefindSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of the search page and of the link to it."""

    title: str = "Search"
    link: str = "Search all people, organisations, places, stories and words"
    without_script: str = "Searching needs JavaScript. Everything is also in the lists of people, stories and words."


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(name=NAME, api=1, summary="Searches large sites with Pagefind.", settings=PagefindSettings)


@hookimpl
def build_pages(corpus: Corpus, settings: Settings) -> Iterator[Page]:
    """Plan the search page, on a site that is searched with Pagefind."""
    if settings.uses_pagefind(corpus.page_count):
        title = settings.plugin(NAME, PagefindSettings).title
        facets = sorted({label for labels in labels_of(corpus).values() for label in labels})
        matter = {"search": {"exclude": True}, "wasm": True}
        yield Page(path=_PATH, title=title, template=NAME, data={"facets": facets}, front_matter=matter)


@hookimpl
def render_page(page: Page, settings: Settings) -> str | None:
    """Render the search page."""
    mine = settings.plugin(NAME, PagefindSettings)
    return search_page(page, settings, mine.without_script) if page.template == NAME else None


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Lead from the front page to the search page."""
    counts = page.data.get("counts", {})
    pages = sum(counts.get(name, 0) for name in ("articles", "stories", "people", "organisations", "places"))
    if page.path != "index.md" or not settings.uses_pagefind(pages):
        return ()
    words = settings.plugin(NAME, PagefindSettings).link
    return link_edits(markdown, page.path, words, _PATH)


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return Pagefind's index and program; nothing on a site that is searched otherwise."""
    if settings.uses_pagefind(corpus.page_count):
        yield "pagefind/start.js", START
        yield from index_files(entries_of(corpus, settings), Path(settings.store).with_name("pagefind.msgpack"))
