"""The extractors of the words, one readable case each: see the text files in `fixtures/`."""

from __future__ import annotations

import pytest

from explainer.analyse import clauses, definitions, figures, five_ws, key_sentences, unknowns
from explainer.analyse.prose import read_prose
from explainer.model import Clause, Definition, Figure, FiveWs, Settings, UnexplainedTerm
from tests.hooks import asked

from .conftest import Case, cases


def found(plugin, case: Case) -> list:
    return list(
        asked(plugin.extract, article=case.article, analysis=case.analysis, findings=case.findings, settings=Settings())
    )


def lines(rows: list[str]) -> str:
    return "\n".join(rows) or "(none)"


@pytest.mark.parametrize(("text", "expected"), cases("definitions.txt"))
def test_definitions(text: str, expected: str, read) -> None:
    case = read(text)
    drafts = [d for d in found(definitions, case) if isinstance(d, Definition)]
    assert lines([f"{case.cut(d.term)} = {case.cut(d.explanation)}" for d in drafts]) == expected


@pytest.mark.parametrize(("text", "expected"), cases("unexplained.txt"))
def test_unexplained_terms(text: str, expected: str, read) -> None:
    terms = [t.text for t in found(definitions, read(text)) if isinstance(t, UnexplainedTerm)]
    assert lines(terms) == expected


@pytest.mark.parametrize(("text", "expected"), cases("figures.txt"))
def test_figures(text: str, expected: str, read) -> None:
    case = read(text)
    rows = [
        " | ".join((case.cut(f.span), "-" if f.value is None else f"{f.value:g}", f.unit or "-", case.cut(f.of_what)))
        for f in found(figures, case)
        if isinstance(f, Figure)
    ]
    assert lines(rows) == expected


@pytest.mark.parametrize(("text", "expected"), cases("unknowns.txt"))
def test_unknowns(text: str, expected: str, read) -> None:
    case = read(text)
    assert lines([case.cut(u.span) for u in found(unknowns, case)]) == expected


@pytest.mark.parametrize(("text", "expected"), cases("prose.txt"))
def test_prose(text: str, expected: str, read) -> None:
    case = read(text)
    prose = read_prose(case.analysis)
    assert lines([f"# {case.cut(prose.headline)}", *(case.cut(s.span) for s in prose.sentences)]) == expected


@pytest.mark.parametrize(("text", "expected"), cases("five_ws.txt"))
def test_five_ws(text: str, expected: str, read) -> None:
    case = read(text)
    best = [f for f in found(five_ws, case) if isinstance(f, FiveWs) and f.rank == 0]
    assert lines([f"{f.question}: {case.cut(f.span)}" for f in best]) == expected


@pytest.mark.parametrize(("text", "expected"), cases("key_sentences.txt"))
def test_key_sentences(text: str, expected: str, read) -> None:
    case = read(text)
    assert lines([case.cut(s.span) for s in found(key_sentences, case)]) == expected


@pytest.mark.parametrize(("text", "expected"), cases("arguments.txt"))
def test_what_a_clause_is_about(text: str, expected: str, read) -> None:
    case = read(text)

    def nouns(spans) -> str:
        return ", ".join(map(case.cut, spans)) or "-"

    rows = [c for c in found(clauses, case) if isinstance(c, Clause)]
    assert lines([f"{case.cut(c.verb)}: {nouns(c.actors)} > {nouns(c.objects)}" for c in rows]) == expected
