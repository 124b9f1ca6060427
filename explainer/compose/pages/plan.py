"""All pages of a site, in order. Sources come last: they highlight the sentences that the other pages cite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from explainer.compose.pages.entities import entity_page
from explainer.compose.pages.entity_years import year_pages
from explainer.compose.pages.front import front_page
from explainer.compose.pages.indexes import INDEXES
from explainer.compose.pages.method import measured_quality, method_page
from explainer.compose.pages.shelves import index_pages
from explainer.compose.pages.site import Site
from explainer.compose.pages.sources import Cited, source_page
from explainer.compose.pages.story import story_page
from explainer.errors import PageError
from explainer.model import Page
from explainer.model.pages import LaterData, digest_of

if TYPE_CHECKING:
    from explainer.compose.pages.shelves import Index
    from explainer.model import Corpus, EntityRecord, Settings

Planned = tuple[str, Callable[[], Page | list[Page]]]
"""What a page is called in a message, and what makes it."""
_HELD = 500
"""The data of this many pages is held: a small site is planned once."""


def plan_pages(corpus: Corpus, settings: Settings) -> Iterator[Page]:
    """Yield the pages of the site for `corpus`; what one article or record makes fail costs its own page.

    Raises:
        PageError: after the last page, for those that failed.

    """
    site, failed = Site(corpus, settings), list[str]()
    cited, titles = Cited(site), dict[str, str]()
    held = _HELD
    for page, again in _tried(_main_pages(site), failed):
        cited.add(page)
        titles[page.path] = page.title
        held -= 1
        yield page if held > 0 else _light(page, again)
    sources = (
        (f"the page of the source {article.id!r}", partial(source_page, site, article, cited.of(article.id), titles))
        for article in corpus.articles.values()
    )
    for page, again in _tried(sources, failed):
        held -= 1
        yield page if held > 0 else _light(page, again)
    if failed:
        raise PageError("\n".join(failed))


def _light(page: Page, again: Callable[[], Page]) -> Page:
    """Return `page` without its data, which is made again when somebody looks into it, as most builds need not."""
    return replace(page, digest=digest_of(page), data=LaterData(lambda: again().data))


def _main_pages(site: Site) -> Iterator[Planned]:
    """Yield all pages but those of sources, each with its name for messages."""
    yield "the front page", partial(front_page, site)
    for index in INDEXES:
        yield f"the index {index.__name__!r}", partial(_index_pages, site, index)
    yield "the page on method", partial(method_page, site, measured_quality(), _version())
    for story in site.stories:
        yield f"the page of the story {story.id!r}", partial(story_page, site, story)
    for record in site.entities:
        yield f"the page of {record.id!r}", partial(_entity_pages, site, record)


def _entity_pages(site: Site, record: EntityRecord) -> list[Page]:
    return [entity_page(site, record), *year_pages(site, record)]


def _index_pages(site: Site, make: Callable[[Site], Index]) -> list[Page]:
    return index_pages(site, make(site))


def _tried(planned: Iterable[Planned], failed: list[str]) -> Iterator[tuple[Page, Callable[[], Page]]]:
    """Yield the pages that can be made, and what makes each again; add a line to `failed` for each of the others."""
    for name, make in planned:
        try:
            made = make()
        except Exception as error:  # noqa: BLE001  # whatever an article makes fail, the other pages stand
            failed.append(f"{name} cannot be made: {type(error).__name__}: {' '.join(str(error).split())[:300]}")
            continue
        pages = [made] if isinstance(made, Page) else made
        for place, page in enumerate(pages):
            yield page, partial(_again, make, place)


def _again(make: Callable[[], Page | list[Page]], place: int) -> Page:
    made = make()
    return made if isinstance(made, Page) else made[place]


def _version() -> str:
    try:
        return version("explainer-site")
    except PackageNotFoundError:
        return ""
