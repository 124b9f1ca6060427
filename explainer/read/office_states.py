"""What a document of an office says of itself beside its text: its status, its watermark, its running heads.

Word keeps a status in its properties, draws DRAFT across each page, and desks write an embargo into the head of each
page; no library for the text of a document reads any of these.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.errors import LeftOutError
from explainer.read.desk_lines import holds_back
from explainer.read.held_back import day_in_a_line, speaks_of_an_embargo
from explainer.read.state_words import role_of
from explainer.read.states import days_of, refuse_hidden
from explainer.read.xml import parse_xml

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_PROPERTIES = re.compile(r"(?:docProps/(?:core|custom)|meta)\.xml")
_HEADS = re.compile(r"word/(?:header|footer)\d{0,3}\.xml|styles\.xml")
_LONGEST = 200
_MOST = 400


def refuse_marked_document(archive: zipfile.ZipFile, where: str) -> dict[str, str]:
    """Return from when and until when a document is to be shown, `embargo` and `expires`, where it says so.

    Raises:
        LeftOutError: its properties, its watermark or the head of its pages say that it is not to be published.
        ArticleError: a part of it is broken.

    """
    told, lines = dict[str, str](), list[str]()
    for name in archive.namelist():
        if _PROPERTIES.fullmatch(name):
            told |= dict(_properties(parse_xml(archive.read(name), where)))
        elif _HEADS.fullmatch(name):
            lines += _lines(parse_xml(archive.read(name), where))
    refuse_hidden(told, where)
    days = days_of(told, where)
    held = [line for line in lines[:_MOST] if holds_back(f"[{line}]") or speaks_of_an_embargo(line)]
    free = [day_in_a_line(line) for line in held]
    if None in free:
        line = held[free.index(None)]
        raise LeftOutError(where, f"“{line}”, says the head of its pages or its watermark", doubtful=True)
    embargo = max((day for day in (*free, days.get("embargo")) if day), default=None)
    return days | ({"embargo": embargo} if embargo else {})


def _properties(root: Element) -> Iterator[tuple[str, str]]:
    """Yield the properties that may keep a document back: `contentStatus`, and those that its authors added."""
    for element in root.iter():
        named = next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "name"), "")
        key, words = named or element.tag.rpartition("}")[2], " ".join("".join(element.itertext()).split())
        if words and len(words) <= _LONGEST and role_of(key) is not None:
            yield key, words


def _lines(root: Element) -> Iterator[str]:
    """Yield the words of watermarks, and the paragraphs in heads and feet of pages."""
    for element in root.iter():
        name = element.tag.rpartition("}")[2]
        words = element.get("string", "") if name == "textpath" else "".join(element.itertext()) if name == "p" else ""
        line = " ".join(words.split())
        if 2 < len(line) <= _LONGEST:
            yield line
