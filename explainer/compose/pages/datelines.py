"""Where an article's own words begin: behind the dateline, which says where, when and for whom it was written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer import datelines

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPACE = re.compile(r"\s*")
_IS_NAME = re.compile(r"[^\W\d_a-zß-öø-ÿ](?:[^\W\d_]|['’.-]){0,30}")
_WORD = re.compile(r"[^\W\d_]{3,40}")
_LONGEST_BYLINE = 4
"""Words."""
_BY = re.compile(r"By [^\W\d_a-zß-öø-ÿ][^\n.!?]{2,120}(?=\n)")


def opening(text: str, verbs: Iterable[int] = ()) -> int:
    """Return where the words of `text` begin: behind white space, a byline and datelines.

    What has one of `verbs` (their places) in it is a sentence and no dateline.
    """
    places = tuple(verbs)
    begin = _behind_byline(text, _behind_space(text, 0), places)
    for pattern in (datelines.DATED, datelines.AGENCY, datelines.PLACE, datelines.LINE):
        found = pattern.match(text, begin)
        if not found or datelines.opens_insertion(text, begin, found.end()):
            continue
        if not any(begin <= place < found.end() for place in places):
            begin = _behind_space(text, found.end())
    return begin if begin < len(text) else _behind_space(text, 0)


def behind_colon(text: str, begin: int) -> int:
    """Return where the words begin of what is no headline, where a town in capitals and a colon stand at `begin`."""
    found = datelines.COLON.match(text, begin)
    return found.end() if found else begin


def _behind_space(text: str, place: int) -> int:
    found = _SPACE.match(text, place)
    return found.end() if found else place


def _behind_byline(text: str, begin: int, verbs: Iterable[int]) -> int:
    """Return where the words begin behind a line of nothing but a reporter's name, or "By" and the name.

    The words of a headline come again in the text below it, a reporter's name does not.
    """
    line, _, below = text[begin:].partition("\n")
    end = begin + len(line)
    if not below.strip():
        return begin
    if _BY.match(text, begin) and not any(begin <= place < end for place in verbs):
        return _behind_space(text, end)
    names = line.split()
    if not 2 <= len(names) <= _LONGEST_BYLINE or not all(_IS_NAME.fullmatch(name) for name in names):  # two: a name
        return begin
    known = set(_WORD.findall(below.casefold()))
    again = any(word in known for name in names for word in _WORD.findall(name.casefold()))
    return begin if again else _behind_space(text, end)
