"""Checks the editor's `hide` entries for items: those that match nothing any more are reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Record, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and what it needs."""
    return PluginInfo(
        name="merge.hidden",
        summary="reports `hide` entries of curation.yml that match nothing",
        requires=("quotations", "terms", "timeline", "watch"),
    )


@hookimpl
def merge(corpus: Corpus, settings: Settings) -> Iterator[Record]:  # noqa: ARG001  # the hook's signature
    """Return a problem for each `hide` entry whose item or words are nowhere."""
    from explainer.merge.hiding import stale_entries  # noqa: PLC0415  # light start: loaded when it runs

    yield from stale_entries(corpus)
