"""A build that has nothing to do does nothing and tells the same; whatever it depends on makes it work again."""

from __future__ import annotations

import importlib
import json
import logging
import os
import shutil
import sys
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

from explainer import pipeline
from explainer.cli import main
from explainer.settings import read_site
from explainer.unchanged import Told, last_build, traced
from explainer.unchanged.tracing import Trace
from tests.pipeline.conftest import Site

DAY = "1938081600"  # 1 June 2031
READER = """\
from pathlib import Path
from explainer import hookimpl

@hookimpl
def write_files(corpus):
    yield "prices.txt", Path({path!r}).read_bytes()
"""
CALLER = """\
import socket
from explainer import hookimpl

@hookimpl
def write_files(corpus):
    try:
        socket.create_connection(("127.0.0.1", 9), timeout=1)
    except OSError:
        pass
    yield "called.txt", b"called"
"""


@pytest.fixture(autouse=True)
def same_world(monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, bad")
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)


def run(site, *words):
    logging.getLogger("mkdocs").handlers.clear()  # they write to what the run before took for the terminal
    result = CliRunner().invoke(main, ["-f", str(site.folder / "mkdocs.yml"), *words])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return SimpleNamespace(code=result.exit_code, out=result.stdout, err=result.stderr)


@pytest.fixture
def worked(monkeypatch):
    """The builds that ran the pipeline."""
    ran = []
    original = pipeline.build
    monkeypatch.setattr(pipeline, "build", lambda *given: (ran.append(1), original(*given))[1])
    return ran


@pytest.fixture
def site(tmp_path):
    made = Site(tmp_path / "site")
    made.configure()
    return made


def test_nothing_to_do_is_told_as_the_whole_build_tells_it(site, worked):
    site.write("docs/own.md", "[there](nowhere.md)\n")  # MkDocs warns of it
    site.write("seeds/ferries/broken.txt", b"\x00\x01")
    first = run(site, "build", "--keep-going")
    again = run(site, "build", "--keep-going")
    assert len(worked) == 1
    anew = run(site, "build", "--keep-going", "--anew")
    assert len(worked) == 2
    assert again == anew
    assert "nowhere.md" in again.err
    assert "broken.txt" in again.err
    assert (first.code, again.code) == (0, 0)
    assert "9 articles (0 analysed now)" in again.out
    assert run(site, "build").code == 1  # without --keep-going, a file that cannot be read is an error
    as_json = json.loads(run(site, "build", "--keep-going", "--json").out)
    assert (as_json["analysed"], as_json["changed"]) == (0, [])
    assert len(worked) == 2


def test_a_changed_article_is_built_and_then_there_is_nothing_to_do(site, worked):
    run(site, "build")
    site.write("seeds/ferries/ferry-4.txt", "Ada Moss sold ferry number 4.")
    assert "1 analysed now" in run(site, "build").out
    page = site.folder / "site/news/sources/ferry-4/index.html"
    assert "sold ferry" in page.read_text()
    assert "0 analysed now" in run(site, "build").out
    assert len(worked) == 2
    page.unlink()
    run(site, "build")
    assert "sold ferry" in page.read_text()


def test_pages_alone_are_remembered_by_themselves(site, worked):
    run(site, "pages")
    run(site, "pages")
    assert len(worked) == 1
    assert run(site, "build").code == 0
    assert (site.folder / "site/index.html").is_file()


def test_a_file_that_a_plugin_reads_is_watched_wherever_it_lies(site, worked, tmp_path):
    prices = tmp_path / "elsewhere/prices.csv"
    prices.parent.mkdir()
    prices.write_text("1")
    site.write("plugins/bad.py", READER.format(path=str(prices)))
    run(site, "pages")
    run(site, "pages")
    assert len(worked) == 1
    prices.write_text("2")
    run(site, "pages")
    assert len(worked) == 2
    assert site.pages()["prices.txt"] == b"2"


def test_a_plugin_that_asks_the_network_makes_each_build_whole(site, worked):
    site.write("plugins/bad.py", CALLER)
    run(site, "pages")
    run(site, "pages")
    assert len(worked) == 2


def test_a_plugin_that_failed_is_tried_again(site, worked):
    site.write("plugins/bad.py", READER.format(path="/nowhere/at/all"))
    first, again = run(site, "pages"), run(site, "pages")
    assert len(worked) == 2
    assert first.err == again.err != ""


def test_what_changes_while_a_build_runs_is_seen_by_the_next(site, worked, monkeypatch):
    merge = pipeline.merge

    def slow(host, extracted):
        site.write("seeds/ferries/ferry-5.txt", "Bruno Keel sank.")
        return merge(host, extracted)

    monkeypatch.setattr(pipeline, "merge", slow)
    run(site, "pages")
    monkeypatch.setattr(pipeline, "merge", merge)
    assert "1 analysed now" in run(site, "pages").out
    assert len(worked) == 2


def test_a_notice_of_one_run_alone_is_not_told_again(site):
    run(site, "pages")
    site.write(".explainer/findings.sqlite", b"no database, though it is long enough to be taken for one")
    assert "damaged" in run(site, "pages").err
    assert "damaged" not in run(site, "pages").err


# What a build depends on, one by one. The site is never built here: a build is said to have just ended.


@pytest.fixture
def ended(site, monkeypatch):
    """A site whose build has just ended, with all that a build may depend on; asks whether there is nothing to do."""
    site.configure("curation: words/curation.yml")
    extra = (
        "theme: {name: material, custom_dir: looks}\nhooks: [hook.py]\nextra: {data: data/table.csv, a: !ENV [TONE]}"
    )
    config = site.folder / "mkdocs.yml"
    config.write_text(f"INHERIT: base.yml\n{config.read_text()}{extra}\n")
    for path in ("base.yml", "words/curation.yml", "looks/main.html", "hook.py", "data/table.csv", "templates/a.md.j2"):
        site.write(path, "# nothing\n" if not path.startswith("base") else "site_author: Ada\n")
    for path in (
        "seeds/ferries/ferry-1.txt.meta.yml",
        "site/index.html",
        "site/news/index.html",
        "history/ferries.jsonl",
    ):
        site.write(path, "x: 1\n")
    for path in ("docs/news/index.md", "docs/news/.explainer-manifest.json", "docs/help/about.md", "docs/help/a.css"):
        site.write(path, "x")
    for path in (".explainer/findings.sqlite", ".explainer/pages.sqlite"):
        site.write(path, "store")
    site.write("elsewhere/remote_plugin/__init__.py", "from remote_plugin import inner\n")
    site.write("elsewhere/remote_plugin/inner.py", "ONE = 1\n")
    site.write("elsewhere/remote_plugin/words.txt", "one\n")
    monkeypatch.syspath_prepend(str(site.folder / "elsewhere"))
    monkeypatch.setenv("TONE", "calm")
    importlib.import_module("remote_plugin")
    site.options = {"strict": False}

    def ask(**options):
        given = {name: value for name, value in options.items() if name == "today"}
        read = read_site(config, **{"today": "2031-06-01", **given})
        rest = {name: value for name, value in options.items() if name not in {"today", "site_dir"}}
        return last_build(read, "build", {**site.options, **rest}, options.get("site_dir"))

    ask().keep(Told("all done", {}), Trace())
    assert ask().told() == Told("all done", {})
    yield SimpleNamespace(site=site, ask=ask)
    for name in [name for name in sys.modules if name.partition(".")[0] == "remote_plugin"]:
        del sys.modules[name]


EDITED = [
    "seeds/ferries/ferry-1.txt",
    "seeds/ferries/ferry-1.txt.meta.yml",
    "seeds/ferries/story.meta.yml",
    "words/curation.yml",
    "mkdocs.yml",
    "base.yml",
    "looks/main.html",
    "hook.py",
    "data/table.csv",
    "plugins/toy.py",
    "templates/a.md.j2",
    "docs/help/about.md",
    "docs/news/index.md",
    "docs/news/.explainer-manifest.json",
    "site/index.html",
    "history/ferries.jsonl",
    "elsewhere/remote_plugin/__init__.py",
    "elsewhere/remote_plugin/inner.py",
    "elsewhere/remote_plugin/words.txt",
]


@pytest.mark.parametrize("path", EDITED)
def test_an_edit_is_noticed_though_size_and_time_are_the_same(ended, path):
    file = ended.site.folder / path
    content, state = file.read_bytes(), file.stat()
    file.write_bytes(content[:-1] + (b"\n" if content[-1:] != b"\n" else b" "))
    os.utime(file, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert ended.ask().told() is None


@pytest.mark.parametrize("path", [*EDITED[2:4], *EDITED[6:], ".explainer/findings.sqlite", ".explainer/pages.sqlite"])
def test_a_file_that_goes_is_noticed(ended, path):
    (ended.site.folder / path).unlink()
    assert ended.ask().told() is None


@pytest.mark.parametrize(
    "path",
    [
        "seeds/new.txt",
        "seeds/ferries/ferry-2.txt.meta.yml",
        "plugins/more.py",
        "templates/more.md.j2",
        "looks/more.html",
        "docs/more.md",
        "docs/news/more.md",
        "site/more.html",
        "elsewhere/remote_plugin/more.txt",
    ],
)
def test_a_file_that_comes_is_noticed(ended, path):
    ended.site.write(path, "new")
    assert ended.ask().told() is None


@pytest.mark.parametrize(
    "options", [{"today": "2031-06-02"}, {"strict": True}, {"site_dir": "other"}, {"without": "toy"}]
)
def test_another_day_or_option_is_noticed(ended, options):
    assert ended.ask(**options).told() is None


@pytest.mark.parametrize("name", ["TONE", "EXPLAINER_PLUGINS", "SOURCE_DATE_EPOCH", "LANG", "SOME_PLUGINS_KEY"])
def test_another_variable_is_noticed_and_another_terminal_is_not(ended, monkeypatch, name):
    monkeypatch.setenv("TERM", "another")
    monkeypatch.setenv("PWD", "/another")
    assert ended.ask().told() is not None
    monkeypatch.setenv(name, "1938168000")
    assert ended.ask().told() is None


def test_another_program_or_package_is_noticed(ended, monkeypatch):
    monkeypatch.setattr("explainer.unchanged.inputs.__version__", "0.0.1")
    assert ended.ask().told() is None
    monkeypatch.undo()
    (ended.site.folder / "elsewhere/remote_plugin-2.dist-info").mkdir()
    sys.path.insert(0, str(ended.site.folder / "elsewhere"))
    try:
        assert ended.ask().told() is None
    finally:
        sys.path.pop(0)


def test_a_damaged_or_older_memory_is_none(ended):
    for content in (b"{", b'{"format": 0}', b"\xff\xfe"):
        ended.site.write(".explainer/build.json", content)
        assert ended.ask().told() is None


def test_a_link_counts_with_what_it_leads_to(ended, tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text("Ada Moss.")
    (ended.site.folder / "seeds/linked").symlink_to(outside)
    ended.ask().keep(Told("all done", {}), Trace())
    assert ended.ask().told() is not None
    (outside / "a.txt").write_text("Ada Keel.")
    assert ended.ask().told() is None


@pytest.mark.parametrize(
    "line",
    [
        "seeds: https://ferries.example/feed.xml",
        "seeds: .",
        "store: findings.sqlite",
        "output: site/news",
        "scheduler: tcp://a:1",
    ],
)
def test_where_nobody_can_tell_what_a_build_depends_on_each_is_whole(site, line):
    assert last_build(read_site(site.configure(line)), "build", {}) is None


def test_a_trace_tells_files_programs_and_the_network(tmp_path):
    file = tmp_path / "read.txt"
    file.write_text("x")
    with traced() as trace:
        file.read_text()
        (tmp_path / "written.txt").write_text("y")
        list(tmp_path.iterdir())
    assert str(file) in trace.files
    assert str(tmp_path) in trace.files
    assert str(tmp_path / "written.txt") not in trace.files
    assert not trace.beyond
    program = shutil.which("true")
    with traced() as trace:
        importlib.import_module("subprocess").run([program], check=True)
    assert trace.beyond
