"""`assets/history.json`: since when each article is shown, and what sources changed, for "since your last visit"."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus

PATH = "assets/history.json"
SCHEMA = "explainer/history/1"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="compose.seen", summary="Writes what is new on the site by day, for readers who come again.")


@hookimpl
def write_files(corpus: Corpus) -> Iterator[tuple[str, bytes]]:
    """Return the day of each article, and the places that sources changed, from the history; nothing without one."""
    from explainer.model import Change, FirstShown

    days = {article: day for each in corpus.of(FirstShown) for article, day in each.days if article in corpus.articles}
    if days:
        stated = (
            (change.day, each.evidence)
            for change in corpus.of(Change)
            for each in change.statements
            if each.what != "moved"
        )
        changed = sorted(
            (day, place.article, place.start, place.end)
            for day, place in stated
            if place is not None and place.article in corpus.articles
        )
        told = {"schema": SCHEMA, "articles": dict(sorted(days.items())), "changed": changed}
        yield PATH, json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
