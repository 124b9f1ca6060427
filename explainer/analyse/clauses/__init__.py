"""Clauses that stand alone, and the parts that can be left out of them: what a page shows where a sentence is long."""

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
        name="analyse.clauses",
        summary="Finds clauses that stand alone, and the parts that can be left out of them.",
        provides=("clauses",),
        requires=("mentions",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return a `Clause` for each finite verb with a subject of its own."""
    from explainer.analyse.clauses.standing import find_clauses

    return find_clauses(analysis, findings)
