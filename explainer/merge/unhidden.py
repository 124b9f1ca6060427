"""What the site would show if nothing were hidden: who is asked where an entry to hide something may find it.

It is merged for that alone, and kept while neither the articles nor other corrections change: the desk hides one thing
after the other.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from explainer.model import Corpus, CurationEntry, Record, Settings

_OF_ITEMS = frozenset(("hide", "speaker", "note", "decided"))
"""Corrections that bear on items when there are any, and on no other record."""


@dataclass
class Unhidden:
    """The records of a corpus of which nothing is hidden, and of what they were made."""

    _corpus: Corpus | None = None
    _settings: Settings | None = None
    _merged: Corpus | None = None
    _items: dict[str, Record] | None = None

    def merged(self, corpus: Corpus, settings: Settings, make: Callable[[], Corpus]) -> Corpus:
        """Return `corpus` with its stories and entities, which `make` makes where they are not known."""
        if self._merged is None or not self._same(corpus, settings):
            self._corpus, self._settings, self._items = corpus, settings, None
            self._merged = make()
        return self._merged

    def items(self, make: Callable[[], dict[str, Record]]) -> dict[str, Record]:
        """Return the items of what was merged last, by id."""
        if self._items is None:
            self._items = make()
        return self._items

    def _same(self, corpus: Corpus, settings: Settings) -> bool:
        known = self._corpus
        if known is None or self._settings != settings or known.today != corpus.today:
            return False
        same = known.articles is corpus.articles and known.findings is corpus.findings
        return same and _others(known) == _others(corpus)


def _others(corpus: Corpus) -> list[tuple[str, object]]:
    """Return the corrections on which it depends what there is to hide, wherever they stand in their file."""
    others: Iterator[CurationEntry] = (entry for entry in corpus.curation if entry.action not in _OF_ITEMS)
    return [(entry.action, entry.values) for entry in others]


_given: ContextVar[Unhidden | None] = ContextVar("unhidden", default=None)


@contextmanager
def merged_before(memory: Unhidden) -> Iterator[None]:
    """Let what is merged only to find what to hide be kept in `memory`, until the end."""
    token = _given.set(memory)
    try:
        yield
    finally:
        _given.reset(token)


def unhidden() -> Unhidden:
    """Return the memory that was given, or a new one."""
    return _given.get() or Unhidden()
