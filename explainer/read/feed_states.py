"""What feeds say beside RSS and Atom of whether an entry is to be shown: PRISM, Media RSS, Dublin Core, tombstones.

feedparser keeps no elements of other namespaces that it does not know, so the tree of the feed is read for them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.read.state_words import role_of
from explainer.read.wire_items import name_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_OWN = frozenset(
    """title link description summary content encoded author category comments enclosure guid id pubdate source
    published updated issued modified created date creator rights draft""".split()
)
"""Elements that feedparser reads."""
_PERIOD = re.compile(r"\b(?P<end>start|end) ?= ?(?P<day>[^;\s]{4,40})", re.IGNORECASE)
"""How Dublin Core writes a period in one line."""
_ENDS = {"start": "valid_from", "end": "valid_until"}


def states_of_entries(root: Element | None) -> list[dict[str, str]]:
    """Return what each entry of a feed says of its state and of its days, in the order of the feed."""
    entries = [] if root is None else [each for each in root.iter() if name_of(each) in ("item", "entry")]
    return [dict(_told(entry)) for entry in entries]


def _told(entry: Element) -> Iterator[tuple[str, str]]:
    for child in entry:
        name, words = name_of(child), " ".join("".join(child.itertext()).split())
        if name in _OWN or (role_of(_with_case(child)) is None and name not in ("valid", "available")):
            continue
        period = [(_ENDS[found["end"].lower()], found["day"]) for found in _PERIOD.finditer(words)]
        yield from period
        said = child.get("state") or child.get("status") or child.get("value") or words or child.get("name")
        if said and not period:
            yield ("available_from" if name in ("valid", "available") else _with_case(child)), said


def _with_case(element: Element) -> str:
    """Return the name of an element as it is written, since capitals part its words: `embargoDate`."""
    return str(element.tag).rpartition("}")[2]


def deleted_entries(root: Element | None) -> list[str]:
    """Return the ids of entries that a feed in Atom says are deleted (RFC 6721)."""
    gone = [] if root is None else [each for each in root.iter() if name_of(each) == "deleted-entry"]
    return [each.get("ref") or "" for each in gone if each.get("ref")]
