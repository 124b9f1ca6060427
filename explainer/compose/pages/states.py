"""The state of each part of a site that a page may have been planned from: a hash of what it holds.

A sentence that is added moves all that is named behind it, in the records of each entity of its article. So where an
entity is named (`evidence`) counts for its own pages, and for those of a story in the story's articles alone: who looks
up another's record by its id asks for its name, roles and counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.compose.pages.grouping import grouped
from explainer.model import EntityRecord, Record
from explainer.of_article import state_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.compose.pages.site import Site
    from explainer.compose.pages.tracked import Read
    from explainer.model import Evidence

_NONE, _EMPTY = bytes(16), bytes([1] * 16)
_NO_MAPPINGS = frozenset((str, int, float, bytes, list, tuple))
_ORDERS = {"article_order": "published", "story_order": "last_published"}


class States:
    """The state of each part of a site: a hash of what it holds."""

    def __init__(self, site: Site) -> None:
        """Tell the states of the parts of `site`, each made when it is asked for."""
        self._site = site
        self._known: dict[Read, bytes] = {}
        self._named: dict[str, dict[str, list[Evidence]]] = {}
        self._makers: dict[str, Callable[[str, str], object]] = {}

    def of(self, reads: Iterable[Read]) -> bytes:
        """Return a hash of the states of `reads` in their order; b"" where one of them is not known."""
        known, states = self._known, []
        for read in reads:
            state = known.get(read)
            if state is None:
                state = known[read] = self._state(*read)
            if not state:
                return b""
            states.append(state)
        return hashlib.blake2b(b"".join(states), digest_size=16).digest()

    def _state(self, sort: str, name: str, key: str) -> bytes:
        make = self._makers.get(sort) or getattr(self, f"_{sort.replace(' ', '_')}", None)
        if make is None:
            return b""
        self._makers[sort] = make
        try:
            return _digest(make(name, key))
        except Exception:  # noqa: BLE001  # what was read may be gone, and a plugin's record may hold anything
            return b""

    def _article(self, name: str, _key: str) -> object:
        return self._site.corpus.articles.get(name)

    def _described(self, name: str, _key: str) -> object:
        article = self._site.corpus.articles.get(name)
        return msgspec.structs.replace(article, text="", parts=()) if article is not None else None

    def _opinion(self, name: str, _key: str) -> object:
        return self._site.opinion(name)

    def _title(self, name: str, _key: str) -> object:
        return self._site.title(self._site.corpus.articles[name])

    def _story_title(self, name: str, _key: str) -> object:
        return self._site.story_title(self._site.corpus.record(name))  # type: ignore[arg-type]  # a story by its id

    def _findings(self, name: str, _key: str) -> object:
        findings = self._site.corpus.findings
        return state_of(findings, name) or findings.get(name)

    def _record(self, name: str, _key: str) -> object:
        record = self._site.corpus.record(name)
        return msgspec.structs.replace(record, evidence=()) if isinstance(record, EntityRecord) else record

    def _whole(self, name: str, _key: str) -> object:
        return self._site.corpus.record(name)

    def _record_of(self, name: str, key: str) -> object:
        record = self._site.corpus.record_of(name, key)
        return self._bare(record) if record is not None else None

    def _kind(self, name: str, _key: str) -> object:
        kinds = [kind for kind in _kinds_below(Record) if kind.__name__ == name]
        return [self._records(self._site.corpus.of(kind)) for kind in kinds]

    def _list(self, name: str, _key: str) -> object:
        return self._records(getattr(self._site, name))

    def _group(self, name: str, key: str) -> object:
        if name in _ORDERS:  # places are compared, and the order of two depends on these two alone
            own = self._site.corpus.record(key) if name == "story_order" else self._site.corpus.articles.get(key)
            return (getattr(own, _ORDERS[name], None), key) if own is not None else None
        value = getattr(self._site, name).get(key)
        if name == "entities_in":  # an entity of many articles is read for each of them
            return [(self._bare(record), self._named_in(record, key)) for record in value or ()]
        return self._records(value) if isinstance(value, list) else value

    def _keys(self, name: str, _key: str) -> object:
        own = getattr(self._site, name, None)
        return list(getattr(self._site.corpus, name) if own is None else own)

    def _path(self, name: str, _key: str) -> object:
        return self._site.source_path(name)

    def _card(self, name: str, _key: str) -> object:
        story = self._site.corpus.record(name)
        return self._site.card_path(story) if story is not None else None  # type: ignore[arg-type]  # a story by its id

    def _many_terms(self, _name: str, _key: str) -> object:
        return self._site.has_many_terms

    def _all_fictional(self, _name: str, _key: str) -> object:
        return self._site.all_fictional

    def _pagefind(self, _name: str, _key: str) -> object:
        return self._site.uses_pagefind

    def _corpus(self, name: str, _key: str) -> object:
        value = getattr(self._site.corpus, name)
        return sorted(value) if isinstance(value, frozenset) else value

    def _records(self, values: Iterable[Any]) -> list[object]:
        """Return the states of records in the place of them: each is asked for many times."""
        return [self.of((("whole", value.id, ""),)) if isinstance(value, Record) else value for value in values]

    def _bare(self, record: Record) -> bytes:
        """Return the state of a record, of an entity without the places that name it."""
        return self.of((("record", record.id, ""),))

    def _named_in(self, record: Record, article: str) -> list[Evidence]:
        if record.id not in self._named:
            self._named[record.id] = grouped((place.article, place) for place in record.evidence)
        return self._named[record.id].get(article, [])


def _digest(value: object) -> bytes:
    if value is None or value == []:  # most of what is asked: few speak, or have a part in an event
        return _NONE if value is None else _EMPTY
    return hashlib.blake2b(msgspec.msgpack.encode(_plain(value), order="deterministic"), digest_size=16).digest()


def _plain(value: object) -> object:
    """Return mappings that make missing values as plain ones."""
    if type(value) in _NO_MAPPINGS or isinstance(value, Record):
        return value
    return {key: _plain(each) for key, each in value.items()} if isinstance(value, Mapping) else value


def _kinds_below(kind: type[Record]) -> list[type[Record]]:
    return [kind, *(each for below in kind.__subclasses__() for each in _kinds_below(below))]
