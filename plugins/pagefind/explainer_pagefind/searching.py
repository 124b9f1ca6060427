"""The search page, and Pagefind's index and program."""

from __future__ import annotations

import asyncio
import tempfile
from typing import TYPE_CHECKING, Any

import msgspec

from explainer import Markup, escape_markdown, page_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer import Page, Settings
    from explainer_pagefind.entries import Entry

_NOT_NEEDED = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui")


def search_page(page: Page, settings: Settings, without_script: str) -> str:
    """Return the search page: a box that Pagefind fills, and words for those without JavaScript."""
    here = page_address(page.path, msgspec.structs.replace(settings, site_url=""))
    bundle = "../pagefind" if settings.use_directory_urls else "pagefind"
    root = "../" * here.count("/") or "./"
    start = (
        'addEventListener("DOMContentLoaded",()=>new PagefindUI({element:"#pagefind-search",'
        f'baseUrl:new URL("{root}",location.href).pathname,showSubResults:false}}))'
    )
    return Markup(  # escaped where it is not ours
        f"# {escape_markdown(page.title)}\n\n"
        f'<link rel="stylesheet" href="{bundle}/pagefind-ui.css">\n'
        f'<script src="{bundle}/pagefind-ui.js"></script>\n'
        f"<script>{start}</script>\n"
        f'<div id="pagefind-search"><noscript>{escape_markdown(without_script)}</noscript></div>\n'
    )


def index_files(entries: Iterable[Entry]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of Pagefind's index and program, by path below the output folder, sorted."""
    for file in sorted(asyncio.run(_index(entries)), key=lambda file: str(file["path"])):
        if not str(file["path"]).startswith(_NOT_NEEDED):
            yield f"pagefind/{file['path']}", bytes(file["content"])


async def _index(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    from pagefind.index import IndexConfig, PagefindIndex  # noqa: PLC0415  # the extra `pagefind`

    with tempfile.TemporaryDirectory() as unused:  # Pagefind writes its index there when it is closed
        async with PagefindIndex(config=IndexConfig(output_path=unused)) as index:
            for entry in entries:
                await index.add_custom_record(
                    url=f"/{entry.address}",
                    content=entry.words,
                    language="en",
                    meta={"title": entry.title},
                    filters={"kind": [entry.kind]},
                )
            return [dict(file) for file in await index.get_files()]
