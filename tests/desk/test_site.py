"""The desk's site: a correction makes what changed, and quiet makes the whole."""

from __future__ import annotations

import time

import pytest

from explainer import pipeline
from explainer.desk.site import DeskSite
from explainer.mkdocs import build_site, patch_site
from tests.pipeline.conftest import Site


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A site on a desk, and what was made of it so far."""
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    site = Site(tmp_path)
    config = site.configure()
    done = []

    def render(host, folder):
        done.append("whole")
        return build_site(config, host, site_dir=str(folder))

    def patch(host, folder):
        done.append("part")
        return patch_site(config, host, site_dir=str(folder))

    desk = DeskSite(site.host, render, patch, quiet_seconds=0.3)
    desk.start()
    yield site, desk, done
    desk.close()


def page(desk, path):
    return (desk.folder / path / "index.html").read_text()


def test_a_correction_is_seen_at_once_and_the_whole_follows(desk):
    site, made, done = desk
    index = made.folder / "search/search_index.json"
    untouched = made.folder / "news/sources/ferry-2/index.html"
    before, whole = untouched.stat().st_mtime_ns, index.read_bytes()
    assert "number 4" in page(made, "news/sources/ferry-4")
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 44.")
    made.quiet_seconds = 60.0
    assert made.wait(made.request(), 60)
    assert "number 44" in page(made, "news/sources/ferry-4")
    assert (done, made.built.number, made.error) == (["whole", "part"], 2, "")
    assert untouched.stat().st_mtime_ns == before
    assert index.read_bytes() == whole
    made.quiet_seconds = 0.1
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 45.")
    assert made.wait(made.request(), 60)
    deadline = time.monotonic() + 60
    while done[-1] != "whole" or "number 45" not in index.read_text():
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert "number 45" in page(made, "news/sources/ferry-4")


def test_a_failed_build_is_told_and_the_site_stays(desk, monkeypatch):
    _, made, _ = desk
    monkeypatch.setattr(pipeline, "merge", lambda *_given: 1 / 0)
    assert made.wait(made.request(), 60)
    assert "ZeroDivisionError" in made.error
    assert "number 4" in page(made, "news/sources/ferry-4")


def test_the_folder_goes_when_the_desk_is_closed(desk):
    _, made, _ = desk
    assert made.folder.is_dir()
    made.close()
    assert not made.folder.exists()
