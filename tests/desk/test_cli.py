"""`explainer desk` and `explainer serve --desk` as processes: what is shown, what is watched, what is left behind."""

from __future__ import annotations

import http.client
import json
import os
import re
import subprocess
import sys
import time
from urllib.parse import urlsplit

import pytest

from explainer.desk.guard import COOKIE, TOKEN_HEADER
from tests.pipeline.conftest import Site
from tests.test_serve import free_port

pytestmark = pytest.mark.slow
_PATIENCE = 120
ENVIRONMENT = {**os.environ, "EXPLAINER_PLUGINS": "toy", "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1938000000"}


class Running:
    """A desk of its own process, and requests to it as the page's script makes them."""

    def __init__(self, folder, *words):
        command = [sys.executable, "-m", "explainer", *words, "-a", f"127.0.0.1:{free_port()}"]
        self.folder = folder
        self.process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True)
        address = next(found[1] for line in self.process.stdout if (found := re.search(r"^Open (http\S+)", line)))
        self.host, self.token = urlsplit(address).netloc, address.rpartition("desk=")[2]

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host, timeout=_PATIENCE)
        headers = {"Cookie": f"{COOKIE}={self.token}", TOKEN_HEADER: self.token}
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        content = connection.getresponse().read().decode()
        connection.close()
        return content

    def state(self):
        return json.loads(self.ask("GET", "/-/desk/state"))

    def after(self, build):
        started = time.monotonic()
        while self.state()["build"] <= build or self.state()["building"]:
            assert time.monotonic() - started < _PATIENCE
            time.sleep(0.2)

    def close(self):
        self.process.terminate()
        self.process.wait(60)


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path)
    made.configure()
    return made


def approved_only(folder):
    file = folder / "mkdocs.yml"
    file.write_text(file.read_text().replace("explainer:\n", "explainer:\n      publish: approved\n"))
    assert "publish: approved" in file.read_text()


def test_serve_opens_the_desk_and_follows_what_is_changed_by_hand(site):
    running = Running(site.folder, "serve", "--desk")
    try:
        assert "/-/desk/desk.js" in running.ask("GET", "/news/sources/ferry-4/")
        build = running.state()["build"]
        site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 44.")
        running.after(build)
        assert "number 44" in running.ask("GET", "/news/sources/ferry-4/")
        build = running.state()["build"]
        (site.folder / "curation.yml").write_text("hide:\n  - text: number 44\n")
        running.after(build)
        assert "number 44" not in running.ask("GET", "/news/sources/ferry-4/")
    finally:
        running.close()


def test_a_story_that_waits_for_its_approval_is_shown_on_the_desk_and_nowhere_else(site):
    approved_only(site.folder)
    running = Running(site.folder, "desk")
    try:
        (story, *_) = [each for each in json.loads(running.ask("GET", "/-/desk/queue")) if each["kind"] == "approval"]
        assert "number 4" in running.ask("GET", "/news/sources/ferry-4/")
        assert "<h1" in running.ask("GET", f"/news/{story['page']}/")
    finally:
        running.close()
    assert not (site.folder / "docs/news/sources/ferry-4.md").exists()
    running = Running(site.folder, "desk")
    try:
        state = json.loads(running.ask("POST", "/-/desk/decide", {"id": story["id"], "answer": "accept"}))
        assert (state["error"], state["decided"]) == ("", 1)
        assert story["id"] not in running.ask("GET", "/-/desk/queue")
    finally:
        running.close()
    assert (site.folder / f"docs/news/{story['page']}.md").exists()
