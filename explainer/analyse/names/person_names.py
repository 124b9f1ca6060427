"""Names of persons by their parts, and whether a shorter name can be short for a fuller one."""

from __future__ import annotations

import re
from typing import NamedTuple

from explainer.given_names import may_be_one
from explainer.regnal_numbers import is_regnal

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*\.?")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "jr.", "sr.", "esq", "phd", "md"})
_REGNAL_WORDS = 2
"""Words of a ruler's name, with the number: "Aldo II"."""
_LONG_ENOUGH = 5
"""Letters from which on one wrong letter is taken for a slip."""
LONG, _SLIPS = 8, 2
"""Letters from which on two wrong letters are."""

LAST, SPELLING, FIRST, SLIP = 1, 2, 3, 4
"""How a name fits a fuller one, the best first: by last name, as another form, by first name, but for a slip."""


class NameWords(NamedTuple):
    """The words of a name as one article writes it, without "Jr." and the like, and that suffix.

    Which word is the surname is not asked: within an article a shorter name may be any part of a fuller one. Across
    articles it is, of folded names (`merge.names.PersonName`).
    """

    words: tuple[str, ...]
    suffix: str

    @classmethod
    def read(cls, written: str) -> NameWords:
        """Split a written name."""
        found = _WORD.findall(written)
        words = [word.casefold() for word in found]
        numbered = len(words) == _REGNAL_WORDS and is_regnal(found[-1])
        suffix = words.pop() if len(words) > 1 and (numbered or words[-1] in _SUFFIXES) else ""
        return cls(tuple(word.strip(".") for word in words), suffix.strip("."))


def fits(name: NameWords, full: NameWords) -> int:
    """Return how `name` can be short for `full` (`LAST` … `SLIP`), or 0 where it cannot."""
    if not name.words or not full.words or (name.suffix and full.suffix and name.suffix != full.suffix):
        return 0
    if len(name.words) > 1:
        return _fits_several(name.words, full.words)
    word = name.words[0]
    if len(full.words) == 1:
        return SPELLING if word == full.words[0] else 0
    if word == full.words[-1]:
        return LAST
    if word == full.words[0] or word in full.words[1:-1]:
        return FIRST
    return SLIP if _differ_by_a_slip(word, full.words[-1]) else 0


def _fits_several(short: tuple[str, ...], full: tuple[str, ...]) -> int:
    if short == full:
        return SPELLING
    if short[-1] == full[-1]:
        firsts = may_be_one(short[0], full[0])
        initials = len(short[0]) == 1 or len(full[0]) == 1
        if firsts or (initials and short[0][0] == full[0][0]):
            return SPELLING
        if len(full) > len(short) and full[-len(short) :] == short:
            return LAST
        return SLIP if len(short) == len(full) and _differ_by_a_slip(short[0], full[0]) else 0
    if short == full[: len(short)]:
        return FIRST
    return SLIP if short[:-1] == full[:-1] and _differ_by_a_slip(short[-1], full[-1]) else 0


def _differ_by_a_slip(one: str, other: str) -> bool:
    """Tell whether one letter was left out, added, changed, or two were swapped; in a long word, two such slips."""
    if min(len(one), len(other)) < _LONG_ENOUGH or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    return _is_one_slip(one, other) or (min(len(one), len(other)) >= LONG and _edits(one, other) <= _SLIPS)


def _edits(one: str, other: str) -> int:
    """Return how many letters must be left out, added or changed to make one word the other (Levenshtein 1966)."""
    row = list(range(len(other) + 1))
    for n, a in enumerate(one, 1):
        before, row[0] = row[0], n
        for m, b in enumerate(other, 1):
            before, row[m] = row[m], min(row[m] + 1, row[m - 1] + 1, before + (a != b))
    return row[-1]


def _is_one_slip(one: str, other: str) -> bool:
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    ends = ((0, 1), (1, 0), (1, 1))
    return any(one[start + a :] == other[start + b :] for a, b in ends) or (
        one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    )
