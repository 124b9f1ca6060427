"""What each story said when: compares what is stated now with the history files, and finds what sources changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Record, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, what it needs and what it brings."""
    return PluginInfo(
        name="merge.history",
        summary="what the sources changed since the last build, by story",
        provides=("history",),
        requires=("people", "organisations", "places", "terms", "watch", "editor's items"),
    )


@hookimpl
def merge(corpus: Corpus, settings: Settings) -> Iterator[Record]:
    """Return a `Change` for each day on which sources changed a story, and the lines to add to the history files.

    What is to come gets the UID and SEQUENCE under which readers' calendars know it.
    """
    from pathlib import Path

    from explainer.merge.history.records import history_records

    yield from history_records(corpus, Path(settings.history))
