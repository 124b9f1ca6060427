"""Short forms of given names: whether "Bob" and "Robert" may be one person's, within an article and across articles."""

from __future__ import annotations

from functools import lru_cache

from explainer import wordlists

_NONE: frozenset[int] = frozenset()


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two given names (small letters) are the same, or stand in one row of `data/diminutives.txt`."""
    return one == other or bool(rows_of(one) & rows_of(other))


def rows_of(name: str) -> frozenset[int]:
    """Return the numbers of the rows of `data/diminutives.txt` in which `name` (small letters) stands."""
    return _rows().get(name, _NONE)


@lru_cache(maxsize=1)
def _rows() -> dict[str, frozenset[int]]:
    """Return for each listed name the numbers of the rows that hold it."""
    found: dict[str, set[int]] = {}
    for number, names in enumerate(wordlists.fields("diminutives")):
        for name in names:
            found.setdefault(name.casefold(), set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}
