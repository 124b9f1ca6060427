"""The news agencies' own formats: NITF, NewsML 1, and NewsML-G2 with NITF, XHTML or plain text inside."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import LeftOutError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import read_bytes
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.metadata import article_from
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.states import days_of, refuse_hidden
from explainer.read.wire_items import WireItem, name_of, wire_item
from explainer.read.xml import parse_xml, root_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from explainer.model import Article, Settings, Source

ENDINGS = (".xml", ".nitf", ".newsml")
ROOTS = frozenset({"nitf", "newsitem", "newsmessage", "newsml"})
ITEMS = ("newsitem", "nitf")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.wire", summary="Reads NITF, NewsML 1 and NewsML-G2, the formats of news agencies.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the items of a NITF or NewsML file, in order; leave other sources to other readers.

    Items that are embargoed, withheld, cancelled or killed, and pictures, are left out.

    Raises:
        ArticleError: the file cannot be read or is broken XML; while iterating, after the good items, for those left
            out.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    content = read_bytes(source, settings.max_article_bytes)
    if root_name(content) not in ROOTS:
        return None
    root = parse_xml(content, source.location)
    items = list(_outermost(root))
    beside = metadata_beside(source)
    return good_then_bad(source.location, items, lambda item: _article(source, item, beside, alone=len(items) == 1))


def _outermost(element: Element) -> Iterator[Element]:
    """Yield the items below `element`, or itself. What calls itself an item within another is a part of it."""
    if name_of(element) in ITEMS:
        yield element
        return
    for child in element:
        yield from _outermost(child)


def _article(source: Source, element: Element, beside: Beside, *, alone: bool) -> Article:
    item = wire_item(element)
    title = item.known.get("title") or ""
    where = f"{source.location}, item “{title}”" if title else source.location
    _refuse_unpublished(item, where)
    if not item.text.strip():
        raise LeftOutError(where, "an item without text; it may be a picture")
    identity = {} if alone else {"id": article_id(title or "item", item.guid or item.text)}
    fields = {"parts": item.parts, "item": item.guid, "version": item.version}
    days = days_of(item.told, where)
    fields |= {"embargo": max(filter(None, (item.embargo, days.get("embargo"))), default=None)}
    fields |= {"expires": min(filter(None, (item.expires, days.get("expires"))), default=None)}
    return article_from(source, item.text, beside.around_nothing(), **identity, **fields, **item.known)


def _refuse_unpublished(item: WireItem, where: str) -> None:
    if item.state:
        raise LeftOutError(
            where, f"its status is “{item.state}”", withdraws=item.guid, publisher=item.known.get("source")
        )
    refuse_hidden(item.told, where, item.guid, item.known.get("source"))
    if item.kind and item.kind != "text":
        raise LeftOutError(where, f"a {item.kind}, no text")
