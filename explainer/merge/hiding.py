"""The editor's `hide` entries for items: quotations, timeline and watch entries, terms."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.merge.names import fold
from explainer.merge.problems import text_of, unmatched

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, CurationProblem


class Hiding:
    """Tells which items the editor hides, named by their ids (`item:`) or by words in them (`text:`)."""

    def __init__(self, corpus: Corpus) -> None:
        """Read the `hide` entries of `corpus`."""
        entries = [entry for entry in corpus.curation if entry.action == "hide"]
        self._ids = {text_of(entry, "item") for entry in entries} - {""}
        texts = [(fold(text_of(entry, "text")), text_of(entry, "article")) for entry in entries]
        self._texts = [(words, article) for words, article in texts if words]

    def hides(self, item: str, text: str, article: str) -> bool:
        """Tell whether the item with id `item`, told by `text` of `article`, is hidden."""
        if item in self._ids:
            return True
        folded = fold(text) if self._texts else ""
        return any(words in folded and where in ("", article) for words, where in self._texts)


def stale_entries(corpus: Corpus) -> Iterator[CurationProblem]:
    """Return a problem for each `hide` entry whose id no item has, or whose words stand in no article."""
    entries = [entry for entry in corpus.curation if entry.action == "hide"]
    ids = _item_ids(corpus) if any(text_of(entry, "item") for entry in entries) else set()
    for entry in entries:
        item, words, article = (text_of(entry, key) for key in ("item", "text", "article"))
        if item and item not in ids:
            yield unmatched(entry, item, ids)
        if article and article not in corpus.articles:
            yield unmatched(entry, article, corpus.articles)
        elif words and not any(
            fold(words) in fold(each.text) for each in corpus.articles.values() if article in ("", each.id)
        ):
            yield unmatched(entry, words)


def _item_ids(corpus: Corpus) -> set[str]:
    """Return the ids of all items, hidden ones too: made once more without the editor's corrections."""
    from explainer.merge.quotation_records import quotations  # noqa: PLC0415  # these modules ask this one what is hidden
    from explainer.merge.term_records import make_terms  # noqa: PLC0415  # as above
    from explainer.merge.timeline.entries import make_entries as make_timeline  # noqa: PLC0415  # as above
    from explainer.merge.watch.entries import make_entries as make_watch  # noqa: PLC0415  # as above

    whole = replace(corpus, curation=())
    return {record.id for make in (quotations, make_terms, make_timeline, make_watch) for record in make(whole)}
