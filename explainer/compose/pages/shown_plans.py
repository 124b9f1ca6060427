"""What the pages of a site tell of, for files that stand beside them: a calendar or feed decides nothing by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.indexes import watch
from explainer.compose.pages.paths import slug
from explainer.compose.pages.plan import site_of
from explainer.compose.pages.shelves import shelved

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Corpus, Settings, Story


def shown_plans(corpus: Corpus, settings: Settings) -> Mapping[str, str]:
    """Return the plans that the pages of what to watch show: the page of each, with its anchor, by the plan's id.

    The page is a path as those of `Page`, which `page_address` takes.
    """
    index = watch(site_of(corpus, settings))
    return {entry.id: f"{path}#{slug(entry.id)}" for entry, path in shelved(index)}


def story_title(story: Story, corpus: Corpus, settings: Settings) -> str:
    """Return the title that the page of `story` has."""
    return site_of(corpus, settings).story_title(story)
