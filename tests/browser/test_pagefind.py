"""Pagefind under the site's policy, over hostile articles: it finds, is refused nothing, and runs nothing of theirs."""

from __future__ import annotations

import functools
import threading
from http.server import ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from tests.security.building import build_site
from tests.security.hostile import write_hostile

from .conftest import _Quiet, opened

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_pagefind_searches_under_the_policy(chromium: Browser, tmp_path: Path) -> None:
    pytest.importorskip("pagefind")
    done = build_site(tmp_path / "site", lambda seeds: write_hostile(seeds, 12), settings="      search: pagefind")
    assert "Traceback" not in done.stderr
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=tmp_path / "site/site"))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with opened(chromium) as (page, wrong):
        page.add_init_script("window.ran = 0; window.canary = () => { window.ran += 1 }")
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/news/search.html")
        assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        for words in ("park", "canary", "bridge"):
            page.locator(".pagefind-ui__search-input").fill(words)
            page.locator(".pagefind-ui__result").first.wait_for()
            page.wait_for_timeout(500)
            assert page.evaluate("ran") == 0
        assert page.pdf()
    server.shutdown()
    assert wrong == []
