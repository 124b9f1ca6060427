"""The Atom feed (RFC 4287) of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from explainer import page_address

if TYPE_CHECKING:
    from explainer import Change, Settings

_ATOM = "http://www.w3.org/2005/Atom"


def feed_of(changes: list[tuple[Change, str]], name: str, title: str, settings: Settings) -> bytes:
    """Return the feed called `name` of `changes`, each with the path of its page or ""; its dates are the changes'."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(feed, "title", f"{settings.site_name}: {title}")
    _add(feed, "id", page_address(name, settings) if settings.site_url else "urn:explainer:corrections")
    _add(feed, "updated", _moment(changes[0][0].day if changes else "1970-01-01"))
    _add(_add(feed, "author"), "name", settings.site_name)
    for change, path in changes:
        entry = _add(feed, "entry")
        _add(entry, "title", f"{verb_of(change)}: {change.title}")
        _add(entry, "id", f"urn:explainer:{change.id}")
        _add(entry, "updated", _moment(change.day))
        if path:
            _add(entry, "link", rel="alternate", type="text/html", href=page_address(path, settings))
        _add(entry, "summary", _in_words(change))
    ET.indent(feed)
    content: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return content + b"\n"


def verb_of(change: Change) -> str:
    """Return what happened to a story, in a word."""
    if change.correction:
        return "Corrected"
    return "Updated" if change.edited else "Withdrawn"


def _in_words(change: Change) -> str:
    counts = (
        (len(change.edited), "changed"),
        (len(change.withdrawn), "withdrawn"),
    )
    articles = [f"{n} {'article' if n == 1 else 'articles'} {verb}" for n, verb in counts if n]
    statements = [f"Now: {each.words.rstrip('.')}." for each in change.corrected]
    return " ".join([f"{', '.join(articles)}.", *statements])


def _moment(day: str) -> str:
    return f"{day[:10]}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = "".join(c for c in text if c.isprintable() and not "\ud800" <= c <= "\udfff") or None
    return child
