"""What happened when: dated past events for the timeline."""

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
        name="analyse.events",
        summary="Finds dated past events for the timeline.",
        provides=("events",),
        requires=("timexes", "mentions", "clauses"),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return the dated past events of the article, and the days that its passages tell of."""
    from explainer.analyse.events.passages import find_passages
    from explainer.analyse.events.plugin import find_events

    events = tuple(find_events(analysis, findings))
    return (*events, *find_passages(analysis, findings, events))
