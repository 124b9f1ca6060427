"""What version 1 of the plugin API promises: a plugin written for it, with every hook and argument, works unchanged.

The plugin stands here as its author wrote it. A change that breaks it raises the version of the API.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from pathlib import Path
from typing import is_typeddict

import pytest

import explainer
from explainer import hookspecs, pipeline
from explainer.compose import pages, sections
from explainer.host.changed import KEYS, NAMES
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
OF_0_1_0 = (Path(__file__).parent / "api_0_1_0.txt").read_text(encoding="utf-8").splitlines()
"""All that plugins of version 0.1.0 could use: names with their fields, arguments of hooks, keys of pages, slots."""
SINCE = {"mask_text", "story_sections"}
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


def page_keys():
    found = {}
    for module in pkgutil.iter_modules(pages.__path__):
        values = vars(importlib.import_module(f"{pages.__name__}.{module.name}"))
        found |= {name: set(inspect.get_annotations(value)) for name, value in values.items() if is_typeddict(value)}
    return found


def is_there(told):
    """Tell whether a line of the fixture still holds."""
    what, _, rest = told.partition(" ")
    if what == "hook":
        name, _, argument = rest.removesuffix(")").partition("(")
        hook = getattr(hookspecs, name, None)
        return hook is not None and (not argument or argument in inspect.signature(hook).parameters)
    if what == "slot":
        folder = Path(pages.__file__).parents[1]
        return any(f"explainer:slot {rest} " in file.read_text(encoding="utf-8") for file in folder.rglob("*.j2"))
    if rest:
        return rest in page_keys().get(what, ()) or rest in page_keys()["CommonData"]
    parts = re.fullmatch(r"(explainer(?:\.testing)?)\.(\w+)(?:\.(\w+)|\((\w+)\))?", told)
    module, name, field, argument = parts.groups()
    value = getattr(importlib.import_module(module), name, None)
    if value is None or (field and not hasattr(value, field) and field not in inspect.get_annotations(value)):
        return value is not None and field is not None and field in getattr(value, "__dataclass_fields__", {})
    return not argument or argument in inspect.signature(getattr(value, "__wrapped__", value)).parameters


def is_told(told):
    """Tell whether a plugin that asks for what is gone is told what to use instead."""
    key = told.partition(" ")[2]
    if key:
        return key in KEYS
    _, name, *field = told.split(".")
    owners = [owner.__name__ for owner in getattr(getattr(explainer, name, None), "__mro__", ())]
    return name in NAMES or any(f"{owner}.{part}" in NAMES for owner in owners for part in field)


def test_all_of_version_0_1_0_is_there_or_told_in_one_line():
    assert len(OF_0_1_0) > 700
    gone = [told for told in OF_0_1_0 if not is_there(told)]
    assert "explainer.PartyView" in gone
    assert [told for told in gone if not is_told(told)] == []


def test_nothing_is_told_as_gone_that_is_there():
    gone = [told for told in OF_0_1_0 if not is_there(told)]
    assert {name for name in NAMES if f"explainer.{name}" not in gone} == set()
    assert {key for key in KEYS if not any(told.endswith(f" {key}") for told in gone)} == set()
    named = {section.name for section in sections.all_sections()}
    assert set(re.findall(r"section `(\w+)`", " ".join([*NAMES.values(), *KEYS.values()]))) <= named


IMPORTS = "from explainer import *\nfrom explainer import PluginInfo, hookimpl\nimport explainer\n\n@hookimpl\n"
ENRICH = f"{IMPORTS}def enrich(page, corpus):\n"
EXTRACT = f"{IMPORTS}def extract(article):\n"


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "from explainer import PartyView\n",
            "`PartyView`, of explainer 0.1.0, is gone since 0.2.0: the quotations of",
        ),
        (f"{ENRICH}    explainer.PartyView", "`PartyView`, of explainer 0.1.0, is gone since 0.2.0: the quotations of"),
        (
            f"{ENRICH}    return [person for person in corpus.of(Person) if not person.hidden]",
            "`EntityRecord.hidden`, of explainer 0.1.0, is gone since 0.2.0: what an editor hides reaches no plugin",
        ),
        (
            f"{EXTRACT}    Quote(span=Span(0, 1), rule='old', id='q', form='direct', content=(), saying='said')",
            "`Quote.saying`, of explainer 0.1.0, is gone since 0.2.0: what kind of cue it has is `cue_kind`",
        ),
        (
            f"{ENRICH}    page.path.startswith('stories/f') and page.data['parties']",
            "`parties`, a key of `page.data`, is gone since 0.2.0: who says what is in the section `sides`",
        ),
        (
            f"{IMPORTS}def describe_plugin():\n    return PluginInfo(name='old')",
            "does not say which version of the plugin API it is written for: add api=1",
        ),
    ],
)
def test_a_plugin_of_0_1_0_that_uses_what_is_gone_is_told_what_to_change(site, monkeypatch, source, told):
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, old")
    site.write("plugins/old.py", source)
    host = site.host()
    pipeline.build(host)
    (problem,) = host.ledger.problems
    assert told in problem.message
    assert "old.py, line" in problem.message or "add api=1" in problem.message
    assert "stories/ferries.md" in site.pages()


def test_a_template_of_0_1_0_is_told_what_to_change(site):
    extended = "{% extends 'explainer/story.md.j2' %}{% block content %}{{ parties }}{% endblock %}"
    site.write("templates/story.md.j2", extended)
    host = site.host()
    pipeline.build(host)
    (problem,) = host.ledger.problems
    assert "UndefinedError: 'parties' is undefined (story.md.j2, line 1)" in problem.message
    assert "who says what is in the section `sides` of a story" in problem.message
