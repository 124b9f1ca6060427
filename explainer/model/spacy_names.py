"""The strings of spaCy's codes, each asked for once: one article after the other uses the same words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.strings import StringStore
    from spacy.vocab import Vocab


class Names(dict[int, str]):
    """Codes and their strings, as they are asked for."""

    def __init__(self, strings: StringStore) -> None:
        """Read from `strings`."""
        super().__init__()
        self._strings = strings

    def __missing__(self, code: int) -> str:
        """Read the string of a code that was not asked for before."""
        self[code] = self._strings[code]
        return self[code]


@lru_cache(maxsize=1)
def names_of(vocab: Vocab) -> Names:
    """Return the strings of a vocabulary, as far as they were asked for; those of the last vocabulary are kept."""
    return Names(vocab.strings)
