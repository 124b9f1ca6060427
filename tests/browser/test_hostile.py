"""A canary: every page of a site of hostile articles, opened in Chromium, runs nothing and asks nobody."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer.scaffold.site import create_site
from tests.security.hostile import write_hostile

from .conftest import ROOT, _Quiet, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CASES = ROOT / "tests/security/cases"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a site of hostile articles; without its policy, so that only escaping keeps it."""
    if built := os.environ.get("EXPLAINER_HOSTILE_SITE"):
        return Path(built)
    folder = tmp_path_factory.mktemp("hostile") / "site"
    create_site(folder, name="Hostile")
    shutil.rmtree(folder / "seeds")
    shutil.copytree(CASES, folder / "seeds")
    write_hostile(folder / "seeds", 18)
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text().replace("seeds: [seeds]", "seeds: [seeds]\n      content_security_policy: off")
    )
    command = [sys.executable, "-m", "explainer", "-f", str(config), "build", "--today", "2026-04-01"]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, cwd=folder, env=environment, check=True)
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
            page.locator(".md-search__input").click()
            page.locator(".md-search__input").fill(words)
            page.wait_for_timeout(700)
            assert page.evaluate("window.ran") == 0
        page.keyboard.press("Escape")
        for link in page.locator(".md-content a[href*='people/']").all()[:5]:
            link.hover()
            page.wait_for_timeout(400)
        assert page.evaluate("window.ran") == 0
    server.shutdown()
    assert wrong == []
