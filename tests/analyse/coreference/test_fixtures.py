"""Pronouns and noun phrases, one readable case each: see `fixtures/coreference.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.analyse.coreference.plugin import find_coreference
from explainer.analyse.names.plugin import find_names
from explainer.model import Analysis, Article, Entity, Findings, LeftOut, Mention
from tests.fixture_files import cases

FIXTURES = Path(__file__).parent / "fixtures"


def found(analysis: Analysis) -> tuple[Findings, Findings]:
    """Return the names, and what coreference adds to them."""
    names = Findings(find_names(analysis))
    return names, Findings(find_coreference(analysis, names))


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "coreference.txt"))
def test_coreference(text: str, expected: str, analyser) -> None:
    names, more = found(analyser(Article(id="a", text=text)))
    name_of = {entity.id: entity.name for entity in names.of(Entity)}
    mentions = sorted(more.of(Mention), key=lambda m: m.span)
    rows = [f"{m.form} {m.span.cut(text)} = {name_of[m.entity]}" for m in mentions]
    assert ("\n".join(rows) or "(none)") == expected.rstrip("\n")


def test_a_nominal_has_its_whole_phrase_and_its_head(analyser) -> None:
    text = "Ada Venn, the mayor of Norwick, opened the bridge."
    _, more = found(analyser(Article(id="a", text=text)))
    (mention,) = more.of(Mention)
    assert mention.full is not None
    assert mention.head is not None
    assert (mention.full.cut(text), mention.head.cut(text)) == ("the mayor of Norwick", "mayor")


@pytest.mark.parametrize("text", ["", "He said she said.", "“I", "I I I he he", "The the the president."])
def test_any_text_is_read(text: str, analyser) -> None:
    names, more = found(analyser(Article(id="a", text=text)))
    ids = {entity.id for entity in names.of(Entity)}
    assert all(finding.entity in ids for finding in more.of(Mention))
    assert all(finding.reason for finding in more.of(LeftOut))
