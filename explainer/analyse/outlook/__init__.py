"""What to watch: statements of what is still to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Finding, Findings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and needs."""
    return PluginInfo(
        name="analyse.outlook",
        summary="Finds what is still to come: scheduled, planned, expected, possible, demanded.",
        provides=("watch",),
        requires=("timexes", "events", "mentions", "quotes", "clauses"),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return the watch items of the article, best first."""
    from explainer.analyse.outlook.plugin import find_watch_items

    return find_watch_items(analysis, findings)
