"""Where an article's own words begin: behind the dateline, which says where, when and for whom it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer import datelines

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = re.compile(r"\s*")


def opening(text: str, verbs: Iterable[int] = ()) -> int:
    """Return where the words of `text` begin: behind white space and datelines.

    What has one of `verbs` (their places) in it is a sentence and no dateline.
    """
    places = tuple(verbs)
    begin = _behind_space(text, 0)
    for pattern in (datelines.DATED, datelines.AGENCY, datelines.PLACE, datelines.LINE):
        found = pattern.match(text, begin)
        if found and not any(begin <= place < found.end() for place in places):
            begin = _behind_space(text, found.end())
    return begin if begin < len(text) else _behind_space(text, 0)


def behind_colon(text: str, begin: int) -> int:
    """Return where the words begin of what is no headline, where a town in capitals and a colon stand at `begin`."""
    found = datelines.COLON.match(text, begin)
    return found.end() if found else begin


def _behind_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place
