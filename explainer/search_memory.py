"""The search index is patched: the entries of pages that did not change are taken from memory.

Material's plugin and MkDocs' own parse the HTML of each page for their index, which costs as much as all else that is
done with a page that did not change.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from explainer.mkdocs_memory import Memory
    from explainer.untyped import MkDocsPage, SearchIndex

_PLUGINS = ("material/search", "search")
_HELD = ("entries", "_entries")
"""Where the indexes of both hold their entries."""


def watch_search(memory: Memory, plugins: Mapping[str, Any]) -> None:
    """Let the search plugin of a site take its entries from `memory`; one of another kind is left alone."""
    for name in _PLUGINS:
        index = getattr(plugins.get(name), "search_index", None)
        if index is not None and any(isinstance(getattr(index, held, None), list) for held in _HELD):
            adding = _Adding(index, memory, index.add_entry_from_context)
            index.add_entry_from_context = adding
            index.generate_search_index = partial(adding.generate, index.generate_search_index)
            memory.searched = True


@contextmanager
def adding_nothing(plugins: Mapping[str, Any]) -> Iterator[None]:
    """Let the search plugin of a site take up no page: one is rendered that a whole build takes up later."""
    found = [index for name in _PLUGINS if (index := getattr(plugins.get(name), "search_index", None)) is not None]
    before = [index.add_entry_from_context for index in found]
    for index in found:
        index.add_entry_from_context = lambda _page: None
    try:
        yield
    finally:
        for index, add in zip(found, before, strict=True):
            index.add_entry_from_context = add


class _Adding:
    """Adds the entries of a page to an index, as its own method does."""

    def __init__(self, index: SearchIndex, memory: Memory, add: Callable[[MkDocsPage], None]) -> None:
        self._index, self._memory, self._add = index, memory, add
        self._of: dict[str, list[Any]] = {}

    def __call__(self, page: MkDocsPage) -> None:
        """Add the entries of `page`."""
        held = self._held()
        before = len(held)
        entries = self._memory.entries(page, lambda: self._made(page, before))
        if len(held) == before:
            held.extend(entries)
        self._of[page.file.src_uri] = held[before:]

    def generate(self, generate: Callable[..., str], *given: object) -> str:
        """Return the index that `generate` makes of all entries, with those of pages that nobody had to add."""
        if self._memory.settled:
            known = {**self._of, **self._memory.settled}
            self._held()[:] = [each for file in self._memory.order for each in known.get(file.src_uri, ())]
        return generate(*given)

    def _made(self, page: MkDocsPage, before: int) -> list[Any]:
        self._add(page)
        added = self._held()[before:]
        called = (page.meta.get("search") or {}).get("called")
        if called is not None and added:
            added[0]["called"] = list(called)  # by which `explainer.js` puts people first who are asked for by role
            told = " ".join(f"{each['title']} {each['text']}" for each in added).casefold()
            unsaid = [name for name in called if name.casefold() not in told]  # found by, though the page tells it not
            added[0]["text"] += "".join(f"<p>{escape(name)}</p>" for name in unsaid)
        return list(added)

    def _held(self) -> list[Any]:
        return next(held for name in _HELD if isinstance(held := getattr(self._index, name, None), list))
