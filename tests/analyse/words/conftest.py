"""Short articles with their names marked, analysed without the encoder."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer.analyse.timexes import extract as find_times
from explainer.host.masking import masked, readable
from explainer.model import Analysis, Article, Entity, Findings, Mention, Span
from explainer.testing.making import make_host
from tests.analysers import without_encoder
from tests.fixture_files import cases as read_cases

if TYPE_CHECKING:
    from explainer.analyse.analyser import EnglishAnalyser

FIXTURES = Path(__file__).parent / "fixtures"
_MARKED = re.compile(r"\{(person|organization|place):([^{}]*)\}")


@dataclass(frozen=True)
class Case:
    """One analysed article and what other extractors found in it."""

    article: Article
    analysis: Analysis
    findings: Findings

    def cut(self, span: Span | None) -> str:
        """Return the words of a span, "-" for none."""
        return "-" if span is None else span.cut(self.article.text)


def cases(name: str) -> list:
    """Return the cases of a fixture file of this folder."""
    return read_cases(FIXTURES / name)


@pytest.fixture(scope="session")
def analyser() -> EnglishAnalyser:
    return without_encoder()


@pytest.fixture(scope="session")
def read(analyser: EnglishAnalyser):
    """Return a function that analyses a text in which names stand as `{place:Arlin}`, behind its mask."""
    host = make_host()

    def read(marked: str, published: str = "2024-05-10") -> Case:
        names: list[Entity | Mention] = []
        text, end = "", 0
        for match in _MARKED.finditer(marked):
            text += marked[end : match.start()]
            span = Span(len(text), len(text) + len(match[2]))
            key = f"e{len(names)}"
            names.append(Entity(span=span, rule="test", id=key, type=match[1], name=match[2], confidence=0.95))
            names.append(Mention(span=span, rule="test", entity=key, form="name"))
            text, end = text + match[2], match.end()
        article = Article(id="a", text=text + marked[end:], published=published)
        analysis = analyser(readable(masked(host, article)))
        found = Findings(names)
        return Case(article, analysis, found.plus(find_times(article, analysis)))

    return read
