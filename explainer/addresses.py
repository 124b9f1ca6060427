"""Where a page of the site will be found by readers: for feeds, calendars and machine-readable data."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from explainer.model import Settings


def page_address(path: str, settings: Settings) -> str:
    """Return the address of a page, given by its `path` below the output folder, which may end in an anchor.

    It is absolute where `site_url` is set, otherwise relative to the site's root.

    >>> from explainer import Settings
    >>> page_address("people/ada-moss.md#said", Settings(site_url="https://news.example/"))
    'https://news.example/news/people/ada-moss/#said'
    """
    file, mark, anchor = path.partition("#")
    if file.endswith(".md"):
        file = file.removesuffix(".md")
        if file.endswith("/index") or file == "index":
            file = file.removesuffix("index") + ("" if settings.use_directory_urls else "index.html")
        else:
            file += "/" if settings.use_directory_urls else ".html"
    base = settings.site_url.rstrip("/") + "/" if settings.site_url else ""
    folder = _below_docs(settings.output)
    return base + quote(f"{folder}/{file}" if folder else file) + mark + quote(anchor)


def _below_docs(output: str) -> str:
    """Return the part of the output folder below MkDocs' folder `docs`."""
    parts = PurePath(output).parts
    reversed_parts = parts[::-1]
    return "/".join(parts[len(parts) - reversed_parts.index("docs") :] if "docs" in parts else parts[-1:])
