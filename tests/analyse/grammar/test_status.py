"""The status of clauses, one readable case each: title, text and `verb status`, each ended by a line with a dot."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.analyse.grammar.status import denied, past_plan, status_of, told_as_fact
from explainer.model import Article
from tests.analysers import without_encoder
from tests.fixture_files import cases

FIXTURES = Path(__file__).parent / "fixtures"


@pytest.fixture(scope="module")
def parse():
    analyser = without_encoder()
    return lambda text: analyser(Article(id="fixture", text=text)).doc


@pytest.mark.parametrize(("text", "expected"), cases(FIXTURES / "status.txt"))
def test_status(text: str, expected: str, parse) -> None:
    doc = parse(text)
    found = {token.text: status_of(token) for token in doc}
    assert "\n".join(f"{line.split()[0]} {found[line.split()[0]]}" for line in expected.splitlines()) == expected


def test_short_questions_to_it_agree(parse) -> None:
    doc = parse("The talks had been due to start. They did not start.")
    due, start = (token for token in doc if token.text == "start")
    assert (past_plan(due), denied(due), told_as_fact(due)) == (True, False, False)
    assert (past_plan(start), denied(start), told_as_fact(start)) == (False, True, False)
