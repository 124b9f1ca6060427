"""Figures: the numbers that an article gives, with their unit, what was counted, and who counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Finding, Findings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, needs and brings."""
    return PluginInfo(
        name="analyse.figures",
        summary="Finds numbers with their unit, what they count and who counted.",
        provides=("figures",),
        requires=("quotes", "timexes"),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return a `Figure` for each number that counts or measures something."""
    from explainer.analyse.figures.assemble import find_figures

    return find_figures(analysis, findings)
