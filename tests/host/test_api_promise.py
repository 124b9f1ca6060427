"""What version 1 of the plugin API promises: a plugin written for it, with every hook and argument, works unchanged.

The plugin stands here as its author wrote it. A change that breaks it raises the version of the API.
"""

from __future__ import annotations

import pytest

from explainer import pipeline
from explainer.host.load import HOOKS
from tests.pipeline.conftest import Site

VERSION_1 = '''\
import msgspec
from explainer import (
    Article, Edit, Finding, LinkTarget, Markup, Page, Person, PluginInfo, Span, Term, hookimpl, slot_edits, text_spans,
)

class Shout(Finding, frozen=True, kw_only=True):
    """A sentence that shouts."""

class Mine(msgspec.Struct, frozen=True, kw_only=True):
    words: str = "heard"

@hookimpl
def describe_plugin():
    return PluginInfo(name="old", api=1, summary="", provides=("shouts",), requires=("people",), settings=Mine,
                      findings=(Shout,), default=True, version="1.0")

@hookimpl
def register_commands(cli):
    @cli.command()
    def hello():
        print("hello")

@hookimpl
def read_article(source, settings):
    if not source.path.endswith(".old"):
        return None
    text = open(source.location, encoding="utf-8").read()
    return [Article(id="old-one", text=text, story=source.story, path=source.path, published="2031-05-01")]

@hookimpl
def make_analyser(settings):
    return None

@hookimpl
def extract(article, analysis, findings, settings):
    if article.id == "old-one":
        yield Shout(span=analysis.sentences[0], rule="old")

@hookimpl
def merge(corpus, settings):
    for person in corpus.of(Person):
        yield msgspec.structs.replace(person, name=person.name)

@hookimpl
def build_pages(corpus, settings):
    count = sum(len(found.of(Shout)) for found in corpus.findings.values())
    yield Page(path="old.md", title="Old", template="old", data={"count": count},
               targets=(LinkTarget(record="old", kind="old", title="Old", path="old.md", names=("old",)),))

@hookimpl
def render_page(page, environment, settings):
    return f"# Old\\n\\n{page.data['count']} times\\n" if page.template == "old" else None

@hookimpl
def enrich(page, markdown, index, settings):
    if page.path == "old.md":
        span = next(span for span in text_spans(markdown) if "times" in span.text)
        yield Edit(*span.place(0, 1), Markup("**1**"))
    yield from slot_edits(markdown, "page-end", settings.plugin("old", Mine).words)

@hookimpl
def write_files(corpus, settings):
    yield "old.txt", str(len(corpus.articles)).encode()

@hookimpl
def configure_site(mkdocs_config, settings):
    mkdocs_config["copyright"] = "old"
'''
SINCE = {"mask_text"}
"""Hooks that came after the plugin was written."""


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_a_plugin_of_version_1_works_unchanged(site, monkeypatch):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, old")
    site.write("plugins/old.py", VERSION_1)
    site.write("seeds/ferries/one.old", "Ada Moss runs it! Bruno Keel waits.")
    host = site.host()
    pipeline.build(host)
    assert host.ledger.problems == []
    pages = site.pages()
    assert pages["old.md"].endswith(b"# Old\n\n**1** times\n")
    assert b"\nheard\n" in pages["glossary.md"]
    assert pages["old.txt"] == b"10"


def test_the_plugin_of_version_1_has_every_hook_of_then():
    assert {hook for hook in HOOKS if f"def {hook}(" not in VERSION_1} == SINCE
