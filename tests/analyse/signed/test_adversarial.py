"""Inputs made to mislead, from templates with invented names, each with what must not be found in them.

`{a}` and `{b}` are people (`{f}` the given name of the first, `{A}` and `{B}` their last names), `{t}` is a town.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from explainer.analyse.attribution.plugin import find_quotes
from explainer.analyse.coreference.plugin import find_coreference
from explainer.analyse.names.plugin import find_names
from explainer.analyse.roles.plugin import find_roles
from explainer.analyse.timexes.plugin import find_time_expressions
from explainer.model import Article, ArticleFindings, Findings
from tests.analyse.signed.reading import Found, read_cases

if TYPE_CHECKING:
    from explainer.model import Analyser

TEMPLATES = read_cases(Path(__file__).parent / "fixtures" / "adversarial.tpl")
PEOPLE = (
    ("Carl Bergmann", "Olav Randers", "Tarnby"),
    ("Hugo Brandel", "Otto Finch", "Norwick"),
    ("Peter Holtby", "Victor Strand", "Quillham"),
    ("Samuel Greel", "Marcus Lindqvist", "Ostia Bay"),
)


def found_in(text: str, analyser: Analyser) -> Found:
    """Return names, links, roles and quotations of a text, without what other extractors find."""
    article = Article(id="a", text=text, published="2026-03-10")
    analysis = analyser(article)
    findings = Findings(find_names(analysis)).plus(tuple(find_time_expressions(analysis)))
    for step in (find_coreference, find_roles):
        findings = findings.plus(tuple(step(analysis, findings)))
    findings = findings.plus(tuple(find_quotes(article, analysis, findings)))
    whole = ArticleFindings(
        article="a", paragraphs=analysis.paragraphs, sentences=analysis.sentences, findings=tuple(findings)
    )
    return Found(text, whole)


def test_there_are_enough_inputs() -> None:
    assert len(TEMPLATES) * len(PEOPLE) >= 150


@pytest.mark.parametrize(
    ("template", "lines"), [pytest.param(text, lines, id=title) for title, text, lines in TEMPLATES]
)
def test_nothing_misleads(template: str, lines: list[str], explainer_analyser: Analyser) -> None:
    for a, b, town in PEOPLE:
        names = {"a": a, "b": b, "t": town, "f": a.split()[0], "A": a.split()[-1], "B": b.split()[-1]}
        found = found_in(template.format(**names), explainer_analyser)
        unmet = found.unmet([line.format(**names) for line in lines])
        assert not unmet, f"{unmet}\n\n{found.text}\n\n{found.told()}"
