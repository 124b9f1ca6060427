"""What a reader does: hover, tab, tap, press Esc, come back another day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .conftest import PAGES, opened

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
        sentence = page.locator("#notes ~ ol > li .statement").first.text_content() or ""
        assert sentence in (tip.text_content() or "")
        page.keyboard.press("Escape")
        assert tip.is_hidden()
        page.keyboard.press("Tab")
        _tab_to(page, "sup.cite a, .md-content a[data-note]")
        assert tip.is_visible()


def test_the_keyboard_reaches_every_preview(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["person"])
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


def test_people_and_terms_have_previews(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["story"])
        page.locator('.cards a[href*="people/"][data-note]').first.focus()
        assert page.locator("#explainer-preview .preview-from").text_content()


def test_main_points_only(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["story"])
        button = page.get_by_role("button", name="Main points only")
        button.click()
        assert button.get_attribute("aria-pressed") == "true"
        assert page.locator("#notes").is_visible()
        assert page.locator("#sources").is_hidden()
        assert page.locator("#brief").is_visible()
        button.click()
        assert page.locator("#sources").is_visible()


@pytest.mark.parametrize("width", [1280, 390])
def test_quotations_are_found_by_speaker_and_date(chromium: Browser, served: str, width: int) -> None:
    with opened(chromium, viewport={"width": width, "height": 900}) as (page, wrong):
        page.goto(served + PAGES["quotes"])
        sayings = page.locator("li:visible > .saying")
        names = page.locator(".md-content h2:visible")
        everything, headings = sayings.count(), names.count()
        speaker = page.get_by_label("Speaker")
        speaker.press_sequentially("campbell")
        assert names.first.text_content().startswith("Kurt Campbell")
        assert sayings.count() == 3
        assert page.locator(".quote-search output").text_content() == "3 quotations shown"
        page.get_by_label("From").fill("2023-06-15")
        assert sayings.count() == 0
        page.get_by_label("From").fill("2023-06-14")
        page.get_by_label("Until").fill("2023-06-14")
        assert sayings.count() == 3
        speaker.fill("")
        assert 3 < sayings.count() < everything
        page.get_by_label("From").fill("")
        page.get_by_label("Until").fill("")
        assert (sayings.count(), names.count()) == (everything, headings)
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
            "sessionStorage.clear();"
        )
        page.reload()
        assert page.locator(".tag-new").count() == 1
        page.reload()
        assert page.locator(".tag-new").count() == 1, "a reload is the same visit"


def test_search_finds_people_by_alias(chromium: Browser, served: str) -> None:
    with opened(chromium, viewport={"width": 1280, "height": 900}) as (page, _):
        page.goto(served + PAGES["front"])
        page.locator(".md-search__input").click()
        page.keyboard.type("Kritenbrink", delay=20)
        page.locator('.md-search-result__link[href*="people/daniel-kritenbrink"]').first.wait_for(timeout=10_000)
