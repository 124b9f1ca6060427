"""A canary: every page of a site of hostile articles, opened in Chromium, runs nothing and asks nobody."""

from __future__ import annotations

import functools
import os
import shutil
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.security.building import build_site, write_file
from tests.security.hostile import write_hostile
from tests.security.strategies import many_files

from .conftest import ROOT, _Quiet, opened, search

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASES = ROOT / "tests/security/cases"
COUNT = int(os.environ.get("EXPLAINER_DRAWN", "24"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site of hostile articles; without its policy, so that only escaping keeps it."""
    if built := os.environ.get("EXPLAINER_HOSTILE_SITE"):
        return Path(built)
    folder = tmp_path_factory.mktemp("hostile") / "site"

    def fill(seeds: Path) -> None:
        shutil.copytree(CASES, seeds, dirs_exist_ok=True)
        write_hostile(seeds, 18)
        for number, file in enumerate(many_files(COUNT)):
            write_file(seeds / f"f{number}", file)

    done = build_site(folder, fill, settings="      content_security_policy: off")
    assert "Traceback" not in done.stderr
    return folder / "site"


def test_no_page_runs_or_loads_anything_of_an_article(chromium: Browser, hostile: Path) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=hostile))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_address[1]}/"
    with opened(chromium) as (page, wrong):
        page.add_init_script("window.ran = 0; window.canary = () => { window.ran += 1 }")
        for path in sorted(hostile.rglob("*.html")):
            address = base + path.relative_to(hostile).as_posix()
            page.goto(address)
            assert page.evaluate("window.ran") == 0, path
            assert page.url == address, path
        page.goto(base + "news/index.html")
        for words in ("bridge", "canary", "script"):
            search(page, words)
            assert page.evaluate("window.ran") == 0
        page.keyboard.press("Escape")
        page.goto(base + "news/whos-who.html")
        links = [link for link in page.locator(".md-content a[href*='people/']").all() if link.is_visible()]
        assert links
        for link in links[:5]:
            link.hover()
            page.wait_for_timeout(400)
        assert page.evaluate("window.ran") == 0
    server.shutdown()
    assert wrong == []
