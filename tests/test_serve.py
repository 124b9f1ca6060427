"""`explainer serve` shows the site, and an article that changes changes its page."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.pipeline.conftest import Site

pytestmark = pytest.mark.slow
_PATIENCE = 90


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def page_with(address, words):
    """Ask for a page until `words` stand on it."""
    last = ""
    started = time.monotonic()
    while time.monotonic() - started < _PATIENCE:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310  # our own server
                last = answer.read().decode()
        except URLError as error:
            last = str(error)
        if words in last:
            return True
        time.sleep(0.3)
    raise AssertionError(f"{words!r} does not come; the page is {last[:500]}")


@pytest.fixture
def served(tmp_path):
    folder = tmp_path / "site"
    folder.mkdir()
    site = Site(folder)
    site.configure()
    port = free_port()
    command = [sys.executable, "-m", "explainer", "serve", "-a", f"127.0.0.1:{port}"]
    known = {"EXPLAINER_PLUGINS": "toy, shout", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1938000000"}
    environment = {**os.environ, **known}  # a day after the articles', which are left out before they are published
    with (tmp_path / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)  # our own command
        yield site, f"http://127.0.0.1:{port}", tmp_path / "log.txt"  # outside the site, whose folder is watched
        process.terminate()
        process.wait(20)


def test_an_article_or_a_plugin_that_changes_changes_the_page(served):
    site, address, log_file = served
    page = f"{address}/news/sources/ferry-4/"
    assert page_with(page, "runs ferry number 4")
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    assert page_with(page, "sold ferry number 4")
    site.write(
        "plugins/shout.py",
        (
            "from explainer import Edit, hookimpl\n\n@hookimpl\ndef enrich(page, markdown):\n"
            "    yield Edit(len(markdown), len(markdown), 'Hear, hear')\n"
        ),
    )
    assert page_with(page, "Hear, hear")
    time.sleep(3)
    log = log_file.read_text()
    assert "failed" not in log
    assert log.count("analysed now") <= 5, "what a build writes must not start the next"


def test_a_folder_that_is_made_later_is_seen(served):
    site, address, _ = served
    page = f"{address}/news/glossary/"
    assert page_with(page, "Key terms")
    site.write("templates/glossary.md.j2", "# Our words\n")
    assert page_with(page, "Our words")
    site.write("templates/glossary.md.j2", "# Their words\n")
    assert page_with(page, "Their words")
