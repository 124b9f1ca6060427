"""The one search over all quotations of a large site, which stand on many pages."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from .conftest import opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Route

SITE = "http://127.0.0.1:9/news"
PAGE = """<!doctype html><title>Quotations</title>
<article class="md-content__inner"><div class="quote-search" data-everywhere data-speaker="Speaker or words"
data-from="From" data-until="Until" data-shown="quotations shown"></div></article>
<script src="../assets/explainer.js"></script>"""
KNOWN = [
    ["Ada Moss", "the mill will <b>close</b>", "2031-04-07", "stories/mill/#quote-1"],
    ["Ben Orr", "the quay stays", "2031-04-09", "stories/quay/#quote-2"],
]


def _answer(route: Route) -> None:
    path = route.request.url.removeprefix(SITE)
    if path == "/assets/quotations.json":
        route.fulfill(json={"schema": "explainer/quotations/1", "quotations": KNOWN})
    elif path == "/assets/explainer.js":
        script = files("explainer.publish").joinpath("assets/explainer.js").read_text(encoding="utf-8")
        route.fulfill(body=script, content_type="text/javascript")
    else:
        route.fulfill(body=PAGE, content_type="text/html")


def test_quotations_of_all_pages_are_found_by_speaker_words_and_date(chromium: Browser) -> None:
    with opened(chromium) as (page, _):
        page.route(f"{SITE}/**", _answer)
        page.goto(f"{SITE}/quotes/")
        results = page.locator(".quote-results li")
        asked = page.get_by_label("Speaker or words")
        asked.fill("mill moss")
        results.first.wait_for()
        assert results.all_inner_texts() == ["Ada Moss: the mill will <b>close</b> 2031-04-07"]
        assert page.evaluate("document.querySelector('.quote-results a').href") == f"{SITE}/stories/mill/#quote-1"
        assert page.locator(".quote-search output").text_content() == "1 quotations shown"
        asked.fill("")
        page.get_by_label("From").fill("2031-04-08")
        page.wait_for_function("document.querySelector('.quote-results').textContent.includes('Ben Orr')")
        assert results.count() == 1
        page.get_by_label("From").fill("")
        page.wait_for_function("!document.querySelector('.quote-results li')")
