"""What a reader does: hover, tab, tap, press Esc, come back another day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .conftest import PAGES, opened, search

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page


def _tab_to(page: Page, selector: str) -> None:
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
    pytest.fail(f"the keyboard does not reach {selector}")


def test_the_keyboard_opens_and_leaves_previews(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["story"])
        tip = page.locator("#explainer-preview")
        _tab_to(page, "sup.cite a")
        assert tip.is_visible()
        assert page.locator(":focus").get_attribute("aria-describedby") == "explainer-preview"
        sentence = page.locator("#notes > ol > li .statement").first.text_content() or ""
        assert sentence in (tip.text_content() or "")
        page.keyboard.press("Escape")
        assert tip.is_hidden()
        page.keyboard.press("Tab")
        _tab_to(page, "sup.cite a, .md-content a[data-note]")
        assert tip.is_visible()


def test_the_keyboard_reaches_every_preview(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["person"])
        page.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })")
        wanted = page.locator("[data-note]").count()
        assert wanted > 2
        reached = set()
        for _ in range(600):
            page.keyboard.press("Tab")
            place = page.evaluate("[...document.querySelectorAll('[data-note]')].indexOf(document.activeElement)")
            if place >= 0:
                assert page.locator("#explainer-preview").is_visible()
                reached.add(place)
            if len(reached) == wanted:
                return
        pytest.fail(f"{len(reached)} of {wanted} reached")


def test_a_preview_stays_while_the_pointer_is_on_it(chromium: Browser, served: str) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(served + PAGES["story"])
        page.locator("sup.cite a").first.hover()
        tip = page.locator("#explainer-preview")
        tip.wait_for(state="visible")
        box = tip.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
        page.wait_for_timeout(500)
        assert tip.is_visible()
        page.mouse.move(5, 5)
        tip.wait_for(state="hidden")


@pytest.mark.parametrize("origin", ["served", "folder"])
def test_the_first_tap_shows_the_second_follows(chromium: Browser, served: str, site: Path, origin: str) -> None:
    address = served + PAGES["story"] if origin == "served" else (site / PAGES["story"]).as_uri()
    with opened(chromium, has_touch=True, viewport={"width": 390, "height": 800}) as (page, _):
        page.goto(address)
        link = page.locator("sup.cite a").first
        link.tap()
        assert page.locator("#explainer-preview").is_visible()
        assert page.url == address
        link.tap()
        page.wait_for_url("**/sources/*#s*")
        assert page.locator(".sentence:target").is_visible()


def test_people_have_previews(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["story"])
        page.locator('.who a[href*="people/"][data-note]').first.focus()
        assert page.locator("#explainer-preview .preview-from").text_content()


def test_the_newest_event_comes_first_when_asked(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["fiction"])
        dates = page.locator(".timeline-part > .rows .date")
        before = dates.all_text_contents()
        button = page.get_by_role("button", name="Newest first")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert dates.all_text_contents() == before[::-1]
        button.click()
        assert dates.all_text_contents() == before


def test_a_citation_shows_the_sentences_around(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, wrong):
        page.goto(served + PAGES["fiction"])
        page.locator(".sides sup.cite a").first.focus()
        tip = page.locator("#explainer-preview")
        tip.locator(".preview-around").first.wait_for()
        assert "Gazette" in (tip.locator(".preview-from").text_content() or "")
        assert tip.get_by_text("Show in article").is_visible()
    assert wrong == []


def test_a_citation_tells_its_source_and_is_large_enough(chromium: Browser, served: str) -> None:
    with opened(chromium, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(served + PAGES["fiction"])
        link = page.locator(".standfirst sup.cite a").first
        assert (link.text_content() or "").startswith("source 1: The Tarrow Valley Gazette")
        box = link.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_a_citation_leads_below_the_header(chromium: Browser, served: str) -> None:
    with opened(chromium, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(served + PAGES["fiction"])
        page.goto(
            served + "news/" + str(page.locator(".sides sup.cite a").last.get_attribute("href")).removeprefix("../")
        )
        page.wait_for_timeout(300)
        top = page.evaluate("document.querySelector('.sentence:target').getBoundingClientRect().top")
        header = page.evaluate("document.querySelector('.md-header').getBoundingClientRect().bottom")
        assert top >= header + 20, "the line before it is visible"


def test_an_address_that_leads_nowhere_has_a_page(chromium: Browser, site: Path) -> None:
    with opened(chromium) as (page, _):
        page.goto((site / "404.html").as_uri())
        assert page.get_by_role("heading", name="Page not found").is_visible()
        assert page.locator(".md-content a").count() > 4


@pytest.mark.parametrize("width", [1280, 390])
def test_quotations_are_found_by_speaker_and_date(chromium: Browser, served: str, width: int) -> None:
    with opened(chromium, viewport={"width": width, "height": 900}) as (page, wrong):
        page.goto(served + PAGES["quotes"])
        quotations = page.locator("li:visible > .quotation")
        names = page.locator(".md-content h2:visible")
        everything, headings = quotations.count(), names.count()
        speaker = page.get_by_label("Speaker or words")
        speaker.press_sequentially("campbell")
        assert names.first.text_content().startswith("Kurt Campbell")
        found = quotations.count()
        assert 0 < found < everything
        assert page.locator(".quote-search output").text_content() == f"{found} quotations shown"
        page.get_by_label("From").fill("2023-06-15")
        assert quotations.count() == 0
        page.get_by_label("From").fill("2023-06-14")
        page.get_by_label("Until").fill("2023-06-14")
        assert quotations.count() == found
        speaker.fill("")
        assert found < quotations.count() < everything
        page.get_by_label("From").fill("")
        page.get_by_label("Until").fill("")
        assert (quotations.count(), names.count()) == (everything, headings)
        assert page.locator(".quote-search output").text_content() == ""
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        assert wrong == []


def test_new_since_the_last_visit(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["story"])
        assert page.locator(".tag-new").count() == 0
        page.evaluate(
            "const key = `explainer:${location.pathname}`;"
            "localStorage.setItem(key, localStorage.getItem(key).split(' ').slice(1).join(' '));"
            "localStorage.setItem(`${key}#day`, '2026-04-01');"
            "sessionStorage.clear();"
        )
        page.reload()
        page.locator(".tag-new").wait_for()
        page.reload()
        page.locator(".tag-new").wait_for()
        assert page.locator(".tag-new").count() == 1, "a reload is the same visit"


def test_another_layout_or_rule_is_nothing_new(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, wrong):
        page.goto(served + PAGES["story"])
        page.evaluate(
            "const key = `explainer:${location.pathname}`;"
            "localStorage.setItem(key, '0 1 2');"  # nothing that stands here was here: the articles are older
            "localStorage.setItem(`${key}#day`, '2026-04-21');"
            "sessionStorage.clear();"
        )
        with page.expect_response("**/history.json") as read:
            page.reload()
        assert read.value.status == 200
        page.wait_for_timeout(300)
        assert page.locator(".tag-new").count() == 0
        assert wrong == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Kritenbrink", "people/daniel-kritenbrink"),
        ("realistic", "stories/blinken"),
        ("chief engineer", "people/dora-whitlock"),
    ],
)
def test_search_finds_people_roles_and_quoted_words(chromium: Browser, served: str, words: str, found: str) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(served + PAGES["front"])
        page.locator(".md-search__input").click()
        page.keyboard.type(words, delay=20)
        page.locator(f'.md-search-result__link[href*="{found}"]').first.wait_for(timeout=10_000)


def test_small_words_find_nothing_of_their_own(chromium: Browser, served: str) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(served + PAGES["front"])
        search(page, "breakthrough or transformation in the")
        first = page.locator(".md-search-result__link").first.get_attribute("href")
        assert "kritenbrink" in first  # whose words they are; no "order", no "theatre"


def test_the_guide_is_not_among_the_results(site: Path) -> None:
    docs = json.loads((site / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    assert docs
    assert all(doc["location"].startswith("news/") for doc in docs)
    assert not any("Front page ›" in doc["text"] or "<svg" in doc["text"] for doc in docs)
