"""Plain MkDocs makes the pages first; a problem is a warning; a mistake in the settings stops it with its line."""

from __future__ import annotations

import logging
import re
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileOpenedEvent,
)

from explainer.errors import SettingsError
from explainer.mkdocs import ExplainerPlugin, build_site, serve_site
from tests.pipeline.conftest import Site


@pytest.fixture
def site(tmp_path, monkeypatch):
    return same_world(monkeypatch, tmp_path)


def same_world(patch, folder):
    """Return a site in `folder`, and see to it that its builds are the same each time."""
    patch.setenv("EXPLAINER_PLUGINS", "toy, bad")
    patch.setenv("NO_MKDOCS_2_WARNING", "1")
    patch.setenv("SOURCE_DATE_EPOCH", "1938081600")  # 1 June 2031: what is published later is left out
    made = Site(folder)
    made.configure()
    return made


def mkdocs(site, *words):
    command = [sys.executable, "-m", "mkdocs", *words]
    return subprocess.run(command, cwd=site.folder, capture_output=True, text=True, check=False)  # our own command


@pytest.fixture(scope="module")
def strictly_built(tmp_path_factory):
    """A site after `mkdocs build --strict`, and what that said."""
    with pytest.MonkeyPatch.context() as patch:
        made = same_world(patch, tmp_path_factory.mktemp("strict"))
        return made, mkdocs(made, "build", "--strict")


def test_a_strict_build_with_plain_mkdocs(strictly_built):
    site, done = strictly_built
    assert done.returncode == 0, done.stderr
    assert "9 articles (9 analysed now)" in done.stderr
    assert "Ada Moss" in (site.folder / "site/news/people/ada-moss/index.html").read_text()
    for page in (site.folder / "site/news").rglob("*.html"):  # the site's own configuration names no extension
        assert not re.search(r"\{ ?[#.][a-z-]+|\bmarkdown(=|>)|<p>[^<]*\]\(", page.read_text()), page


def test_a_menu_that_mkdocs_makes_holds_no_page_of_a_person_or_a_source(strictly_built):
    site, _ = strictly_built
    page = site.folder / "site/news/whos-who/index.html"
    menu = re.search(r'<ul class="nav navbar-nav">.*?</ul>\s*<ul', page.read_text(), re.DOTALL)[0]
    assert "watch" in menu
    assert not re.search(r'href="[^"]*(people|sources|stories)/[a-z]', menu)


def test_a_problem_is_a_warning_that_stops_a_strict_build(site):
    site.write("seeds/ferries/empty.txt", "")
    done = mkdocs(site, "build")
    assert done.returncode == 0, done.stderr
    assert "empty.txt" in done.stderr
    assert mkdocs(site, "build", "--strict").returncode == 1


def test_a_mistake_in_the_settings_is_named_with_its_line(site):
    site.configure("seedz: articles")
    done = mkdocs(site, "build")
    assert done.returncode == 1
    assert "mkdocs.yml, line 6: unknown setting `seedz`. Did you mean `seeds`?" in done.stderr


def test_a_hand_written_page_in_the_way_stops_the_build(site):
    site.write("docs/news/index.md", "mine")
    done = mkdocs(site, "build")
    assert done.returncode == 1
    assert "explainer did not make this file and will not overwrite it" in done.stderr
    assert site.pages()["index.md"] == b"mine"


def test_a_build_without_our_plugin_in_the_configuration(site):
    host = site.host()
    site.write("mkdocs.yml", "site_name: Ferries\n")
    build_site(site.folder / "mkdocs.yml", host, site_dir=str(site.folder / "out"))
    assert (site.folder / "out/index.html").exists()


def test_serving_needs_our_plugin_in_the_configuration(site):
    site.write("mkdocs.yml", "site_name: Ferries\n")
    with pytest.raises(SettingsError, match="add `- explainer` to `plugins:`"):
        serve_site(site.folder / "mkdocs.yml")


def test_a_folder_without_a_site_says_how_to_make_one(tmp_path):
    with pytest.raises(SettingsError, match="explainer new DIR"):
        serve_site(tmp_path / "mkdocs.yml")


class Watching:
    """Notes what it is told to watch, as MkDocs' server would."""

    def __init__(self, folder):
        self.folder = folder
        self.watched = {str(folder / "docs"): True}

    def watch(self, path, *, recursive=True):
        self.watched[path] = recursive

    def unwatch(self, path):
        del self.watched[path]

    def names(self):
        return {path.removeprefix(f"{self.folder}/"): recursive for path, recursive in self.watched.items()}


def test_serving_watches_what_the_pages_are_made_from_and_not_the_pages(site):
    site.write("curation.yml", "")
    site.write("docs/help/start.md", "# Start\n")
    site.write("docs/news/index.md", "made")
    plugin = ExplainerPlugin()
    plugin.load_config({}, str(site.folder / "mkdocs.yml"))
    server = Watching(site.folder)
    plugin.on_serve(server, config=SimpleNamespace(docs_dir=str(site.folder / "docs")), builder=lambda: None)
    assert server.names() == {"seeds": True, "curation.yml": True, "plugins": True, "docs": False, "docs/help": True}


class Observed(Watching):
    """A server whose observer keeps who listens to a folder, so that a test can tell them of an event."""

    def __init__(self, folder):
        super().__init__(folder)
        self.observer, self._listening = self, []

    def schedule(self, handler, path, *, recursive):
        self._listening.append((handler, path, recursive))

    def builds(self, event):
        """Whether the server would build after `event`: something comes to be in a folder that it watches."""
        before = self._seen()
        for handler, path, recursive in self._listening:
            if recursive or str(Path(event.dest_path or event.src_path).parent) == path:
                handler.dispatch(event)
        return self._seen() != before

    def _seen(self):
        return sorted(file for path in self.watched if "explainer-serve" in path for file in Path(path).iterdir())


@pytest.mark.parametrize("there", [True, False])
def test_serving_builds_for_each_correction_and_for_nothing_beside_it(site, there):
    if there:
        site.write("curation.yml", "")
    plugin = ExplainerPlugin()
    plugin.load_config({}, str(site.folder / "mkdocs.yml"))
    server = Observed(site.folder)
    plugin.on_serve(server, config=SimpleNamespace(docs_dir=str(site.folder / "docs")), builder=lambda: None)
    curation, other = str(site.folder / "curation.yml"), str(site.folder / "served.log")
    assert server.builds(FileCreatedEvent(curation))
    assert server.builds(FileModifiedEvent(curation))
    assert server.builds(FileMovedEvent(f"{curation}.new", curation))
    assert server.builds(FileDeletedEvent(curation))
    assert not server.builds(FileOpenedEvent(curation))
    assert not server.builds(FileModifiedEvent(other))
    assert not server.builds(FileModifiedEvent(str(site.folder / "seeds" / "curation.yml")))


def test_serving_again_makes_the_pages_anew(site, caplog, monkeypatch):
    from mkdocs.config import load_config

    # MkDocs' own command line, where another test has run it in this process, keeps its messages to itself.
    monkeypatch.setattr(logging.getLogger("mkdocs"), "propagate", True)
    caplog.set_level(logging.INFO, "mkdocs")
    config = load_config(str(site.folder / "mkdocs.yml"))
    plugin = config.plugins["explainer"]
    plugin.on_startup(command="serve", dirty=False)
    plugin.on_config(config)
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    plugin.on_config(config)
    assert [record.message for record in caplog.records if "analysed now" in record.message] == [
        "explainer: 9 articles (9 analysed now), 20 pages",
        "explainer: 9 articles (1 analysed now), 20 pages",
    ]
