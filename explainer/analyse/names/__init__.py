"""Names: the people, organisations and places of an article, and every place where it names them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Finding


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and provides."""
    return PluginInfo(
        name="analyse.names",
        summary="Finds the people, organisations and places that an article names.",
        provides=("names",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis) -> Iterable[Finding]:
    """Return an `Entity` for everybody and everything named, and a `Mention` for each of its names."""
    from explainer.analyse.names.plugin import find_names

    return find_names(analysis)
