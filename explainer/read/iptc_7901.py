"""IPTC 7901, the wire format of teleprinters: control characters part header, text and the time of sending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.read.metadata import article_from

if TYPE_CHECKING:
    from explainer.model import Article, Source
    from explainer.read.front_matter import Beside

_MESSAGE = re.compile(rb"\A[\s\x16]{0,20}\x01(?P<header>[^\x02\x03]{0,1000})\x02(?P<text>[^\x03]*)(?:\x03|\Z)")
_HEADLINE = re.compile(r"\A\s*(?P<title>[^\n]{3,200}?) ?=[ \t]*\n")
_LINE_END = re.compile(r" ?[\x00-\x08\x0b-\x1f]+")
_MARKED = re.compile(r"^\^(?P<line>[^\n]{1,200}?)[<=,]{0,2}[ \t]*(?:\n|\Z)", re.MULTILINE)
_INDENTED = re.compile(r"(?:^|\n)[ \t]{2,}(?=\S)")
"""Where a paragraph begins in lines that are filled to one length."""
_STROKES = re.compile(r"``")
"""How ANPA 1312 writes lines that are no text, and quotation marks, of which it has none that are curly."""
_SLUG = re.compile(r"\A\s*[^\n]{1,60}/[ \t]*\n")


def is_iptc_7901(content: bytes) -> bool:
    """Tell whether the bytes of a file are a message in IPTC 7901: start of header, start of text."""
    return _MESSAGE.match(content) is not None


def iptc_7901_article(source: Source, content: bytes, beside: Beside) -> Article:
    """Return the article of a message. Its time of sending has a year of two digits, which is no date of publication.

    Raises:
        ArticleError: the message holds no text.

    """
    found = _MESSAGE.match(content)
    if found is None or not found["text"].strip():
        raise ArticleError(f"{source.location}: the message holds no text. Take it out.")
    try:
        text = found["text"].decode("utf-8")
    except UnicodeDecodeError:
        text = found["text"].decode("windows-1252", "replace")
    text = _SLUG.sub("", _LINE_END.sub("", text.replace("\r\n", "\n")))
    text, fields = _without_marks(text)
    headline = _HEADLINE.match(text)
    body = text[headline.end() :] if headline else text
    known = fields | ({"title": headline["title"]} if headline else {})
    return article_from(source, body.lstrip("\n"), beside.around_nothing(), **known)


def _without_marks(text: str) -> tuple[str, dict[str, str]]:
    """Return a text without the lines that ANPA 1312 marks with a caret, and the headline and byline among them."""
    lines = [found["line"].strip() for found in _MARKED.finditer(text)]
    if not lines:
        return text, {}
    bylines = [line for line in lines if line.lower().startswith("by ")]
    titles = [line for line in lines[1:] if line not in bylines]
    fields = {"title": titles[0] if titles else "", "author": bylines[0] if bylines else ""}
    plain = _STROKES.sub("\N{LEFT DOUBLE QUOTATION MARK}", _MARKED.sub("", text))
    plain = plain.replace("''", "\N{RIGHT DOUBLE QUOTATION MARK}")
    parts = _INDENTED.split(plain) if _INDENTED.search(plain) else plain.split("\n")
    paragraphs = [" ".join(part.split()) for part in parts if part.strip()]
    return "\n\n".join(paragraphs) + "\n", {key: value for key, value in fields.items() if value}
