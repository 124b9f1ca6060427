"""PDF with text in it, by pdfminer: columns in order, hyphens at line ends joined, headers and page numbers gone."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError, LeftOutError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.blocks import laid_out
from explainer.read.files import read_bytes
from explainer.read.front_matter import metadata_beside
from explainer.read.metadata import article_from
from explainer.read.packed import Budget
from explainer.read.pasted import pasted_head
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, Settings, Source
    from explainer.read.blocks import Block
    from explainer.untyped import PdfBox

MAGIC = b"%PDF"
ARTICLES_IN_A_FILE = 10
"""A PDF may be this many times as large as one article: pictures in it do not count."""
MOST_PAGES = 200
UNPACKED = 10
"""What its pages are drawn with may unpack to this many times the size of an article."""
_LONGEST_REASON = 200
LEAST_TEXT = 40
"""Code points of text that a page has at least, on average, where it is no picture of a page."""
_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])[-\u00ad]\n(?=[a-zà-ÿ])")
_NUMBER = re.compile(r"(?:page |p\. ?)?\d{1,4}(?: ?(?:/|of) ?\d{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
BOTTOM, TOP = 0.1, 0.88
"""Shares of a page's height beyond which headers and footers stand."""
_LARGER = 1.25
"""Letters so many times as large as most of the document's are those of a headline."""


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.pdf", summary="Reads the text of PDF files.")


@hookimpl
def read_article(source: Source, settings: Settings) -> tuple[Article, ...] | None:
    """Read the one article of a PDF, whatever its ending; leave other sources to other readers.

    Raises:
        LeftOutError: the PDF holds pictures of pages and no text.
        ArticleError: the file cannot be read, is broken or too large, or pdfminer is not installed.

    """
    if is_address(source.location) or not _is_pdf(source):
        return None
    content = read_bytes(source, ARTICLES_IN_A_FILE * settings.max_article_bytes)
    pages = _pages(content, source.location, settings.max_article_bytes)
    blocks = _without_headers(pages)
    if sum(len(text) for _, text, _ in blocks) < LEAST_TEXT * max(1, len(pages)):
        raise LeftOutError(source.path, "a PDF without text, a scan", advice="Save its text as .txt.", doubtful=True)
    title, body = _titled(blocks)
    text, parts = laid_out(body)
    known, head = ({}, ()) if title else pasted_head(text)
    return (
        article_from(source, text, metadata_beside(source).around_nothing(), title=title, parts=head or parts, **known),
    )


Line = tuple[float, str, float]
"""Size of the letters, words, and height on the page of a paragraph, as a share of the page."""


def _is_pdf(source: Source) -> bool:
    if PurePath(source.location).suffix.lower() == ".pdf":
        return True
    if PurePath(source.location).suffix:
        return False
    try:
        with Path(source.location).open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC
    except OSError:
        return False  # who reads it will say why


def _pages(content: bytes, where: str, limit: int) -> list[list[Line]]:
    """Return the paragraphs of each page, in the order in which one reads them."""
    from explainer.read.pages import library

    library("pdfminer.high_level", "pdf", where)
    from explainer.read.pdf_pages import pages_of

    budget = Budget(where, UNPACKED * limit)
    try:
        return [
            [line for box in page for line in _lines(box, page.height)]
            for page in pages_of(content, where, MOST_PAGES, budget)
        ]
    except (ArticleError, MemoryError):
        raise
    except Exception as error:  # pdfminer raises whatever a broken file makes it stumble over
        reason = f"{type(error).__name__}: {error}".rstrip(": ")[:_LONGEST_REASON]
        raise ArticleError(f"{where}: this is no intact PDF ({reason}). Save it again, or as .txt.") from error


def _lines(box: PdfBox, height: float) -> Iterator[Line]:
    """Yield the paragraphs of a box of text: one, or one for each first line that is set in."""
    if not hasattr(box, "get_text"):
        return
    words = _HYPHEN.sub("", box.get_text())
    sizes = [line.height for line in box if hasattr(line, "height")]
    for paragraph in re.split(r"\n\s*\n", words):
        text = " ".join(paragraph.split())
        if text:
            yield max(sizes, default=0.0), text, box.y0 / max(height, 1.0)


def _without_headers(pages: list[list[Line]]) -> list[Line]:
    """Return the paragraphs of all pages without what stands on several at the top or the bottom, and page numbers."""
    edges: Counter[str] = Counter()
    for page in pages:
        edges.update({_DIGITS.sub("#", text) for _, text, place in page if not BOTTOM < place < TOP})
    repeated = {text for text, count in edges.items() if count > 1}
    kept = (line for page in pages for line in page)
    return [line for line in kept if not (_NUMBER.fullmatch(line[1]) or _DIGITS.sub("#", line[1]) in repeated)]


def _titled(lines: list[Line]) -> tuple[str | None, list[Block]]:
    """Return the headline, by the size of its letters, and the blocks of the rest; sentences over two pages joined."""
    letters: Counter[float] = Counter()
    for size, text, _ in lines:
        letters[round(size, 1)] += len(text)
    usual = letters.most_common(1)[0][0] if letters else 0.0
    title = lines[0][1] if lines and lines[0][0] > _LARGER * usual and len(lines) > 1 else None
    blocks: list[Block] = []
    for size, text, _ in lines[1 if title else 0 :]:
        goes_on = blocks and blocks[-1][0] == "body" and text[0].islower() and blocks[-1][1][-1].isalpha()
        if goes_on and size <= _LARGER * usual:
            blocks[-1] = "body", f"{blocks[-1][1]} {text}"
        else:
            blocks.append(("subheading" if size > _LARGER * usual else "body", text))
    return title, blocks
