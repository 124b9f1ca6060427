"""The indexes of a large site: they begin with what matters most, and no page grows with the site."""

from __future__ import annotations

import gzip
import json

import jinja2
import msgspec
import pytest

from explainer.compose import quotations
from explainer.compose.pages import render_page
from explainer.compose.pages.front import front_page
from explainer.compose.pages.indexes import INDEXES
from explainer.compose.pages.method import method_page
from explainer.compose.pages.shelves import TOP, index_pages
from explainer.compose.pages.site import Site
from explainer.model import Dated, Quotation, TimelineEntry

from .crowd import SETTINGS, crowd
from .example import corpus

_FRAME = 25_000
"""Bytes that the frame of a page (masthead, navigation, head) has beside what stands in its Markdown, compressed."""


@pytest.fixture(scope="module")
def large() -> Site:
    return Site(crowd(60), SETTINGS)


def pages(site: Site) -> dict[str, object]:
    return {page.path: page for make in INDEXES for page in index_pages(site, make(site))}


def test_each_index_begins_with_the_twenty_that_matter_most(large: Site) -> None:
    known = pages(large)
    for path in ("whos-who.md", "glossary.md", "watch.md", "timeline.md", "quotes.md"):
        assert len(known[path].data["top"]) == TOP, path
        assert all(shelf.link and shelf.link.text for shelf in known[path].data["shelves"]), path


def test_the_main_events_are_such_as_stories_tell() -> None:
    """That somebody said something belongs to the quotations, also where no event weighs more."""
    made = crowd(6)
    told = {entry.id: entry for entry in made.of(TimelineEntry)}
    said = next(q for q in made.of(Quotation))
    whole = made.sentence(said.content[0])
    stated = msgspec.structs.replace(
        told["event-0"],
        id="event-said",
        entities=("a", "b", "c"),
        tellings=(Dated(evidence=whole, value="2031-01-02"),),
    )
    top = pages(Site(made.plus((stated,)), SETTINGS))["timeline.md"].data["top"]
    assert len(top) == TOP
    assert "event-said" not in {view.record for view in top}


def test_the_next_to_come_are_on_top(large: Site) -> None:
    dates = [view.date.begin for view in pages(large)["watch.md"].data["top"]]
    assert dates == sorted(dates)
    assert dates[0] == min(entry.value for entry in large.watch)


def test_the_newest_of_the_most_quoted_are_on_top(large: Site) -> None:
    days = [view.said_on_value for view in pages(large)["quotes.md"].data["top"]]
    order = [a.published for a in reversed(large.corpus.articles.values())]
    assert [day for day in order if day in days][:1] == days[:1]


def test_a_short_index_has_no_top() -> None:
    for page in pages(Site(corpus(), SETTINGS)).values():
        assert page.data["top"] == ()


@pytest.mark.parametrize("stories", [31, 40])
def test_what_is_more_than_one_reads_at_once_is_parted(stories: int) -> None:
    known = pages(Site(crowd(stories), SETTINGS))
    for path in ("stories/index.md", "glossary.md", "watch.md", "timeline.md", "quotes.md"):
        shown = [*known[path].data["top"], *(item for shelf in known[path].data["shelves"] for item in shelf.items)]
        assert len(shown) == TOP, path
    assert all(len(shelf.items) <= 60 for page in known.values() for shelf in page.data["shelves"])


def test_speakers_of_few_quotations_stand_together_by_letters(large: Site) -> None:
    links = [shelf.link.text for shelf in pages(large)["quotes.md"].data["shelves"]]
    assert len(links) == len(set(links))
    assert len(links) < 26


def test_all_records_stand_on_some_page(large: Site) -> None:
    known = pages(large)
    shelved = {path: sum(len(s.items) for s in page.data["shelves"]) for path, page in known.items()}
    for folder, count in (("timeline", len(large.timeline)), ("watch", len(large.watch)), ("quotes", 60 * 7)):
        assert sum(n for path, n in shelved.items() if path.startswith(f"{folder}/")) == count


def test_one_list_has_all_quotations_of_a_large_site(large: Site) -> None:
    ((path, content),) = quotations.write_files(large.corpus, SETTINGS)
    told = json.loads(content)
    assert path == "assets/quotations.json"
    assert told["schema"] == quotations.SCHEMA
    assert len(told["quotations"]) == len(large.quotations)
    speaker, words, day, address = told["quotations"][0]
    first = large.quotations[0]
    assert speaker == large.corpus.record(first.speaker).name
    assert words == large.corpus.text(first.content[0])
    assert day == large.corpus.articles[first.article].published
    assert address == f"stories/quays-0/#quote-{first.id}"


def test_a_small_site_searches_its_one_page() -> None:
    assert list(quotations.write_files(corpus(), SETTINGS)) == []


@pytest.mark.slow
def test_no_page_of_a_thousand_articles_is_heavy() -> None:
    site, environment = Site(crowd(1000), SETTINGS), jinja2.Environment(autoescape=True)
    made = {**pages(site), "index.md": front_page(site), "method.md": method_page(site, None, "1")}
    sizes = {
        path: len(gzip.compress((render_page(page, environment, SETTINGS) or "").encode()))
        for path, page in made.items()
    }
    assert len(sizes) > 100
    assert max(sizes.values()) <= 100_000 - _FRAME, sorted(sizes.items(), key=lambda item: -item[1])[:5]
