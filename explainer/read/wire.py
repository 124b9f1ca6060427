"""The news agencies' own formats: NITF, and NewsML-G2 with NITF or XHTML inside (`.xml`, `.nitf`)."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import read_bytes
from explainer.read.front_matter import Beside, Metadata, metadata_beside
from explainer.read.metadata import article_from, iso_date
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.xml import parse_xml, root_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from explainer.model import Article, Settings, Source

ENDINGS = (".xml", ".nitf", ".newsml")
ROOTS = frozenset({"nitf", "newsitem", "newsmessage"})
BLOCKS = ("p", "hl2", "h2", "h3", "h4", "li")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.wire", summary="Reads NITF and NewsML-G2, the formats of news agencies.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the items of a NITF or NewsML-G2 file, in order; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read or is broken XML; while iterating, after the good items, for those without
            text.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    content = read_bytes(source, settings.max_article_bytes)
    if root_name(content) not in ROOTS:
        return None
    root = parse_xml(content, source.location)
    items = [root] if _name(root) in ("nitf", "newsitem") else _all(root, "newsitem")
    beside = metadata_beside(source)
    return good_then_bad(source.location, items, lambda item: _article(source, item, beside, alone=len(items) == 1))


def _article(source: Source, item: Element, beside: Beside, *, alone: bool) -> Article:
    known = _nitf(item) if _name(item) == "nitf" else _news_item(item)
    text = "\n\n".join(_prose(item))
    if not text:
        raise ArticleError(f"{source.location}: an item holds no text; it may be a picture. Take it out of the file.")
    identity = {} if alone else {"id": article_id(known["title"] or "item", item.get("guid") or text)}
    return article_from(source, f"{text}\n", beside.around(Metadata()), **identity, **known)


def _nitf(item: Element) -> dict[str, str | None]:
    return {
        "title": _words(item, "hl1") or _words(item, "title"),
        "author": _byline(item),
        "place": _words(item, "location"),
        "published": _date(item, ("date.issue", "norm"), ("story.date", "norm"), ("pubdata", "date.publication")),
    }


def _news_item(item: Element) -> dict[str, str | None]:
    return {
        "title": _words(item, "headline") or _words(item, "hl1") or _words(item, "title"),
        "author": _byline(item),
        "place": _words(item, "dateline").split(",")[0] or None,
        "published": _day(_words(item, "contentcreated")) or _day(_words(item, "versioncreated")),
        "source": _words(item, "creditline"),
    }


def _byline(item: Element) -> str | None:
    written = _words(item, "by") or _words(item, "byline")
    return written.removeprefix("By ").removeprefix("BY ") or None


def _prose(item: Element) -> list[str]:
    """Return the paragraphs and subheadings of the body, in order."""
    body = next((found for name in ("body.content", "body") for found in _all(item, name)), None)
    blocks = [] if body is None else [each for each in body.iter() if _name(each) in BLOCKS]
    return [text for text in map(_text, blocks) if text]


def _words(item: Element, name: str) -> str:
    return next((text for text in map(_text, _all(item, name)) if text), "")


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _date(item: Element, *places: tuple[str, str]) -> str | None:
    written = (found.get(attribute) for name, attribute in places for found in _all(item, name))
    return next((day for day in map(_day, written) if day), None)


def _day(written: str | None) -> str | None:
    """Read `2031-03-04T10:00:00Z` and the short form of NITF, `20310304T100000Z`."""
    return iso_date(written) if written else None


def _all(item: Element, name: str) -> list[Element]:
    return [each for each in item.iter() if _name(each) == name]


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
