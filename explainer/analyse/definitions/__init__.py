"""The words: what the article itself explains, and the technical terms that it leaves unexplained."""

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
        name="analyse.definitions",
        summary="Finds the terms that the article explains, and those that it does not.",
        provides=("definitions",),
        requires=("names",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return the `Definition`s of the article in order, and its `UnexplainedTerm`s."""
    from explainer.analyse.definitions.collect import find_terms

    return find_terms(analysis, findings)
