"""The link index as one page sees it: the targets that the page names or links to, and any other that is asked for.

What a page does not see cannot change it. So a page whose own records stayed the same is made again only when a target
that concerns it changed, and a plugin's search for names costs what the page is long, not what the site is large.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.model import LinkIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import LinkTarget

_WORD = re.compile(r"[^\W_]+")
_HASH = 4
"""Bytes of the hash of a word: a page has some hundred words, so that few are found that are not there."""


class PageIndex(LinkIndex):
    """The targets that concern one page. `asked` are the record ids that somebody asked for."""

    def __init__(self, concerning: Iterable[LinkTarget], whole: LinkIndex) -> None:
        """Show `concerning`; `whole` answers for single records."""
        super().__init__(concerning)
        self._whole = whole
        self.asked: set[str] = set()

    def target(self, record: str) -> LinkTarget | None:
        """Return the target of record id `record`, whether the page names it or not, or `None`."""
        self.asked.add(record)
        return self._whole.target(record)


class SiteIndex:
    """All link targets of a site, found by the words of a page."""

    def __init__(self, targets: Iterable[LinkTarget]) -> None:
        """Index `targets` by the rarest word of each name and path."""
        self.whole = LinkIndex(targets)
        phrases = [(frozenset(words), target) for target in self.whole.targets for words in phrases_of(target)]
        counts = Counter(word for words, _ in phrases for word in words)
        self._by_word: dict[str, list[tuple[frozenset[str], LinkTarget]]] = {}
        for words, target in phrases:
            self._by_word.setdefault(min(words, key=lambda word: (counts[word], word)), []).append((words, target))

    def of_page(self, markdown: str) -> PageIndex:
        """Return the index as the page `markdown` sees it."""
        words = words_of(markdown)
        found = {
            target.record: target
            for word in words & self._by_word.keys()
            for phrase, target in self._by_word[word]
            if phrase <= words
        }
        return PageIndex(found.values(), self.whole)


def words_of(text: str) -> set[str]:
    """Return the words of `text`, without regard to letter case."""
    return set(_WORD.findall(text.casefold()))


def phrases_of(target: LinkTarget) -> Iterator[set[str]]:
    """Go through the words of each name of `target`, and those of its path: where all of one stand, it is concerned."""
    for text in (*target.names, target.path):
        words = words_of(text)
        if words:
            yield words


def hashed_words(words: Iterable[str]) -> bytes:
    """Return hashes of `words`, one behind the other.

    Who looks for the hash of a word in them may find one that is not there, and never misses one that is.
    """
    return b"".join(sorted(map(_hashed, words)))


def hashed_phrase(words: Iterable[str]) -> tuple[bytes, ...]:
    """Return the hashes of the words of a phrase, each to be looked for in those of a page; the longest word first."""
    return tuple(_hashed(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@lru_cache(maxsize=16384)
def _hashed(word: str) -> bytes:
    return hashlib.blake2b(word.encode(errors="surrogatepass"), digest_size=_HASH).digest()
