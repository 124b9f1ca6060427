"""Words written as in a headline: nearly all longer ones begin with a capital ("Leaked Letters Show Mayor Knew").

Who asks says which words count: without names, where a sentence is full of them, and how many tell a headline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

LONGER = 4
"""Letters from which on a headline capitalises a word; shorter ones are often written small."""
NEARLY_ALL = 0.8
"""The share of the longer words that begin with a capital in a headline: one of five may not."""


def longer_words(words: Iterable[str], letters: int = LONGER) -> list[str]:
    """Return the words of at least so many letters."""
    return [word for word in words if len(word) >= letters]


def capitalised_share(words: Collection[str]) -> float:
    """Return the share of `words` that begin with a capital, 0 where there are none."""
    return sum(word[:1].isupper() for word in words) / len(words) if words else 0.0


def is_headline_case(words: Iterable[str], fewest: int) -> bool:
    """Tell whether nearly all longer words begin with a capital, where there are at least `fewest` of them."""
    longer = longer_words(words)
    return len(longer) >= fewest and capitalised_share(longer) >= NEARLY_ALL
