"""Finds known names in plain text: the longest at each place, in time that grows with the text, not the names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer import LinkIndex, LinkTarget

_WORD = re.compile(r"\w+")


class NameFinder:
    """Knows all names of a link index by their first word."""

    def __init__(self, index: LinkIndex) -> None:
        """Read the names of `index`. An ambiguous name leads nowhere, and no shorter name inside it does."""
        names: dict[str, LinkTarget | None] = {**index.names, **dict.fromkeys(index.ambiguous)}
        for name, target in index.names.items():
            if target.kind == "term" and name[:1].islower():
                names.setdefault(name[:1].upper() + name[1:], target)
        self._by_first_word: dict[str, list[tuple[str, LinkTarget | None]]] = {}
        for name in sorted(names, key=lambda name: (-len(name), name)):
            first = _WORD.match(name)
            if first:
                self._by_first_word.setdefault(first[0], []).append((name, names[name]))

    def find(self, text: str) -> Iterator[tuple[int, int, LinkTarget]]:
        """Yield (begin, end, target) of each name in `text`, in order, without overlaps."""
        reached = 0
        for word in _WORD.finditer(text):
            if word.start() < reached:
                continue
            for name, target in self._by_first_word.get(word[0], ()):
                end = word.start() + len(name)
                if text.startswith(name, word.start()) and not text[end : end + 1].isalnum():
                    reached = end
                    if target is not None and not _is_part_of_a_name(text, word.start(), end, target):
                        yield word.start(), end, target
                    break


def _is_part_of_a_name(text: str, begin: int, end: int, target: LinkTarget) -> bool:
    """Tell whether a name of one word stands beside another capitalised word: another person, another town."""
    if target.kind == "term" or " " in text[begin:end] or not text[begin].isupper():
        return False
    left = text[max(0, begin - 30) : begin]
    before = left.rstrip(".- ").split(" ")[-1] if left.endswith((" ", "-")) else ""
    after = text[end + 1 : end + 2] if text[end : end + 1] in {" ", "-"} else ""
    return after.isupper() or (before[:1].isupper() and before not in _words_before_names())


@cache
def _words_before_names() -> frozenset[str]:
    """Return capitalised words that are no part of the name after them."""
    lines = Path(__file__).with_name("words_before_names.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@lru_cache(maxsize=2)
def name_finder(index: LinkIndex) -> NameFinder:
    """Return the finder of `index`, made once for all pages of a run."""
    return NameFinder(index)
