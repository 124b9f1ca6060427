"""Every page type at three widths, light and dark, with and without JavaScript, served and from a folder."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import PAGES, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = (320, 768, 1440)


def _view(width: int, scheme: str) -> dict[str, object]:
    return {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}


def _overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_accessible_and_keep_to_themselves(chromium: Browser, served: str, width: int, scheme: str) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    with opened(chromium, **_view(width, scheme)) as (page, wrong):
        for path in PAGES.values():
            page.goto(served + path)
            found = axe.run(page).response["violations"]
            assert not found, (path, [(v["id"], [n["html"][:200] for n in v["nodes"][:3]]) for v in found])
            assert _overflow(page) <= 0, path
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_work_from_a_folder(chromium: Browser, site: Path, width: int) -> None:
    with opened(chromium, **_view(width, "light")) as (page, wrong):
        for path in PAGES.values():
            page.goto((site / path).as_uri())
            assert page.locator("h1").first.is_visible()
            for link in page.locator(".md-content a[href]").all()[:40]:
                target = link.evaluate("a => a.protocol === 'file:' ? decodeURI(a.pathname) : ''")
                assert not target or Path(target).is_file(), (path, target)
    assert wrong == []


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_are_whole_without_javascript(chromium: Browser, served: str, width: int) -> None:
    with opened(chromium, java_script_enabled=False, **_view(width, "light")) as (page, wrong):
        for path in PAGES.values():
            page.goto(served + path)
            assert page.locator("h1").first.is_visible()
            assert page.locator(".since:visible, .rows-turn:visible").count() == 0
            assert page.locator(".statement").count() == page.locator(".statement:visible, details .statement").count()
        page.goto(served + PAGES["story"])
        assert page.locator("sup.cite a").first.get_attribute("title"), "a browser's own tip tells the source"
    assert wrong == []


def test_a_story_is_light_still_and_text_first(chromium: Browser, served: str) -> None:
    import gzip

    sizes: dict[str, int] = {}
    with opened(chromium, **_view(360, "light")) as (page, _):
        page.on("response", lambda r: sizes.__setitem__(r.url, len(gzip.compress(r.body()))) if r.ok else None)
        page.add_init_script(
            "window.shift = 0; window.largest = '';"
            "new PerformanceObserver(l => l.getEntries().forEach(e => { if (!e.hadRecentInput) shift += e.value }))"
            ".observe({type: 'layout-shift', buffered: true});"
            "new PerformanceObserver(l => l.getEntries().forEach(e => { largest = e.url || e.element?.tagName }))"
            ".observe({type: 'largest-contentful-paint', buffered: true});"
        )
        page.goto(served + PAGES["story"], wait_until="networkidle")
        assert page.evaluate("shift") < 0.01
        assert page.evaluate("largest") in {"P", "H1", "LI", "SPAN"}
    assert sum(sizes.values()) <= 150_000, sizes


def test_a_printed_story_has_its_notes(chromium: Browser, served: str) -> None:
    pypdf = pytest.importorskip("pypdf")
    with opened(chromium) as (page, _):
        page.goto(served + PAGES["story"])
        first = page.locator("#notes > ol > li .statement").first.text_content() or ""
        reader = pypdf.PdfReader(io.BytesIO(page.pdf()))
    text = " ".join(" ".join(sheet.extract_text() for sheet in reader.pages).split())
    notes = text[text.index("the sentences cited") :]
    assert " ".join(first.split()[:5]) in notes


def test_html_is_valid(site: Path) -> None:
    html5lib = pytest.importorskip("html5lib")
    for path in PAGES.values():
        html = (site / path).read_text(encoding="utf-8")
        article = html[html.index("<article") : html.index("</article>") + len("</article>")]
        parser = html5lib.HTMLParser()
        parser.parseFragment(article)
        assert not parser.errors, (path, [(place, code) for place, code, _ in parser.errors[:5]])
        ids = [part.split('"', 1)[0] for part in article.split(' id="')[1:]]
        assert len(ids) == len(set(ids)), (path, sorted(i for i in ids if ids.count(i) > 1))


def test_pages_read_at_twice_the_size(chromium: Browser, served: str) -> None:
    """Zoom of 200 per cent is a window of half the width: WCAG 1.4.10."""
    with opened(chromium, viewport={"width": 640, "height": 450}, device_scale_factor=2) as (page, wrong):
        for path in PAGES.values():
            page.goto(served + path)
            assert _overflow(page) <= 0, path
    assert wrong == []
