"""The editor's `hide` entries for items: quotations, timeline and watch entries, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.names import fold
from explainer.merge.problems import text_of

if TYPE_CHECKING:
    from explainer.model import Corpus, CurationEntry


class Hiding:
    """Tells which items the editor hides, named by their ids (`item:`) or by words in them (`text:`)."""

    def __init__(self, corpus: Corpus) -> None:
        """Read the `hide` entries of `corpus`."""
        entries = [entry for entry in corpus.curation if entry.action == "hide"]
        self._ids = {text_of(entry, "item") for entry in entries} - {""}
        self._texts = [
            (fold(text_of(entry, "text")), text_of(entry, "article")) for entry in entries if text_of(entry, "text")
        ]

    def hides(self, item: str, text: str, article: str) -> bool:
        """Tell whether the item with id `item`, told by `text` of `article`, is hidden."""
        if item in self._ids:
            return True
        folded = fold(text) if self._texts else ""
        return any(words in folded and where in ("", article) for words, where in self._texts)


def names_item(entry: CurationEntry) -> str:
    """Return by what a `hide` entry names an item: its id or its words; empty where it names a person or place."""
    return text_of(entry, "item") or text_of(entry, "text")
