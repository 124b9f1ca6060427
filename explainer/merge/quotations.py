"""Quotations over all articles: who said it, who reports it, and who is named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Record


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, what it needs and what it brings."""
    return PluginInfo(
        name="merge.quotations",
        summary="quotations with their speakers over all articles",
        provides=("quotations",),
        requires=("people", "organisations", "places"),
    )


@hookimpl
def merge(corpus: Corpus) -> Iterator[Record]:
    """Return a `Quotation` for each `Quote`, article by article, in order of their place."""
    from explainer.merge.quotation_records import quotations

    yield from quotations(corpus)
