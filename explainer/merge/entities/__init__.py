"""People, organisations and places over all articles: one record for each real one."""

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
        name="merge.entities",
        summary="one record for each person, organisation and place over all articles",
        provides=("people", "organisations", "places"),
        requires=("stories",),
    )


@hookimpl
def merge(corpus: Corpus, settings: Settings) -> Iterator[Record]:
    """Return the records of people, organisations and places, and the doubts and problems met on the way."""
    from explainer.merge.entities.assemble import make_records

    yield from make_records(corpus, settings)
