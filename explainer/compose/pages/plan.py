"""All pages of a site, in order. Sources come last: they highlight the sentences that the other pages cite."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from explainer.compose.pages.entities import entity_page
from explainer.compose.pages.front import front_page
from explainer.compose.pages.indexes import all_indexes
from explainer.compose.pages.method import measured_quality, method_page
from explainer.compose.pages.shelves import index_pages
from explainer.compose.pages.site import Site
from explainer.compose.pages.sources import cited_sentences, source_page
from explainer.compose.pages.story import story_page

if TYPE_CHECKING:
    from explainer.model import Corpus, Page, Settings


def plan_pages(corpus: Corpus, settings: Settings) -> list[Page]:
    """Return the pages of the site for `corpus`."""
    site = Site(corpus, settings)
    pages = [
        front_page(site),
        *(page for index in all_indexes(site) for page in index_pages(site, index)),
        method_page(site, measured_quality(), _version()),
        *(story_page(site, story) for story in site.stories),
        *(entity_page(site, record) for record in site.entities),
    ]
    cited = cited_sentences(site, pages)
    titles = {page.path: page.title for page in pages}
    pages += [source_page(site, article, cited[article.id], titles) for article in corpus.articles.values()]
    return pages


def _version() -> str:
    try:
        return version("explainer-site")
    except PackageNotFoundError:
        return ""
