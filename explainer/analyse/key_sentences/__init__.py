"""In brief: the three to five whole sentences that tell best what an article is about."""

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
        name="analyse.key_sentences",
        summary="Ranks the sentences that tell what the article is about.",
        provides=("key_sentences",),
        languages=("en",),
    )


@hookimpl
def extract(analysis: Analysis) -> Iterable[Finding]:
    """Return up to five `KeySentence`s, best first."""
    from explainer.analyse.key_sentences.ranking import key_sentences

    return key_sentences(analysis)
