"""Pictures for links to the site, drawn at build time: one of the front page, one of each of the newest stories."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Corpus, Settings


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called."""
    return PluginInfo(name="compose.cards", summary="Draws the pictures that other sites show beside a link.")


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return a PNG of 1200 by 630 pixels for the front page and the newest stories."""
    from explainer.compose.cards.drawing import card
    from explainer.compose.pages.plan import site_of

    site = site_of(corpus, settings)
    newest = site.date(max((a.published or "" for a in corpus.articles.values()), default=""))
    folder = Path(settings.output)
    path = site.card_path(None)
    yield path, card(folder / path, settings.site_name, settings.site_description, newest)
    for story in site.stories[: site.carded]:
        path, note = site.card_path(story), site.date(story.last_published)
        yield path, card(folder / path, site.story_title(story), settings.site_name, note)
