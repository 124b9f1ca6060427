"""What to watch: one entry for each item still to come, with what later articles say of it."""

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
        name="merge.watch",
        summary="what is still to come, updated by later articles",
        provides=("watch",),
        requires=("people", "organisations", "places", "stories"),
    )


@hookimpl
def merge(corpus: Corpus) -> Iterator[Record]:
    """Return the entries, dated ones first."""
    from explainer.merge.watch.entries import make_entries

    yield from make_entries(corpus)
