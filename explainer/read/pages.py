"""The article of a web page: its text without the page around it, by trafilatura."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from types import ModuleType

LANGUAGE = re.compile(rb"<html\b[^>]{0,1000}?\slang\s{0,5}=\s{0,5}[\"']?([A-Za-z]{2,3})\b", re.IGNORECASE)
BULLET = re.compile(r"^[-*•] ", re.MULTILINE)
HEAD_OF_PAGE = 4_000
# `extensive_search` would guess a date from anywhere in the page; no date is better than a wrong one. The latest
# possible date is given, since the library would otherwise read the clock.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says: the text of its article, paragraphs parted by blank lines, and what it says of itself."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    source: str | None = None
    language: str | None = None

    def known(self) -> dict[str, str | None]:
        """Return the fields of `Article` that the page gives; some may be `None`."""
        known = {name: getattr(self, name) for name in ("title", "author", "published", "source", "language")}
        return known | {"url": self.url if (self.url or "").startswith(("http://", "https://")) else None}


def read_page(content: bytes, where: str) -> Page:
    """Find the article in the bytes of a web page; `where` names the page in messages.

    Raises:
        ArticleError: trafilatura is not installed, or the page holds no article.

    """
    found = _extracted(content, where, date_extraction_params=DATES)
    if found is None or not (found.text or "").strip():
        raise ArticleError(f"{where}: no article found in this page. Save its text as a .txt file instead.")
    language = LANGUAGE.search(content[:HEAD_OF_PAGE])
    return Page(
        text=_paragraphs(found.text, found.title or ""),
        title=found.title,
        author=found.author,
        published=found.date,
        url=found.url,
        source=found.sitename,
        language=language[1].decode().lower() if language else None,
    )


def read_fragment(html: str, where: str) -> str:
    """Return the plain text of a piece of HTML, as feeds carry them; empty when there is none."""
    page = f"<html><body><article>{html}</article></body></html>"
    found = _extracted(page, where, favor_recall=True)
    return _paragraphs(found.text or "", "") if found else ""


def library(name: str, extra: str, where: str) -> ModuleType:
    """Import a library that only some readers need, or say how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        advice = f"pip install 'explainer-site[{extra}]'"
        raise ArticleError(f"{where}: reading this needs {name}, which is not installed. Run: {advice}") from error


def _extracted(html: str | bytes, where: str, **options: Any) -> Any:  # noqa: ANN401  # trafilatura's Document
    trafilatura = library("trafilatura", "html", where)
    return trafilatura.bare_extraction(
        html, with_metadata=True, include_comments=False, include_tables=False, include_images=False, **options
    )


def _paragraphs(text: str, title: str) -> str:
    """Part paragraphs by blank lines, which end a sentence for us, and leave out a first one that repeats the title."""
    lines = [line.strip() for line in BULLET.sub("", text).splitlines() if line.strip()]
    if lines and lines[0] == title.strip():
        del lines[0]
    return "\n\n".join(lines) + "\n" if lines else ""
