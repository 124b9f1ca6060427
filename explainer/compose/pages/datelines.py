"""Where an article's own words begin: behind the dateline, which says where, when and for whom it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_NO_END = r"[^\n!?“”\"]"
_DATED = re.compile(
    rf"{_NO_END}{{0,60}}?(?:\b{_MONTH} \d{{1,2}}|\b\d{{1,2}} {_MONTH})(?!\d){_NO_END}{{0,25}}?(?:--?|[–—:])(?:\s+|$)"
)
"""A date near the beginning, before a dash or a colon: "Port Elm, May 6 2031 (Wire) - "."""
_AGENCY = re.compile(r"[A-Z][^\n.!?“”\"]{0,50}?[(/][A-Z][\w. ]{1,25}[)/](?:\.?(?<=[/.])|\s*(?:--?|[–—:]))(?:\s+|$)")
"""Who sent it, in brackets or strokes: "Port Elm /WIRE/. "."""
_PLACE = re.compile(
    r"(?:[A-Z]{3}[^.!?“”\"]{0,60}?|[A-Z][\w.’]{1,20}(?: [A-Z][\w.’]{1,20}){0,2}) (?:--?|[—–])(?: +(?=\S)|\s*$)",
    re.MULTILINE,
)
_ALONE = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:,[^:.!?“”\"\n]{2,30})?: *$", re.MULTILINE)
_COLON = re.compile(r"[A-Z][A-Z.’' -]{2,30}(?:,[^:.!?“”\"\n]{2,30})?: +(?=\S)")
"""A dateline before a long sentence; before a headline it is who says it: "NATO: no plans for a new base"."""
_SPACE = re.compile(r"\s*")


def opening(text: str, verbs: Iterable[int] = ()) -> int:
    """Return where the words of `text` begin: behind white space and datelines.

    What has one of `verbs` (their places) in it is a sentence and no dateline.
    """
    places = tuple(verbs)
    begin = _behind_space(text, 0)
    for pattern in (_DATED, _AGENCY, _PLACE, _ALONE):
        found = pattern.match(text, begin)
        if found and not any(begin <= place < found.end() for place in places):
            begin = _behind_space(text, found.end())
    return begin if begin < len(text) else _behind_space(text, 0)


def behind_colon(text: str, begin: int) -> int:
    """Return where the words begin of what is no headline, where a town in capitals and a colon stand at `begin`."""
    found = _COLON.match(text, begin)
    return found.end() if found else begin


def _behind_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
