"""A hook of MkDocs for this site alone: its search finds the news, not the guide to the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.untyped import MkDocsPage


def on_page_markdown(markdown: str, page: MkDocsPage, **_: object) -> str:
    """Leave pages that are no news out of the search."""
    if not page.file.src_uri.startswith("news/"):
        page.meta["search"] = {"exclude": True}
    return markdown
