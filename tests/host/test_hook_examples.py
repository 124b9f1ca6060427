"""Each hook's docstring has a complete example, and it does what the hook is for."""

from __future__ import annotations

import inspect
import re
import textwrap

import pytest

from explainer import hookspecs, pipeline
from explainer.host.load import HOOKS
from explainer.mkdocs import configure
from explainer.model import Span
from tests.pipeline.conftest import Site

EXAMPLE = re.compile(r"Example:\n\s*```python\n(.*?)```", re.DOTALL)


def example_of(hook: str) -> str:
    docstring = inspect.getdoc(getattr(hookspecs, hook)) or ""
    found = EXAMPLE.search(docstring)
    return textwrap.dedent(found[1]) if found else ""


@pytest.fixture
def built(tmp_path, monkeypatch):
    """Build a small site with the example of a hook as a plugin in one file."""

    def build(hook: str, *settings: str):
        monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, example, tides, exclamations, portraits")
        site = Site(tmp_path)
        site.write("plugins/example.py", example_of(hook))
        site.write("seeds/ferries/shout.txt", "Ada Moss runs it! Bruno Keel waits.")
        site.write("seeds/ferries/news.telegram", "Ada Moss sails STOP Bruno Keel waits STOP")
        host = site.host(*settings)
        made = pipeline.build(host)
        return site, host, made

    return build


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_tells_what_goes_in_and_out_and_shows_an_example(hook):
    docstring = inspect.getdoc(getattr(hookspecs, hook)) or ""
    for argument in inspect.signature(getattr(hookspecs, hook)).parameters:
        assert f"\n    {argument}: " in docstring, f"{hook} does not tell what {argument} is"
    assert example_of(hook), f"{hook} has no example"
    assert "@hookimpl" in example_of(hook)
    assert f"def {hook}(" in example_of(hook)


@pytest.mark.parametrize("hook", HOOKS)
def test_each_hook_has_a_test_of_its_example(hook):
    assert f"test_the_example_of_{hook}" in globals()


def test_the_example_of_describe_plugin(built):
    _, host, _ = built("describe_plugin")
    (tides,) = [plugin for plugin in host.plugins if plugin.name == "tides"]
    assert tides.info.settings().harbour == "Harrow Ferry"


def test_the_example_of_register_commands(built, monkeypatch):
    from click.testing import CliRunner

    from explainer.cli import main

    site, _, _ = built("register_commands")
    monkeypatch.chdir(site.folder)
    assert "greet" in CliRunner().invoke(main, ["--help"]).output
    assert CliRunner().invoke(main, ["greet", "Ada"]).output == "Good morning, Ada.\n"


def test_the_example_of_read_article(built):
    site, host, made = built("read_article")
    assert made.articles == 11
    assert host.ledger.problems == []
    assert "Ada Moss sails" in site.pages()["sources/news.md"].decode()


def test_the_example_of_make_analyser(built):
    _, host, made = built("make_analyser", "language: sv", "disable: [toy]")
    assert made.articles == 1  # the others are in English, and longer than what may be in any language
    assert any("in English, which is not analysed here" in notice for notice in host.ledger.notices)


def test_the_example_of_mask_text(built):
    site, host, _ = built("mask_text")
    site.write("seeds/ferries/tide.txt", "Tide table: Ada Moss, 4 March.\n\nBruno Keel waits.")
    pipeline.build(host)
    with pipeline.working_store(host) as (_, store):
        found = store.get(pipeline.read(host)["tide"]).findings
    assert [(part.span, part.kind, part.rule) for part in found.parts] == [(Span(0, 30), "furniture", "tide table")]
    assert found.sentences[0].start == 32


def test_the_example_of_extract(built):
    _, host, _ = built("extract")
    with pipeline.working_store(host) as (_, store):
        analysed = store.get(pipeline.read(host)["shout"])
    (shout,) = [finding for finding in analysed.findings.findings if finding.rule == "mark"]
    assert type(shout).__name__ == "Exclamation"
    assert shout.span == Span(0, 17)


def test_the_example_of_merge(built):
    site, _, _ = built("merge")
    assert "portraits.example/ada-moss" in site.pages()["people/ada-moss.md"].decode()


def test_the_example_of_story_sections(built):
    site, host, _ = built("story_sections")
    page = site.pages()["stories/ferries.md"].decode()
    assert host.ledger.problems == []
    assert "## Last words { #last-words }" in page
    assert 'data-rule="last words"' in page


def test_the_example_of_build_pages(built):
    site, _, _ = built("build_pages")
    assert site.pages()["a-to-z.md"].decode().endswith("# A to Z\n\n- Ada Moss\n- Bruno Keel")


def test_the_example_of_render_page(built):
    site, _, _ = built("render_page")
    assert site.pages()["glossary.md"].decode().endswith("\n\nOur glossary is on paper this week.\n")


def test_the_example_of_enrich(built):
    site, _, _ = built("enrich")
    edited = [path for path, content in site.pages().items() if b"<em>ferry</em>" in content]
    assert "stories/ferries.md" in edited


def test_the_example_of_write_files(built):
    site, _, _ = built("write_files")
    assert site.pages()["people.txt"] == b"Ada Moss\nBruno Keel"


def test_the_example_of_configure_site(built):
    _, host, _ = built("configure_site")
    config = {}
    configure(host, config)
    assert config == {"copyright": "The Harrow Ferry News"}
