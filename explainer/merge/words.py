"""Content words of a span of text, and how alike two spans are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Protocol

from explainer import wordlists
from explainer.merge.kept_forms import kept_while_merging
from explainer.merge.names import fold

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")


class _Stemmer(Protocol):
    """What is used of the stemming library, which has no types."""

    def stemWord(self, word: str) -> str:  # noqa: N802  # the library's name
        """Return the stem of `word`."""
        ...


def content_words(text: str) -> frozenset[str]:
    """Return the stems of the words of `text` that carry meaning; numbers stay whole."""
    words = (word for word in _WORD.findall(fold(text)) if word not in wordlists.phrases("function_words"))
    return frozenset(stem(word) for word in words if len(word) > 1 or word.isdigit())


@kept_while_merging
def stem(word: str) -> str:
    """Return the Porter 2 stem of a folded `word`: 'votes', 'voted' and 'voting' meet. Only ever compared."""
    return str(_stemmer().stemWord(word))


@lru_cache(maxsize=1)
def _stemmer() -> _Stemmer:
    import snowballstemmer

    made: _Stemmer = snowballstemmer.stemmer("english")
    return made


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the overlap coefficient of two sets of words (shared / smaller set), 0 where one is empty."""
    if not one or not other:
        return 0.0
    return len(one & other) / min(len(one), len(other))
