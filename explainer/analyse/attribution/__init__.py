"""Who says what: quotations and other attributions, their cue, their speaker, and the kind of cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.plugin import find_quotes
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Article, Finding, Findings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and needs."""
    return PluginInfo(
        name="analyse.attribution",
        summary="Finds who says what: quotations, their cue and their speaker.",
        provides=("quotes",),
        requires=("mentions",),
        languages=("en",),
    )


@hookimpl
def extract(article: Article, analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return the quotes of the article, and what was left out for want of a speaker."""
    return find_quotes(article, analysis, findings)
