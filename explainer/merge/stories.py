"""Stories: the articles of one folder, of one `story:` in their metadata, or one article alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Record, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and what it brings."""
    return PluginInfo(name="merge.stories", summary="groups articles into stories", provides=("stories",))


@hookimpl
def merge(corpus: Corpus, settings: Settings) -> Iterator[Record]:
    """Return the stories and, for loose articles that belong together, proposals as doubts."""
    from explainer.merge.story_groups import make_stories

    yield from make_stories(corpus, settings)
