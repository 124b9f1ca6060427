"""Who wrote an article: the names alone, of what pages, feeds and wires write around them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MAIL = re.compile(r"<?(?:mailto:)?[\w.+-]{1,80}@[\w-]{1,80}(?:\.[\w-]{1,40}){1,4}>?", re.IGNORECASE)
_NAMED_BEHIND = re.compile(rf"^\s*{_MAIL.pattern}\s*\((?P<name>[^()]{{2,100}})\)\s*$", re.IGNORECASE)
"""How RSS 2.0 writes an author: `ines@ledger.example (Ines Corvell)`."""
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|(?<!\w)@\w+")
_BY = re.compile(
    r"^(?:(?:story|words|text|written|report|reporting|analysis|posted|published)\s+)?by\b[:\s]*", re.IGNORECASE
)
_AROUND = re.compile(
    r"\b(?:follow(?:ing)?(?: (?:him|her|them|us))?(?: on \w+)?|get author rss feed"
    r"|view (?:author )?(?:archive|profile|bio|all posts).*"
    r"|(?:staff|special) to (?:the )?.*|share|email|more (?:stories|from).*|see all.*|biography|published.*|updated.*"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*)",
    re.IGNORECASE,
)
_DATED = re.compile(r"\d{1,2}[:.]\d\d|\b(?:19|20)\d\d\b|\b\d{1,2} (?:hours?|minutes?|days?) ago\b.*", re.IGNORECASE)
_PICTURE = re.compile(
    r"\b(?:photo(?:graph)?s?|image|picture|credit|illustration)s? (?:by|courtesy|:)|/(?:getty|ap|reuters|afp)\b",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"\b(?:reporter|correspondent|editor|columnist|writer|contributor|producer|bureau chief|journalist|newsroom)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,;|/•·–—]|\s-\s|\band\b|&|\n")
_NAME = re.compile(r"[^\W\d_].{0,60}")
_MOST = 8
_MOST_WORDS = 6


def authors_of(written: str | Iterable[str]) -> str | None:
    """Return the authors that `written` names, as "A", "A and B" or "A, B and C"; `None` where it names nobody.

    Left away are "By", mail addresses, addresses of profiles, buttons, dates, offices and credits of pictures.
    """
    parts = (written,) if isinstance(written, str) else written
    names = [name for part in parts for name in _names(part)]
    known = list(dict.fromkeys(names))[:_MOST]
    return " and ".join((", ".join(known[:-1]), known[-1])) if len(known) > 1 else "".join(known) or None


def without_addresses(text: str) -> str:
    """Return `text` without mail addresses."""
    return " ".join(_MAIL.sub(" ", text).split())


def _names(written: str) -> list[str]:
    text = html.unescape(html.unescape(written))
    if _PICTURE.search(text):
        return []
    behind = _NAMED_BEHIND.match(text)
    text = behind["name"] if behind else _ADDRESS.sub(" ", _MAIL.sub(" ", text))
    parts = (_BY.sub("", part.strip()) for part in _PARTS.split(_BY.sub("", text.strip())))
    return [name for name in map(_name, parts) if name]


def _name(part: str) -> str:
    """Return the name in one part of a byline, or an empty string."""
    name = " ".join(_DATED.sub(" ", _AROUND.sub(" ", part)).split()).strip(" .:()[]<>*_\"'")
    good = _NAME.fullmatch(name) and not _OFFICE.search(name) and len(name.split()) <= _MOST_WORDS
    return name if good else ""
