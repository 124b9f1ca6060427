"""The parts of a page in which it speaks of itself: meta tags, its address, and the words of an element."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = Any  # lxml's

_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}(?:[a-z_]{2,4})?/", re.IGNORECASE)
_MOST_ADDRESSES = 3


def meta(tree: Element, names: Iterable[str]) -> str:
    """Return the content of the first `meta` element with one of these names (in lower case), in their order."""
    wanted = list(names)
    found = metas(tree)
    return next((found[name][0] for name in wanted if name in found), "")


def metas(tree: Element) -> dict[str, list[str]]:
    """Return what each `meta` element of a page says that says anything, by its name in lower case.

    Some templates, and tools that save pages, write it as `value`.
    """
    written: dict[str, list[str]] = {}
    for each in tree.iterfind(".//meta"):
        names = each.get("property") or each.get("name") or each.get("itemprop") or ""
        content = (each.get("content") or each.get("value") or "").strip()
        for name in names.lower().split() if content else ():
            written.setdefault(name, []).append(content)
    return written


def own_addresses(tree: Element) -> list[str]:
    """Return the addresses that a page says it has, whole or not, without that of the web archive before them."""
    stated = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return [without_the_archive(address) for address in stated[:_MOST_ADDRESSES]]


def stated_addresses(tree: Element) -> list[str]:
    """Return the whole addresses that a page says it has."""
    return [address for address in own_addresses(tree) if address.startswith(("http://", "https://"))]


def without_the_archive(address: str) -> str:
    """Return an address without that of the web archive before it."""
    return _ARCHIVE.sub("", str(address).strip())


def words_of(element: Element, longest: int) -> str:
    """Return the words of an element, or nothing where they have more than `longest` code points."""
    words, size = list[str](), 0
    for text in element.itertext():
        size += len(text.strip())
        if size > longest:
            return ""
        words += text.split()
    line = " ".join(words)
    return line if len(line) <= longest else ""
