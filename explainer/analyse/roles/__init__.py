"""What the text says a person is: titles, appositions, copulas and relative clauses; age and origin apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Article, Finding, Findings, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and needs."""
    return PluginInfo(
        name="analyse.roles",
        summary="Finds what the text says its persons are.",
        provides=("roles",),
        requires=("mentions", "timexes"),
        languages=("en",),
    )


@hookimpl
def extract(article: Article, analysis: Analysis, findings: Findings, settings: Settings) -> Iterable[Finding]:
    """Return the roles of the article's persons."""
    del article, settings
    from explainer.analyse.roles.plugin import find_roles

    return find_roles(analysis, findings)
