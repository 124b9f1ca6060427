"""Coreference: the pronouns and noun phrases that go back to a named person or organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Analysis, Finding, Findings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called, needs and provides."""
    return PluginInfo(
        name="analyse.coreference",
        summary="Links pronouns and noun phrases to the people and organisations they stand for.",
        provides=("mentions",),
        requires=("names",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis, findings: Findings) -> Iterable[Finding]:
    """Return a `Mention` for each pronoun and noun phrase of a named entity, and a `LeftOut` where none is certain."""
    from explainer.analyse.coreference.plugin import find_coreference

    return find_coreference(analysis, findings)
