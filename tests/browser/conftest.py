"""A built site, a server, and Debian's Chromium. `EXPLAINER_SITE=FOLDER` takes a site that is built already."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
TODAY = "2026-04-20"
FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
STORY = "news/stories/blinken-s-trip-to-beijing.html"
PAGES = {
    "front": "index.html",
    "story": STORY,
    "fiction": "news/stories/ossel-dam.html",
    "stories": "news/stories/index.html",
    "person": "news/people/kurt-campbell.html",
    "organisation": "news/organisations/state-department.html",
    "place": "news/places/taiwan.html",
    "whos-who": "news/whos-who.html",
    "glossary": "news/glossary.html",
    "watch": "news/watch.html",
    "timeline": "news/timeline.html",
    "quotes": "news/quotes.html",
    "source": "news/sources/000-87f9573ed8a4bfae.html",
    "method": "news/method.html",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _ignored(folder: str, names: list[str]) -> set[str]:
    """Return what a build makes anew in the docs: the pages below news, and the front page at the root."""
    return {"news", "index.md"} & set(names) if Path(folder) == ROOT / "docs" else set()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the repository's own site, built from its seeds on a fixed day."""
    if built := os.environ.get("EXPLAINER_SITE"):
        return Path(built)
    work = tmp_path_factory.mktemp("repository")
    for name in ("docs", "seeds", "explainer/demo/seeds", "explainer/publish/theme"):  # what mkdocs.yml names
        shutil.copytree(ROOT / name, work / name, ignore=_ignored if name == "docs" else None)
    shutil.copy(ROOT / "mkdocs.yml", work)
    command = [sys.executable, "-m", "explainer", "build", "--today", TODAY, "--strict", "-d", str(work / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=work, env=environment, check=True)
    return work / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve `folder`, and give the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """Return the address of the site on a local server."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Return a running Chromium: the system's where there is one, else Playwright's."""
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def opened(browser: Browser, **options: object) -> Iterator[tuple[Page, list[str]]]:
    """Open a page, and collect what goes wrong on it: errors, and requests to other hosts."""
    context = browser.new_context(**options)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda request: None if _is_local(request.url) else wrong.append(f"request: {request.url}"))
    yield page, wrong
    context.close()


def search(page: Page, words: str) -> None:
    """Search for `words` until there are results: what is typed before the page's script listens is lost.

    Material looks at the box when a key is let go, not when its words change.
    """
    for _ in range(60):
        page.locator(".md-search__input").click()
        page.locator(".md-search__input").fill(words)
        page.locator(".md-search__input").press("End")
        page.wait_for_timeout(500)
        if page.locator(".md-search-result__item").count():
            return
    raise AssertionError(f"the search finds nothing for {words!r}")


def _is_local(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "file://", "data:", "blob:"))
