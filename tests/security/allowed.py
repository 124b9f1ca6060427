"""What may stand in a published file: the one list with which every test compares what was made of hostile articles."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import html5lib
import icalendar
from defusedxml.ElementTree import fromstring

ALLOWED = {
    tag: set(attributes)
    for tag, *attributes in map(
        str.split, (Path(__file__).parent / "allowed_elements.txt").read_text(encoding="utf-8").splitlines()
    )
}
_LOADING = {"src", "srcset", "poster", "data", "action", "formaction", "background", "ping"}
_TAKEN_OUT = {"data-search-exclude"}
"""What our own templates write and the theme's search takes out of the finished page."""
_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal, or the direction of a line, would obey."""
_OF_A_CALENDAR = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}
_OF_AN_EVENT = set(
    """UID SEQUENCE DTSTAMP DTSTART DTEND SUMMARY DESCRIPTION URL STATUS TRANSP LAST-MODIFIED CREATED CATEGORIES
    LOCATION""".split()
)
_OF_A_FEED = set(
    """feed title subtitle id link updated published entry author name summary content category generator
    rights""".split()
)


def check_html(html: str, where: object) -> None:
    """Fail where a page has an element, an attribute, a kind of address or a script that is not the theme's."""
    tree = html5lib.parse(html, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rpartition("}")[2]
        names = {str(name).rpartition("}")[2] for name in element.attrib} - _TAKEN_OUT
        assert tag in ALLOWED, (where, tag)
        assert names <= ALLOWED[tag], (where, tag, names - ALLOWED[tag])
        for name, value in element.attrib.items():
            scheme = urlsplit(value).scheme if name in {"href", *_LOADING} else ""
            assert scheme in ({"", "http", "https"} if name == "href" else {"", "data"}), (where, tag, value)
            assert not (name == "href" and value.startswith(("//", "\\"))), (where, tag, value)
        assert tag != "meta" or element.get("http-equiv") in (None, "Content-Security-Policy", "x-ua-compatible")
        if tag == "script" and element.get("type") == "application/ld+json":
            json.loads(element.text or "")


def check_file(path: str, content: bytes) -> None:
    """Fail where a file beside the pages holds what its readers would take for more than words."""
    if path.endswith(".xml"):
        for element in fromstring(content).iter():
            assert element.tag.rpartition("}")[2] in _OF_A_FEED, (path, element.tag)
    elif path.endswith(".ics"):
        for part in icalendar.Calendar.from_ical(content).walk():
            assert part.name in _OF_A_CALENDAR, (path, part.name)
            assert part.name != "VEVENT" or set(part) <= _OF_AN_EVENT, (path, set(part) - _OF_AN_EVENT)
    elif path.endswith((".jsonl", ".json")):
        for line in content.splitlines() if path.endswith(".jsonl") else [content]:
            json.loads(line)
    elif path.endswith((".txt", ".md")):
        assert not _OBEYED.search(content.decode()), path
