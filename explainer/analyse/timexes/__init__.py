"""When: time expressions and the dates they name (TIMEX3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import LeftOut, PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Article, Finding


_UNDATED = "the article has no date of publication"
_UNRESOLVED = "the article does not settle which day it means"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and brings."""
    return PluginInfo(
        name="analyse.timexes",
        summary="Finds time expressions and resolves them against the date of publication.",
        provides=("timexes",),
        languages=("en",),
    )


@hookimpl
def extract(article: Article, analysis: Analysis) -> Iterable[Finding]:
    """Return the time expressions of the article, and which of them nothing dates."""
    from explainer.analyse.timexes.plugin import find_time_expressions

    for time in find_time_expressions(analysis):
        yield time
        if not time.resolved:
            yield LeftOut(
                span=time.span, rule=time.rule, what="date", reason=_UNRESOLVED if article.published else _UNDATED
            )
