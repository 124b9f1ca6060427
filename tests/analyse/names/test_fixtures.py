"""Entities and their names, one readable case each: see `fixtures/names.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.analyse.names import plugin
from explainer.analyse.names.decide import Named
from explainer.analyse.names.kinds import DOUBTFUL
from explainer.analyse.names.plugin import find_names
from explainer.model import Article, Entity, Findings, LeftOut, Mention, Span
from tests.fixture_files import cases

FIXTURES = Path(__file__).parent / "fixtures"


def shown(findings: Findings, text: str) -> str:
    """Write entities as `id type name: names`, one a line."""
    rows = []
    for entity in findings.of(Entity):
        names = [m.span.cut(text) for m in findings.of(Mention) if m.entity == entity.id]
        rows.append(f"{entity.id} {entity.type} {entity.name}: {' | '.join(names)}")
    return "\n".join(rows) or "(none)"


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "names.txt"))
def test_names(text: str, expected: str, analyser) -> None:
    findings = Findings(find_names(analyser(Article(id="a", text=text))))
    assert shown(findings, text) == expected.rstrip("\n")


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "metonyms.txt"))
def test_names_of_places_that_stand_for_governments(text: str, expected: str, analyser) -> None:
    mentions = Findings(find_names(analyser(Article(id="a", text=text)))).of(Mention)
    found = [m.span.cut(text) for m in mentions if m.metonym == "government"]
    assert (" | ".join(found) or "(none)") == expected


def test_a_last_name_of_two_people_alone_is_left_out(analyser) -> None:
    text = "Ada Venn met Carl Venn in Norwick. Both were tired. Then Venn said that it was late."
    findings = Findings(find_names(analyser(Article(id="a", text=text))))
    assert [text[f.span.start :][:4] for f in findings.of(LeftOut)] == ["Venn"]
    assert "Venn" not in {m.span.cut(text) for m in findings.of(Mention)}


def test_a_word_that_may_be_a_person_or_not_is_left_out(analyser, monkeypatch) -> None:
    monkeypatch.setattr(plugin, "decide", lambda _: [Named(Span(0, 4), DOUBTFUL, 0.6)])
    findings = Findings(find_names(analyser(Article(id="a", text="Venn is open again."))))
    assert [left.reason for left in findings.of(LeftOut)] == ["it may be a person's or not"]
    assert findings.of(Entity) == ()


@pytest.mark.parametrize(
    "text",
    ["", " \n\n\t", "A", "\x00", "“”()[]'’" * 50, "A" * 3000, "Ada Venn " * 300, "A. B. " * 300, "\ud7ff 😀 Ada Venn"],
)
def test_any_text_is_read(text: str, analyser) -> None:
    findings = Findings(find_names(analyser(Article(id="a", text=text))))
    ids = {entity.id for entity in findings.of(Entity)}
    assert {mention.entity for mention in findings.of(Mention)} == ids
    for mention in findings.of(Mention):
        assert mention.span.cut(text).strip() == mention.span.cut(text) != ""


def test_the_same_text_gives_the_same_findings(analyser) -> None:
    text = "Foreign Minister Ada Venn met the Norwick Ports Authority (NPA) in Vienna. Venn praised the NPA."
    analysis = analyser(Article(id="a", text=text))
    assert list(find_names(analysis)) == list(find_names(analysis))


def test_a_relative_does_not_take_the_last_name(analyser) -> None:
    text = "Mr. Brand won the vote in Norwick. Mr. Brand thanked his daughter Olga Brand for her help."
    findings = Findings(find_names(analyser(Article(id="a", text=text))))
    names = {e.name: sum(m.entity == e.id for m in findings.of(Mention)) for e in findings.of(Entity)}
    assert (names["Brand"], names["Olga Brand"]) == (2, 1)
