"""What is not known: the places where the article itself says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Finding, Findings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and brings."""
    return PluginInfo(
        name="analyse.unknowns",
        summary="Finds the sentences in which the article says that something is not known.",
        provides=("unknowns",),
        requires=("quotes",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return an `Unknown` for each sentence with such a statement."""
    from explainer.analyse.unknowns.statements import stated_unknowns

    return stated_unknowns(analysis, findings)
