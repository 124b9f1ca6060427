"""How sure each finding is: one learned decision for each kind, judged on publishers that it was not learned from."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.analyse.calibrate.judge import Judge
    from explainer.model import Analysis, Finding, Findings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and brings."""
    return PluginInfo(
        name="analyse.calibrate",
        summary="Judges how sure each finding is; what is not sure enough is left out.",
        after=(
            "names",
            "mentions",
            "roles",
            "quotes",
            "events",
            "watch",
            "definitions",
            "figures",
            "five_ws",
            "clauses",
            "unknowns",
            "genre",
        ),
        provides=("verdicts",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return a `Verdict` on each finding of the kinds that are judged."""
    return tuple(_judge()(analysis, findings))


@cache
def _judge() -> Judge:
    """Return the judge with the decisions that ship, read once in a process and never changed."""
    from explainer.analyse.calibrate.judge import Judge

    return Judge()
