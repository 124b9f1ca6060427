"""A merging plugin that fails on one article loses that article's records, never those of all others.

Which article it is, the plugin does not say. So it is asked again with the findings of fewer and fewer articles, by
halves, until those are known on which it fails, however many.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf
from time import monotonic, thread_time
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.host.filtered import FilteredFindings
from explainer.host.ledger import Ledger
from explainer.host.limits import WAITING_PER_COMPUTING
from explainer.read.notices import named

if TYPE_CHECKING:
    from collections.abc import Collection

    from explainer.host.host import Host
    from explainer.host.plugin import Plugin
    from explainer.model import ArticleFindings, Corpus, Record

_AS_LONG = 8
"""The search takes so many times as long as the call that failed, or as one may; what is not tried then is skipped."""
_MOST_TOGETHER = 3
"""Articles that are skipped because a plugin fails on several together, though on none alone."""


def records_of(host: Host, plugin: Plugin, corpus: Corpus) -> tuple[Record, ...]:
    """Return the records that `plugin` makes of `corpus`, without the findings of articles on which it fails.

    Its failure is noted once, and the articles are named.
    """
    began, computed = monotonic(), thread_time()
    answer = host.ask(plugin, "merge", "", _arguments(host, corpus))
    if answer is not None:
        return tuple(answer.value)
    seconds = host.settings.plugin_seconds
    search = _Search(host, plugin, corpus)
    search.until = thread_time() + _AS_LONG * max(seconds, thread_time() - computed)
    search.clock_until = monotonic() + _AS_LONG * max(WAITING_PER_COMPUTING * seconds, monotonic() - began)
    skipped, records = search.best()
    if skipped:
        paths = named([corpus.articles[article_id].path or article_id for article_id in skipped])
        host.ledger.say(f"plugin {plugin} fails on {paths}, and is used without what was found there")
    return records


@dataclass
class _Search:
    """Looks for the articles on which `plugin` fails. It is told to stop at `until`, in seconds of the thread."""

    host: Host
    plugin: Plugin
    corpus: Corpus
    until: float = inf
    clock_until: float = inf

    def best(self) -> tuple[list[str], tuple[Record, ...]]:
        """Return the articles to skip, and the records of the others; nothing where the plugin fails on all."""
        ids = list(self.corpus.findings)
        if not ids or self._records(()) is None:
            return [], ()
        skipped = self._failing(ids, known=True)
        for _ in range(_MOST_TOGETHER + 1):
            rest = [each for each in ids if each not in set(skipped)]
            records = self._records(rest) if rest else None
            if records is not None:
                return skipped, records
            if not rest or self._is_over():
                break
            skipped.append(self._first_to_fail(rest))
        return [], ()

    def _failing(self, ids: list[str], *, known: bool = False) -> list[str]:
        """Return those of `ids` on which the plugin fails alone, by halves; `known` says that it fails on all of them.

        A part on which it works is not looked into, so that few failures cost few calls, and each level of halves as
        much as one call over all.
        """
        if self._is_over():
            return ids
        if not known and self._records(ids) is not None:
            return []
        if len(ids) == 1:
            return [] if known and self._records(ids) is not None else ids
        middle = len(ids) // 2
        return self._failing(ids[:middle]) + self._failing(ids[middle:])

    def _first_to_fail(self, ids: list[str]) -> str:
        """Return the first of `ids` with which the plugin begins to fail, where it fails on all together."""
        works, fails = 0, len(ids)
        while fails - works > 1:
            middle = (works + fails) // 2
            if self._records(ids[:middle]) is None:
                fails = middle
            else:
                works = middle
        return ids[fails - 1]

    def _is_over(self) -> bool:
        return thread_time() > self.until or monotonic() > self.clock_until

    def _records(self, ids: Collection[str]) -> tuple[Record, ...] | None:
        """Return the records that the plugin makes with the findings of these articles alone; `None` where it fails."""
        kept = set(ids)

        def of_kept(found: ArticleFindings) -> ArticleFindings:
            return found if found.article in kept else msgspec.structs.replace(found, findings=())

        ledger, self.host.ledger = self.host.ledger, Ledger()
        try:
            fewer = replace(self.corpus, findings=FilteredFindings(self.corpus.findings, of_kept))
            answer = self.host.ask(self.plugin, "merge", "", _arguments(self.host, fewer), given=len(kept))
        finally:
            self.host.ledger = ledger
        return None if answer is None else tuple(answer.value)


def _arguments(host: Host, corpus: Corpus) -> dict[str, Any]:
    return {"corpus": corpus, "settings": host.settings}
