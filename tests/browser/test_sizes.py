"""How long pages are: words, screens of a phone, kilobytes, nodes. `UPDATE_SIZES=1` writes the tables of the docs anew.

Bounds are on what a page shows before its folds. The tables' columns of before are kept as they were measured.
`EXPLAINER_LARGE_SITE=FOLDER` names a built site of 120 loose articles, which is measured for the second table.
"""

from __future__ import annotations

import gzip
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import PAGES, opened, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

TABLE = Path(__file__).parents[2] / "docs" / "quality.d" / "pages.json"
TOLD = TABLE.with_name("site.md")
CALLED = {"fiction": "storyline of eight articles", "stories": "index of stories", "whos-who": "who's who"}
LARGE = {
    "front": "index.html",
    "largest story": "news/stories/",
    "largest person": "news/people/",
    "largest organisation": "news/organisations/",
    "stories": "news/stories/index.html",
    "whos-who": "news/whos-who.html",
    "glossary": "news/glossary.html",
    "watch": "news/watch.html",
    "timeline": "news/timeline.html",
    "quotes": "news/quotes.html",
    "method": "news/method.html",
}
"""The pages of a large site; of a folder the largest page."""
SCREEN = 844
MOST_WORDS = {"front": 450, "story": 409, "fiction": 650, "person": 2500, "method": 330}
MOST_SCREENS = {"front": 3, "story": 4, "fiction": 5, "method": 4}
COUNT = """() => {
    const article = document.querySelector('article');
    const height = article.getBoundingClientRect().height;
    const nodes = document.querySelectorAll('*').length;
    const copy = article.cloneNode(true);
    const waste = 'sup.cite, details, script, svg, .headerlink, .visually-hidden, .since, .turn, .rows-turn';
    copy.querySelectorAll(waste).forEach(e => e.remove());
    copy.querySelectorAll('p, li, h1, h2, h3, nav, div, span.by, a').forEach(e => e.append(' '));
    const words = copy.textContent.split(/\\s+/).filter(w => /[\\p{L}\\p{N}]/u.test(w)).length;
    const times = {};
    copy.querySelectorAll('.statement').forEach(s => { times[s.dataset.source] = (times[s.dataset.source] || 0) + 1; });
    const again = Object.keys(times).filter(s => times[s] > 1 && !s.includes(' '));
    return {height, nodes, words, again};
}"""


def _measured(page: Page, address: str) -> dict[str, float]:
    page.goto(address)
    found = page.evaluate(COUNT)
    size = len(gzip.compress(page.content().encode()))
    return {
        "words": found["words"],
        "screens": round(found["height"] / SCREEN, 1),
        "kB": round(size / 1000, 1),
        "nodes": found["nodes"],
    }


@pytest.fixture(scope="module")
def sizes(chromium: Browser, served: str) -> dict[str, dict[str, float]]:
    """Return the measures of each type of page on a phone."""
    with opened(chromium, viewport={"width": 390, "height": SCREEN}) as (page, _):
        return {name: _measured(page, served + path) for name, path in PAGES.items()}


@pytest.mark.parametrize("name", MOST_WORDS)
def test_a_page_keeps_to_its_words(sizes: dict[str, dict[str, float]], name: str) -> None:
    assert sizes[name]["words"] <= MOST_WORDS[name]


@pytest.mark.parametrize("name", MOST_SCREENS)
def test_a_page_keeps_to_its_screens(sizes: dict[str, dict[str, float]], name: str) -> None:
    assert sizes[name]["screens"] <= MOST_SCREENS[name]


def test_no_page_is_heavy(sizes: dict[str, dict[str, float]]) -> None:
    assert all(size["kB"] <= 100 for size in sizes.values()), sizes


@pytest.mark.parametrize("name", ["story", "fiction", "front"])
def test_no_sentence_is_shown_in_full_twice(chromium: Browser, served: str, name: str) -> None:
    with opened(chromium) as (page, _):
        page.goto(served + PAGES[name])
        again = page.evaluate(COUNT)["again"]
        long = [s for s in again if int(s.rsplit(":", 1)[1]) - int(s.rsplit(":", 2)[1]) > 60]  # names and roles recur
    assert long == []


def test_the_table_is_written_anew(sizes: dict[str, dict[str, float]]) -> None:
    known = json.loads(TABLE.read_text(encoding="utf-8"))
    if os.environ.get("UPDATE_SIZES"):
        known["this site"]["after"] = sizes
        _write(known)
    after = known["this site"]["after"]
    assert after.keys() == sizes.keys()
    for name, size in sizes.items():
        assert size["words"] <= 1.15 * after[name]["words"] + 20, (name, size, after[name])


@pytest.mark.skipif("EXPLAINER_LARGE_SITE" not in os.environ, reason="needs a built site of 120 articles")
def test_the_table_of_a_large_site_is_written_anew(chromium: Browser) -> None:
    site = Path(os.environ["EXPLAINER_LARGE_SITE"])
    with serving(site) as address, opened(chromium, viewport={"width": 390, "height": SCREEN}) as (page, _):
        found = {name: _measured(page, address + _largest(site, path)) for name, path in LARGE.items()}
    assert all(size["kB"] <= 100 for size in found.values()), found
    if os.environ.get("UPDATE_SIZES"):
        known = json.loads(TABLE.read_text(encoding="utf-8"))
        known["120 articles"]["after"] = found
        _write(known)


def test_the_docs_tell_what_was_measured() -> None:
    known = json.loads(TABLE.read_text(encoding="utf-8"))
    told = TOLD.read_text(encoding="utf-8")
    assert _told(known, told) == told


def _largest(site: Path, path: str) -> str:
    """Return `path`, or of a folder its largest page."""
    if not path.endswith("/"):
        return path
    pages = (page for page in (site / path).glob("*.html") if page.name != "index.html")
    return path + max(pages, key=lambda page: page.stat().st_size).name


def _write(known: dict[str, dict[str, dict[str, dict[str, float]]]]) -> None:
    TABLE.write_text(json.dumps(known, indent=1) + "\n", encoding="utf-8")
    TOLD.write_text(_told(known, TOLD.read_text(encoding="utf-8")), encoding="utf-8")


def _told(known: dict[str, dict[str, dict[str, dict[str, float]]]], text: str) -> str:
    """Return the page of the docs with the figures of both tables: a row's first cell names its page."""
    head, mark, tail = text.partition("120 loose articles of news")
    parts = zip((head, mark + tail), (known["this site"], known["120 articles"]), strict=True)
    return "".join(_rows(part, measured) for part, measured in parts)


def _rows(text: str, measured: dict[str, dict[str, dict[str, float]]]) -> str:
    for name, after in measured["after"].items():
        before = measured["before"].get(name, {})
        called = CALLED.get(name, name)
        cells = [
            f"{_number(before[key])} → {_number(after[key])}" if key in before else _number(after[key]) for key in after
        ]
        text = re.sub(
            rf"^\| {re.escape(called)} \|[^\n]*$", f"| {called} | {' | '.join(cells)} |", text, flags=re.MULTILINE
        )
    return text


def _number(value: float) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value:.1f}"
