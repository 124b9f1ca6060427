"""Opinion pieces told from news: what a column, an editorial, a letter or an essay says is its author's, no report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Finding


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and brings."""
    return PluginInfo(
        name="analyse.genre",
        summary="Tells opinion pieces from news.",
        provides=("genre",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis) -> Iterable[Finding]:
    """Return one `Genre`: what the metadata says counts first, then the headline, then how the author writes."""
    from explainer.analyse.genre.decision import genre_found

    return (genre_found(analysis),)
