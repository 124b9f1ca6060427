"""The Content Security Policy breaks nothing, and lets nothing run that is not the site's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .conftest import PAGES, opened, search

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

LISTEN = "window.refused = []; addEventListener('securitypolicyviolation', e => refused.push(e.violatedDirective))"
SMUGGLED = """() => {
  const script = document.createElement("script");
  script.textContent = "window.smuggled = true";
  document.body.append(script);
  document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='window.smuggled = true'>");
}"""


def test_search_previews_and_print_work_under_the_policy(chromium: Browser, served: str) -> None:
    with opened(chromium) as (page, wrong):
        page.add_init_script(LISTEN)
        for path in PAGES.values():
            page.goto(served + path, wait_until="networkidle")
            assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
            assert page.evaluate("refused") == [], path
        page.goto(served + PAGES["story"])
        search(page, "mayor")
        page.keyboard.press("Escape")
        page.locator(".md-content a[href*='people/']").first.hover()
        page.wait_for_timeout(800)
        assert page.pdf()
        assert page.evaluate("refused") == []
    assert wrong == []


def test_no_page_of_any_kind_is_refused_a_part_of_its_own(chromium: Browser, served: str, site: Path) -> None:
    """Two pages of each folder, the guide's and the theme's own among them, served, from the disk, and printed."""
    folders: dict[Path, list[Path]] = {}
    for page_file in sorted(site.rglob("*.html")):
        folders.setdefault(page_file.parent, []).append(page_file)
    chosen = [each for files in folders.values() for each in (files[0], files[-1])] + [site / "404.html"]
    with opened(chromium) as (page, _):
        page.add_init_script(LISTEN)
        for page_file in dict.fromkeys(chosen):
            for address in (served + page_file.relative_to(site).as_posix(), page_file.as_uri()):
                page.goto(address)
                page.emulate_media(media="print")
                page.emulate_media(media="screen")
                assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1, address
                assert page.evaluate("refused") == [], address


def test_a_smuggled_script_does_not_run(chromium: Browser, served: str, site: Path) -> None:
    with opened(chromium) as (page, _):
        page.add_init_script(LISTEN)
        for address in (served + PAGES["front"], (site / PAGES["front"]).as_uri()):
            page.goto(address)
            assert page.evaluate("refused") == [], address
            page.evaluate(SMUGGLED)
            page.wait_for_timeout(300)
            assert page.evaluate("window.smuggled") is None
            assert {each[:10] for each in page.evaluate("refused")} == {"script-src"}


def test_from_a_folder_a_word_says_why_there_is_no_search(chromium: Browser, site: Path) -> None:
    for width in (390, 1280):
        with opened(chromium, viewport={"width": width, "height": 844}) as (page, wrong):
            page.goto((site / PAGES["story"]).as_uri())
            assert page.get_by_text("Search works on the web, not from a folder").is_visible()
            assert page.locator(".md-search, label[for=__search]:visible").count() == 0
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wrong == []
