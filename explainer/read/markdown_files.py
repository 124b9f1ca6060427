"""Markdown: a `.md` file with optional YAML front matter. Its article is the plain text of its prose.

Headings, paragraphs, list items and quotations stay, each parted from the next by a blank line; code, tables, images
and HTML go. A first heading of the first level is the title where the metadata gives none, and is no part of the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError, LeftOutError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.blocks import laid_out
from explainer.read.dates import day_of
from explainer.read.desk_lines import holds_back
from explainer.read.files import decode, read_bytes
from explainer.read.front_matter import metadata_beside, split_front_matter
from explainer.read.metadata import article_from, encoding_of
from explainer.read.other_front_matter import below_the_title
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

    from explainer.model import Article, PartKind, Settings, Source, TextPart

ENDINGS = (".md", ".markdown")
PROSE = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6"})
WORDS = frozenset({"text", "code_inline"})
COMMENT = re.compile(r"\s{0,20}<!--(?P<words>.{1,500}?)-->", re.DOTALL)
FILE_DATE = re.compile(r"(\d{4}-\d\d-\d\d)[-_]")
DIALECTS = (
    (re.compile(r"^\[\^[\w-]{1,40}\]:[^\n]*(?:\n(?: {2,4}|\t)[^\n]*)*", re.MULTILINE), ""),
    (re.compile(r"\[\^[\w-]{1,40}\]"), ""),
    (re.compile(r"!\[\[[^\[\]\n]{1,200}\]\]"), ""),
    (re.compile(r"\[\[(?:[^\[\]\n|]{1,200}\|)?([^\[\]\n|]{1,200})\]\]"), r"\1"),
    (re.compile(r"\{\{[<%][^{}\n]{0,500}[>%]\}\}|\{%[^{}\n]{0,500}%\}|\{\{[^{}\n]{0,200}\}\}"), ""),
    (re.compile(r"%%[^%]{0,2000}%%"), ""),
    (re.compile(r"[ \t]\^[\w-]{1,40}[ \t]*$", re.MULTILINE), ""),
)
"""Footnotes; embedded notes, links, comments and ids of blocks of Obsidian; shortcodes of Hugo and tags of Liquid."""
BREAKS = {"softbreak": " ", "hardbreak": "\n"}


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.markdown_files", summary="Reads the prose of Markdown files.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the one article of a `.md` file; leave other sources to other readers.

    Raises:
        ArticleError: the file is unreadable, holds no prose, or its metadata is broken.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    beside = metadata_beside(source)
    content = decode(read_bytes(source, settings.max_article_bytes), source.location, encoding_of(beside.sidecar))
    front, markdown = split_front_matter(content, source.location)
    if not front.values:
        front, markdown = below_the_title(markdown, source.location)
    _refuse_comment(markdown, source.location)
    title, text, parts = read_markdown(markdown)
    if not text:
        raise ArticleError(f"{source.location}: there is no prose in this file. Put the article's text into it.")
    return (article_from(source, text, beside.around(front), title=title, parts=parts, published=_dated(source)),)


def _refuse_comment(markdown: str, where: str) -> None:
    """Raise a `LeftOutError` where a comment on top, which no page shows, is one of a desk that keeps a text back."""
    comment = COMMENT.match(markdown)
    lines = comment["words"].split("\n") if comment else ()
    if said := next((line.strip() for line in lines if holds_back(line)), ""):
        raise LeftOutError(where, f"“{said}”, says a comment on top", doubtful=True)


def _dated(source: Source) -> str | None:
    """Return the day with which Jekyll begins the name of a post's file: `2033-03-01-bridge.md`."""
    found = FILE_DATE.match(PurePath(source.path).name)
    return day_of(found[1]) if found else None


def read_markdown(markdown: str) -> tuple[str | None, str, tuple[TextPart, ...]]:
    """Return the title (a heading of the first level on top, or `None`), the prose of `markdown`, and what it is."""
    from markdown_it import MarkdownIt

    blocks = list(_blocks(MarkdownIt("commonmark").enable("table").parse(_without_dialects(markdown))))
    title = blocks.pop(0)[1] if blocks and blocks[0][0] == "h1" else None
    return title, *laid_out((_kind(tag), text) for tag, text in blocks)


def _without_dialects(markdown: str) -> str:
    """Return Markdown without the notes, links and commands of its dialects: Obsidian, Hugo, Jekyll, Pandoc."""
    for pattern, words in DIALECTS:
        markdown = pattern.sub(words, markdown)
    return markdown


def _kind(tag: str) -> PartKind:
    if tag.startswith("h"):
        return "subheading"
    return "list" if tag == "li" else "body"


def _blocks(tokens: list[Token]) -> Iterator[tuple[str, str]]:
    """Yield tag and text of each block of prose; the paragraph of a list's item has the item's tag."""
    items = 0
    for above, token in pairwise(tokens):
        items += {"list_item_open": 1, "list_item_close": -1}.get(above.type, 0)
        if token.type == "inline" and above.tag in PROSE:
            text = _inline(token)
            if text:
                yield ("li" if items and above.tag == "p" else above.tag), text


def _inline(token: Token) -> str:
    words = (BREAKS.get(part.type, part.content if part.type in WORDS else "") for part in token.children or ())
    return "".join(words).strip()
