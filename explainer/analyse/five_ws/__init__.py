"""The five Ws and the H: who did what, when, where, why and how, as phrases of the article."""

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
        name="analyse.five_ws",
        summary="Answers who, what, when, where, why and how from the headline and the lede.",
        provides=("five_ws",),
        requires=("names", "timexes"),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return `FiveWs` answers, best first for each question; none where the text does not tell."""
    from explainer.analyse.five_ws.answers import answers

    return answers(analysis, findings)
