"""The editor's word on single items: another speaker of a quotation, another date, a note to a statement."""

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
        name="merge.editor_items",
        summary="the editor's speakers, dates and notes from curation.yml",
        provides=("editor's items",),
        requires=("people", "organisations", "places", "quotations", "timeline", "watch", "stories"),
    )


@hookimpl
def merge(corpus: Corpus) -> Iterator[Record]:
    """Return the quotations with the speakers that the editor gives them, the notes, and entries that match nothing."""
    from explainer.merge.item_corrections import corrected_items

    yield from corrected_items(corpus)
