"""The text of an OpenDocument file: headings, paragraphs, lists and tables, without comments and tracked deletions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.read.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from explainer.model import PartKind
    from explainer.read.blocks import Block

_DROPPED = frozenset({"annotation", "annotation-end", "tracked-changes", "note", "frame", "sequence-decls", "forms"})
_BLOCKS: dict[str, PartKind] = {"h": "subheading", "p": "body"}
_SPACES = {"s": " ", "tab": "\t", "line-break": "\n"}


def odt_blocks(content: bytes, where: str) -> list[Block]:
    """Return kind and text of each block in the `content.xml` of a document.

    Raises:
        ArticleError: the XML is broken or unsafe; the message names `where`.

    """
    body = next((each for each in parse_xml(content, where).iter() if _name(each) == "text"), None)
    return [] if body is None else [(kind, text) for kind, text in _blocks(body, "body") if text]


def _blocks(element: Element, around: PartKind) -> Iterator[Block]:
    for child in element:
        name = _name(child)
        if name in _DROPPED:
            continue
        if name == "table-row":
            yield "table", "\t".join(" ".join(_words(cell).split()) for cell in child)
        elif name in _BLOCKS:
            yield (_BLOCKS[name] if name == "h" else around), _words(child).strip()
        else:
            yield from _blocks(child, "list" if name == "list-item" else around)


def _words(element: Element) -> str:
    """Return the words of an element, without comments, notes and pictures in it."""
    parts = [element.text or ""]
    for child in element:
        name = _name(child)
        if name in _SPACES:
            parts.append(_SPACES[name])
        elif name not in _DROPPED:
            parts.append(_words(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
