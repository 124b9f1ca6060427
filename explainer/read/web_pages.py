"""Web pages saved as `.html`: the article of each, with the title, author, date and address that the page gives."""

from __future__ import annotations

import re
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import BYTE_ORDER_MARKS, read_bytes, refuse_binary
from explainer.read.front_matter import metadata_beside
from explainer.read.metadata import article_from
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from explainer.model import Article, Settings, Source

ENDINGS = (".html", ".htm", ".xhtml")
BY_CONTENT = (".php", ".php3", ".asp", ".aspx", ".jsp", ".jspx", ".shtml", ".cfm", ".do", "")
"""Endings of pages as servers call them, and none: read where the content is HTML."""
HEAD = 2_000
HTML = re.compile(rb"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


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
    if is_address(source.location) or not _is_page(source):
        return None
    from explainer.read.pages import PAGES_IN_A_FILE, read_page

    limit = settings.max_article_bytes
    content = read_bytes(source, PAGES_IN_A_FILE * limit)
    if not content.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)):
        refuse_binary(content, source.location)
    page = read_page(content, source.location, limit)
    return (article_from(source, page.text, metadata_beside(source).around_nothing(), **page.known()),)


def _is_page(source: Source) -> bool:
    """Tell whether a file is a web page, by its ending, or by its content where the ending is that of a program."""
    ending = PurePath(source.location).suffix.lower()
    if ending in ENDINGS or ending not in BY_CONTENT:
        return ending in ENDINGS
    try:
        with Path(source.location).open("rb") as file:
            return HTML.search(file.read(HEAD)) is not None
    except OSError:
        return False  # who reads it will say why
