"""The search page, and Pagefind's index and program."""

from __future__ import annotations

import os
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import msgspec

from explainer import Markup, escape_markdown, page_address

from .kept import Kept, key_of, remember, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer import Page, Settings

    from .entries import Entry

_GZIP = b"\x1f\x8b\x08"
START = b"""addEventListener("DOMContentLoaded", () => {
  const element = document.querySelector("#pagefind-search");
  const baseUrl = new URL(element.dataset.base, location.href).pathname;
  const ui = new PagefindUI({ element, baseUrl, showSubResults: true });
  for (const choice of document.querySelectorAll("[data-facet]")) {
    choice.onclick = () => ui.triggerSearch(`"${choice.dataset.facet}"`);
  }
});
"""
"""In a file of its own, since the site's policy runs no script that stands in a page."""
_NOT_NEEDED = ("pagefind-component-ui", "pagefind-highlight", "pagefind-modular-ui")


def search_page(page: Page, settings: Settings, without_script: str) -> str:
    """Return the search page: a box that Pagefind fills, facets to choose from, and words without JavaScript.

    A facet's choice searches for its exact words: filters of Pagefind's own are written in another order each time.
    """
    here = page_address(page.path, msgspec.structs.replace(settings, site_url=""))
    bundle = "../pagefind" if settings.use_directory_urls else "pagefind"
    root = "../" * here.count("/") or "./"
    return Markup(  # escaped where it is not ours
        f"# {escape_markdown(page.title)}\n\n"
        f'<link rel="stylesheet" href="{bundle}/pagefind-ui.css">\n'
        f'<script src="{bundle}/pagefind-ui.js"></script>\n'
        f'<script src="{bundle}/start.js"></script>\n'
        f"{_choices(page.data.get('facets', ()))}"
        f'<div id="pagefind-search" data-base="{root}"><noscript>{escape_markdown(without_script)}</noscript></div>\n'
    )


def _choices(facets: Iterable[str]) -> str:
    """Return a button for each choice of a facet."""
    buttons = (f'<button type="button" data-facet="{escape(facet)}">{escape(facet)}</button>' for facet in facets)
    told = " ".join(buttons)
    return f'<p class="facets">{told}</p>\n' if told else ""


def index_files(entries: Iterable[Entry], memory: Path | None = None) -> Iterator[tuple[str, bytes]]:
    """Yield the files of Pagefind's index and program, by path below the output folder, sorted.

    Pagefind takes seconds for ten thousand entries, whichever of them changed. So what it made last is kept in the file
    `memory`, if its folder is there, and taken from there where all entries and the program are the same.
    """
    pages = {_file_of(address): _bare_page(parts) for address, parts in _by_page(entries).items()}
    program = _program()
    key = key_of(pages, program, _NOT_NEEDED)
    made = remembered(memory, key)
    if made is None:
        made = _made(pages, program)
        if memory is not None and memory.parent.is_dir():
            remember(memory, Kept(key, made))
    yield from made.items()


def _made(pages: Mapping[str, str], program: Path) -> dict[str, bytes]:
    """Let Pagefind make the files of an index, by path below the output folder, sorted.

    It reads bare pages from a folder and writes to another: told of each page by itself, in its other way of working,
    it takes half as long again. The kind is no filter of Pagefind's, which writes filters in another order each time.
    """
    with tempfile.TemporaryDirectory() as folder:
        site, made = Path(folder) / "pages", Path(folder) / "made"
        for folder_of_pages in {(site / file).parent for file in pages}:
            folder_of_pages.mkdir(parents=True, exist_ok=True)
        for file, html in pages.items():
            (site / file).write_bytes(html.encode())
        _run_pagefind(program, site, made)
        files = sorted(file for file in made.rglob("*") if file.is_file() and not file.name.startswith(_NOT_NEEDED))
        return {f"pagefind/{file.relative_to(made).as_posix()}": without_time(file.read_bytes()) for file in files}


def _file_of(address: str) -> str:
    return f"{address}index.html" if address.endswith("/") or not address else address


def without_time(content: bytes) -> bytes:
    """Return `content` without the time of day where it is a gzip file, so that the same index is the same bytes.

    The time of a member is in bytes 4 to 7 of its head; no checksum covers it (RFC 1952, 2.3).
    """
    return content[:4] + b"\0\0\0\0" + content[8:] if content.startswith(_GZIP) else content


def _run_pagefind(program: Path, pages: Path, made: Path) -> None:
    """Let Pagefind's program index `pages` into `made`, from a folder of ours: it takes settings from the current one.

    Those of a stranger's folder could keep it waiting, or name files to write.
    """
    settings = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    command = [str(program), "--site", str(pages), "--output-path", str(made), "--quiet"]
    subprocess.run(command, cwd=pages.parent, env=settings, check=True, stdin=subprocess.DEVNULL)  # noqa: S603  # its own program


def _program() -> Path:
    """Return Pagefind's program; raise `FileNotFoundError` where it is not installed."""
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise FileNotFoundError("Pagefind's program is not installed: pip install explainer-site[pagefind]")
    return program.resolve()


def _by_page(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Group entries by their page: the terms of the glossary are parts of one."""
    pages: dict[str, list[Entry]] = {}
    for entry in entries:
        pages.setdefault(unquote(entry.address.partition("#")[0]), []).append(entry)
    return pages


def _bare_page(parts: list[Entry]) -> str:
    """Return HTML that holds what finds a page, each part under a heading that a result can lead to."""
    title = escape(parts[0].title if "#" not in parts[0].address else "Key terms")
    told = "".join(
        f'<h2 id="{escape(part.address.partition("#")[2])}">{escape(part.title)}</h2><p>{escape(part.words)}</p>'
        if "#" in part.address
        else f"<p>{escape(part.words)}</p>"
        for part in parts
    )
    called = f'<p data-pagefind-weight="10">{escape(parts[0].called)}</p>' if parts[0].called else ""
    kind = f'<span data-pagefind-meta="kind:{escape(parts[0].kind)}"></span>'
    return f'<!doctype html><html lang="en"><body><h1>{title}</h1>{kind}{called}{told}</body></html>'
