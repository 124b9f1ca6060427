"""Web pages saved as `.html`: the article of each, with the title, author, date and address that the page gives."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import read_bytes, refuse_binary
from explainer.read.front_matter import metadata_beside
from explainer.read.mapping import Metadata
from explainer.read.metadata import article_from
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from explainer.model import Article, Settings, Source

ENDINGS = (".html", ".htm", ".xhtml")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.web_pages", summary="Reads the article of a saved web page.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the article of a saved web page; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read, holds no article, or trafilatura is not installed.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    from explainer.read.pages import read_page  # noqa: PLC0415  # only when there is a page

    content = read_bytes(source, settings.max_article_bytes)
    refuse_binary(content, source.location)
    page = read_page(content, source.location)
    return (article_from(source, page.text, metadata_beside(source).around(Metadata()), **page.known()),)
