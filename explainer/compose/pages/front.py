"""The front page: the newest stories, what to watch next, who is in the news."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from explainer.compose.pages.common import finish
from explainer.compose.pages.dates import sort_key
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.story_cards import story_card
from explainer.model import Organisation, Person, Place

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.pages.page_views import StoryCard
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import CardView, WatchView
    from explainer.model import Page, WatchEntry

_NEWEST = 12
_PEOPLE = 8
_NEXT = 6
_LAST = ("9999", "")


class FrontData(TypedDict):
    """`page.data` of the front page (with the keys of `CommonData`). `counts` has a number for each kind of thing."""

    site_name: str
    site_description: str
    stories: tuple[StoryCard, ...]
    watch: tuple[WatchView, ...]
    people: tuple[CardView, ...]
    counts: dict[str, int]
    as_of: str


def front_page(site: Site) -> Page:
    """Return the front page."""
    draft = Draft(site, "index.md")
    newest = site.stories[:_NEWEST]
    articles = [a for story in newest for a in story.articles]
    data: FrontData = {
        "site_name": site.settings.site_name,
        "site_description": site.settings.site_description,
        "stories": tuple(story_card(draft, story) for story in newest),
        "watch": tuple(draft.watch(w) for w in _next(site)),
        "people": tuple(draft.card(r) for r in _in_the_news(site, articles)),
        "counts": counts(site),
        "as_of": site.date(max((a.published or "" for a in site.corpus.articles.values()), default="")),
    }
    return finish(
        draft,
        "index.md.j2",
        site.settings.site_name,
        data,
        fictional=site.is_fictional(site.corpus.articles),
        image=site.card_path(None),
        front_matter={"hide": ["navigation", "toc"]},
    )


def _next(site: Site) -> list[WatchEntry]:
    """Return what to watch next: dated items to come, the next first, then undated ones, those said last first."""
    coming = [w for w in site.watch if w.status in {"open", "postponed"}]
    dated = [w for w in coming if site.corpus.today <= sort_key(w.value)[1] and sort_key(w.value) < _LAST]
    undated = [w for w in coming if sort_key(w.value) >= _LAST]
    undated.sort(key=lambda w: (w.said_on or "", w.score), reverse=True)
    return [*dated, *undated][:_NEXT]


def _in_the_news(site: Site, articles: Iterable[str]) -> list[Person]:
    found = dict.fromkeys(r for a in articles for r in site.entities_in.get(a, ()) if isinstance(r, Person))
    return sorted(found, key=lambda r: (r.last_seen or "", len(r.key_in), r.mention_count), reverse=True)[:_PEOPLE]


def counts(site: Site) -> dict[str, int]:
    """Return how many of each kind of thing the site has."""
    kinds = {"people": Person, "organisations": Organisation, "places": Place}
    numbers = {name: sum(isinstance(r, kind) for r in site.entities) for name, kind in kinds.items()}
    return numbers | {
        "articles": len(site.corpus.articles),
        "stories": len(site.stories),
        "quotes": len(site.quotations),
        "terms": len(site.terms),
    }
