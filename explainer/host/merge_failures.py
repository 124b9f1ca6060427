"""A merging plugin that fails on one article loses that article's records, never those of all others.

Which article it is, the plugin does not say. So it is asked again with the findings of fewer and fewer articles, by
halves, until the one is known without which it works.
"""

from __future__ import annotations

from dataclasses import replace
from time import thread_time
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.host.filtered import FilteredFindings
from explainer.host.ledger import Ledger

if TYPE_CHECKING:
    from collections.abc import Collection

    from explainer.host.host import Host
    from explainer.host.plugin import Plugin
    from explainer.model import ArticleFindings, Corpus, Record

_MOST_ARTICLES = 3
"""Articles that a plugin may fail on; one that fails on more is broken, and its answer is not used."""


def records_of(host: Host, plugin: Plugin, corpus: Corpus) -> tuple[Record, ...]:
    """Return the records that `plugin` makes of `corpus`, without the findings of articles on which it fails.

    Its failure is noted once, and the articles are named.
    """
    began = thread_time()
    answer = host.ask(plugin, "merge", "", _arguments(host, corpus))
    if answer is not None:
        return tuple(answer.value)
    if plugin.kind != "built in" and thread_time() - began >= host.settings.plugin_seconds:
        return ()  # it is too slow; trying again would be slower still
    skipped, records = _without_culprits(host, plugin, corpus)
    if skipped:
        paths = ", ".join(corpus.articles[article_id].path or article_id for article_id in skipped)
        host.ledger.say(f"plugin {plugin} fails on {paths}, and is used without what was found there")
    return records


def _without_culprits(host: Host, plugin: Plugin, corpus: Corpus) -> tuple[list[str], tuple[Record, ...]]:
    """Return the articles on which `plugin` fails, and its records of the others; nothing where it fails on all."""
    ids, skipped = list(corpus.findings), list[str]()
    while len(skipped) < _MOST_ARTICLES:
        culprit = _first_culprit(host, plugin, corpus, [each for each in ids if each not in skipped])
        if culprit is None:
            break
        skipped.append(culprit)
        records = _quietly(host, plugin, corpus, set(ids) - set(skipped))
        if records is not None:
            return skipped, records
    return [], ()


def _first_culprit(host: Host, plugin: Plugin, corpus: Corpus, ids: list[str]) -> str | None:
    """Return the first of `ids` with whose findings `plugin` begins to fail; `None` where it fails without any."""
    works, fails = 0, len(ids)
    if not ids or _quietly(host, plugin, corpus, ()) is None:
        return None
    while fails - works > 1:
        middle = (works + fails) // 2
        if _quietly(host, plugin, corpus, set(ids[:middle])) is None:
            fails = middle
        else:
            works = middle
    return ids[fails - 1]


def _quietly(host: Host, plugin: Plugin, corpus: Corpus, kept: Collection[str]) -> tuple[Record, ...] | None:
    """Return the records that `plugin` makes with the findings of the articles `kept` alone; `None` where it fails."""

    def of_kept(found: ArticleFindings) -> ArticleFindings:
        return found if found.article in kept else msgspec.structs.replace(found, findings=())

    ledger, host.ledger = host.ledger, Ledger()
    try:
        fewer = replace(corpus, findings=FilteredFindings(corpus.findings, of_kept))
        answer = host.ask(plugin, "merge", "", _arguments(host, fewer))
    finally:
        host.ledger = ledger
    return None if answer is None else tuple(answer.value)


def _arguments(host: Host, corpus: Corpus) -> dict[str, Any]:
    return {"corpus": corpus, "settings": host.settings}
