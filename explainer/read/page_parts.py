"""The parts of a page in which it speaks of itself: meta tags, and the words of an element."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

Element = Any  # lxml's


def meta(tree: Element, names: Iterable[str]) -> str:
    """Return the content of the first `meta` element with one of these names (in lower case), in their order."""
    wanted = list(names)
    found = metas(tree)
    return next((found[name][0] for name in wanted if name in found), "")


def metas(tree: Element) -> dict[str, list[str]]:
    """Return what each `meta` element of a page says that says anything, by its name in lower case."""
    written: dict[str, list[str]] = {}
    for each in tree.iterfind(".//meta"):
        names = each.get("property") or each.get("name") or each.get("itemprop") or ""
        content = (each.get("content") or "").strip()
        for name in names.lower().split() if content else ():
            written.setdefault(name, []).append(content)
    return written


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
