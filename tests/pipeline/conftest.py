"""A small site of invented articles, by a toy instead of spaCy and without pictures: built in milliseconds."""

from __future__ import annotations

import pytest

from explainer import pipeline
from explainer.host import Ledger, make_host
from explainer.host.discover import built_in
from explainer.settings import read_site

TOY = '''\
"""An analyser without models, and one extractor: full stops end sentences, and two people have names."""

import re
from types import SimpleNamespace

from explainer import Entity, KeySentence, Mention, PluginInfo, Span, hookimpl

NAMES = ("Ada Moss", "Bruno Keel")


class ToyAnalyser:
    fingerprint = "toy 1"

    def __call__(self, article):
        sentences = tuple(Span(m.start(), m.end()) for m in re.finditer(r"[^.!\\s][^.!]*[.!]", article.text))
        paragraphs = (Span(0, len(article.text)),)
        return SimpleNamespace(article=article, doc=None, paragraphs=paragraphs, sentences=sentences, quotations=())


@hookimpl
def describe_plugin():
    return PluginInfo(name="toy", api=1, provides=("names", "mentions"))


@hookimpl
def make_analyser(settings):
    return ToyAnalyser()


@hookimpl
def extract(article, analysis):
    for number, name in enumerate(name for name in NAMES if name in article.text):
        places = [Span(m.start(), m.end()) for m in re.finditer(name, article.text)]
        yield Entity(span=places[0], rule="toy", id=f"e{number}", type="person", name=name, key=True)
        yield from (Mention(span=place, rule="toy", entity=f"e{number}", form="name") for place in places)
    for rank, sentence in enumerate(analysis.sentences):
        yield KeySentence(span=sentence, rule="toy", rank=rank)
'''

TEXT = "Ada Moss runs ferry number {0}. Bruno Keel will paint it on {0} May."
SLOW = [candidate.name for candidate in built_in() if candidate.name.startswith(("analyse.", "compose.cards"))]


class Site:
    """A site in a folder, to be built as often as a test likes."""

    def __init__(self, folder):
        self.folder = folder
        self.settings = f"disable: {SLOW}"
        for number in range(1, 10):
            self.write(f"seeds/ferries/ferry-{number}.txt", TEXT.format(number))
        self.write("seeds/ferries/story.meta.yml", "story_title: The ferries\npublished: 2031-05-01\n")
        self.write("plugins/toy.py", TOY)

    def write(self, path, content):
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def configure(self, *lines):
        indented = "\n".join(f"      {line}" for line in (self.settings, *lines))
        self.write("mkdocs.yml", f"site_name: Ferries\nplugins:\n  - search\n  - explainer:\n{indented}\n")
        self.write("docs/index.md", "# Ferries\n")
        return self.folder / "mkdocs.yml"

    def host(self, *lines, strict=False, **overrides):
        site = read_site(self.configure(*lines), **{"today": "2031-06-01", **overrides})
        return make_host(site.settings, Ledger(strict=strict), place=site.place)

    def pages(self):
        news = self.folder / "docs/news"
        return {file.relative_to(news).as_posix(): file.read_bytes() for file in news.rglob("*.*") if file.is_file()}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site without the plugins that happen to be installed."""
    monkeypatch.setenv("EXPLAINER_PLUGINS", "toy, bad")
    return Site(tmp_path)


@pytest.fixture(scope="session")
def whole(tmp_path_factory):
    """The pages of the site when no plugin is broken."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EXPLAINER_PLUGINS", "toy")
        site = Site(tmp_path_factory.mktemp("whole"))
        pipeline.build(site.host())
        return site.pages()
