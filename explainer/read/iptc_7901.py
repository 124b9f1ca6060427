"""IPTC 7901, the wire format of teleprinters: control characters part header, text and the time of sending."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.read.metadata import article_from

if TYPE_CHECKING:
    from explainer.model import Article, Source
    from explainer.read.front_matter import Beside

_MESSAGE = re.compile(rb"\A\s{0,20}\x01(?P<header>[^\x02\x03]{0,1000})\x02(?P<text>[^\x03]*)(?:\x03|\Z)")
_HEADLINE = re.compile(r"\A\s*(?P<title>[^\n]{3,200}?) ?=[ \t]*\n")
_LINE_END = re.compile(r" ?[\x00-\x08\x0b-\x1f]+")
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
    headline = _HEADLINE.match(text)
    body = text[headline.end() :] if headline else text
    return article_from(source, body.lstrip("\n"), beside.around_nothing(), title=headline and headline["title"])
