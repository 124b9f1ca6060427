"""One item of a wire: its text, and what the agency says of it, in NITF, NewsML 1 or NewsML-G2."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from xml.etree.ElementTree import tostring  # only writes; defusedxml has read

from explainer.read.authors import authors_of
from explainer.read.blocks import blocks_of, laid_out, looks_like_html, without_title
from explainer.read.dates import day_of, first_free_day
from explainer.read.desk_notes import called_back_by, day_in, embargo_in, is_embargo, order_in
from explainer.read.state_values import PUBLIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from explainer.model import TextPart
    from explainer.read.blocks import Block

_PREFIX = re.compile(r"(</?)[A-Za-z_][\w.-]*:")
_EMPTY = re.compile(r"<((?!br\b|hr\b|img\b)[\w.:-]++)([^<>]*)/>")
_KINDS = {"picture": "picture", "graphic": "graphic", "video": "video", "audio": "recording", "composite": "package"}
_AT_A_DESK = frozenset("done complete completed approved ready".split())
"""What is finished at the desk of an agency, which calls `usable` what others may publish."""
_PROPERTIES = (
    ("itemmetaextproperty", "type", ("value", "literal", "qcode")),
    ("contentmetaextproperty", "type", ("value", "literal", "qcode")),
    ("property", "FormalName", ("Value",)),
    ("meta", "name", ("content",)),
)


@dataclass(frozen=True, slots=True)
class WireItem:
    """An item as its agency sends it. `state` is why it is not to be published, `kind` what it is if no text.

    `told` is what it says in properties of the agency's own.
    """

    text: str
    parts: tuple[TextPart, ...] = ()
    known: dict[str, str | None] = field(default_factory=dict)
    guid: str | None = None
    version: str = ""
    state: str = ""
    embargo: str | None = None
    expires: str | None = None
    kind: str = ""
    told: dict[str, str] = field(default_factory=dict)


def wire_item(item: Element) -> WireItem:
    """Return what a `nitf` or `NewsItem` element says."""
    title = _title(item)
    text, parts = laid_out(without_title(_blocks(item), title))
    known = {
        "title": title,
        "author": _author(item),
        "place": _place(item),
        "published": _published(item),
        "source": _agency(item),
        "language": _language(item),
    }
    notes = (words(item, name) for name in ("ednote", "ed-msg", "instruction"))
    orders = (_order(each) for name in ("instruction", "signal", "revisionstatus") for each in _all(item, name))
    note = " ".join((*notes, _attribute(item, "ed-msg", "msg-type"), _attribute(item, "ed-msg", "info"), *orders))
    return WireItem(
        text=text,
        parts=parts,
        known=known,
        guid=item.get("guid") or words(item, "newsitemid") or _attribute(item, "doc-id", "id-string") or None,
        version=item.get("version") or words(item, "revisionid") or _attribute(item, "du-key", "version") or "",
        state=_state(item, note),
        embargo=_embargo(item, note),
        expires=day_of(_attribute(item, "date.expire", "norm") or words(item, "expires")),
        kind=_kind(item),
        told=_told_beside(item),
    )


def _told_beside(item: Element) -> dict[str, str]:
    """Return the properties that agencies add to the standards: G2's extensions, NewsML's properties, NITF's metas."""
    told: dict[str, str] = {}
    for name, key, values in _PROPERTIES:
        for each in _all(item, name):
            value = next((each.get(attribute) for attribute in values if each.get(attribute)), "") or _words(each)
            told.setdefault((each.get(key) or "").rpartition("/")[2], value)
    return {key: value for key, value in told.items() if key and value}


def _order(element: Element) -> str:
    """Return what an agency orders by a code; `Delete` calls the whole item back, unlike the word in a note."""
    code = element.get("FormalName") or element.get("qcode") or ""
    return "kill" if code.lower().rpartition(":")[2] in ("delete", "deleted") else code


def name_of(element: Element) -> str:
    """Return the name of an element in lower case, without its namespace."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def words(item: Element, name: str) -> str:
    """Return the words of the first element called `name` that has some."""
    return next((text for text in map(_words, _all(item, name)) if text), "")


def _all(item: Element, name: str) -> list[Element]:
    return [each for each in item.iter() if name_of(each) == name]


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _attribute(item: Element, name: str, attribute: str) -> str:
    return next((each.get(attribute, "") for each in _all(item, name) if each.get(attribute)), "")


def _blocks(item: Element) -> list[Block]:
    """Return the blocks of an item's body: that of NITF, XHTML, or data that is plain or HTML."""
    for name in ("body.content", "inlinexml", "body", "datacontent", "inlinedata"):
        for found in _all(item, name):
            inner = next((each for each in found.iter() if name_of(each) in ("body.content", "body")), found)
            blocks = blocks_of(_as_html(inner) if len(inner) else _marked_up(inner.text or ""))
            if blocks:
                return blocks
    return []


def _as_html(body: Element) -> str:
    """Return an element as HTML, without prefixes, and with both tags of elements that are empty."""
    xml = _PREFIX.sub(r"\1", tostring(body, encoding="unicode", method="xml"))
    return _EMPTY.sub(r"<\1\2></\1>", xml)


def _marked_up(written: str) -> str:
    return written if looks_like_html(written) else f"<pre>{escape(written)}</pre>"


def _title(item: Element) -> str | None:
    """Return the main headline: one without a role, or whose role is not that of a lesser one."""
    headlines = _all(item, "headline")
    main = [each for each in headlines if "sub" not in (each.get("role") or "").lower()]
    for found in (*main, *_all(item, "hl1"), *headlines, *_all(item, "title")):
        if _words(found):
            return _words(found)
    return None


def _author(item: Element) -> str | None:
    """Return who wrote an item: its byline without the writer's title, or its creators."""
    for name in ("by", "byline"):
        for found in _all(item, name):
            named = [_words(each) for each in found.iter() if name_of(each) == "person"]
            author = authors_of(named or _without(found, "byttl"))
            if author:
                return author
    return authors_of([words(each, "name") or each.get("literal", "") for each in _all(item, "creator")])


def _without(element: Element, name: str) -> str:
    """Return the words of an element without those of its children called `name`."""
    parts = [element.text or ""]
    for child in element:
        parts += [" " if name_of(child) == name else _without(child, name), child.tail or ""]
    return " ".join("".join(parts).split())


def _place(item: Element) -> str | None:
    """Return the place of the dateline. One that is named in the text is none."""
    for dateline in (*_all(item, "dateline"), *_all(item, "located")):
        place = words(dateline, "location") or words(dateline, "city") or words(dateline, "name") or _words(dateline)
        if place:
            return place.split(",")[0]
    return None


def _published(item: Element) -> str | None:
    written = (
        *(_attribute(item, name, "norm") for name in ("date.issue", "date.release", "story.date")),
        *(_attribute(item, "pubdata", "date.publication"), words(item, "contentcreated"), words(item, "firstcreated")),
        *(words(item, "versioncreated"), words(item, "thisrevisioncreated")),
    )
    return next((day for day in map(day_of, filter(None, written)) if day), None)


def _agency(item: Element) -> str | None:
    agencies = (*_all(item, "provider"), *_all(item, "copyrightholder"))
    named = (words(each, "name") or each.get("literal", "") for each in agencies)
    return next(filter(None, named), None) or words(item, "distributor") or words(item, "creditline") or None


def _language(item: Element) -> str | None:
    """Return the language that the content has, or else the item; the former is in the item's own metadata."""
    stated = (each.get("tag") or each.get("FormalName") for each in _all(item, "language"))
    own = (value for key, value in item.attrib.items() if key.rpartition("}")[2].lower() == "lang")
    return next(filter(None, stated), None) or next(own, None)


def _last_part(address: str | None) -> str:
    return (address or "").rpartition("/")[2]


def _states(item: Element) -> Iterator[str]:
    for name in ("pubstatus", "status", "management-status"):
        for each in _all(item, name):
            yield each.get("qcode") or each.get("FormalName") or _last_part(each.get("uri")) or _words(each)
    yield _attribute(item, "docdata", "management-status")


def _state(item: Element, note: str) -> str:
    """Return why an item is not to be published, by its status or by the agency's note; empty where it may be."""
    for state in filter(None, _states(item)):
        word = state.lower().rpartition(":")[2]
        if (word not in PUBLIC or word in _AT_A_DESK) and word != "embargoed":
            return word
    stated = "embargoed" in (state.lower().rpartition(":")[2] for state in _states(item) if state)
    if (stated and not _embargo(item, note)) or _is_held_for_long(item, note):
        return "embargoed"
    return called_back_by(note) or order_in(note).lower()


def _embargo(item: Element, note: str) -> str | None:
    """Return the first day on which an item may be published, where it is held back."""
    days = [first_free_day(each) for each in _stated_embargo(item) if each]
    days += [embargo_in(note)]
    return max(filter(None, days), default=None)


def _stated_embargo(item: Element) -> tuple[str, ...]:
    return words(item, "embargoed"), _attribute(item, "date.release", "norm"), words(item, "statuswillchange")


def _is_held_for_long(item: Element, note: str) -> bool:
    """Tell whether an item is held back until a day that nobody can tell: G2's empty `embargoed` says so, too."""
    stated = _stated_embargo(item)
    empty = bool(_all(item, "embargoed")) and not stated[0]
    unread = any(first_free_day(each) is None for each in stated if each)
    return empty or unread or (is_embargo(note) and day_in(note) is None)


def _kind(item: Element) -> str:
    stated = _attribute(item, "itemclass", "qcode").rpartition(":")[2].lower()
    return _KINDS.get(stated, "")
