"""The timeline: one entry for one past event, told by one or several articles."""

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
        name="merge.timeline",
        summary="one timeline entry for one event told by several articles",
        provides=("timeline",),
        requires=("people", "organisations", "places", "stories"),
    )


@hookimpl
def merge(corpus: Corpus) -> Iterator[Record]:
    """Return the timeline's entries by date."""
    from explainer.merge.timeline.entries import make_entries

    yield from make_entries(corpus)
