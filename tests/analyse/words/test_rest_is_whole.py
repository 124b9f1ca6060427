"""Whatever part is left out of a clause, what stays is whole: over sentences made from templates and invented names.

`never`: what no row may end with, or, where it holds "…", what no row may join.
"""

from __future__ import annotations

from functools import cache
from itertools import product

import pytest

from explainer.analyse.clauses.standing import find_clauses
from explainer.analyse.coreference.plugin import find_coreference
from explainer.analyse.names.plugin import find_names
from explainer.model import Article, Clause, Findings
from tests.analyse.words.wholes import OPEN, sentences
from tests.analysers import without_encoder

ANALYSER = without_encoder()
JOINING = frozenset("and or but nor that which who whose of than".split())
"""Words that no row begins with."""


@cache
def rows_of(text: str) -> list[str]:
    """Return what is left of each clause of `text` without each of its parts, and without each two of them."""
    analysis = ANALYSER(Article(id="a", text=text, published="2031-05-14"))
    findings = Findings(find_names(analysis))
    findings = findings.plus(tuple(find_coreference(analysis, findings)))
    rows = []
    for clause in find_clauses(analysis, findings):
        if clause.opening == "anaphor":  # no row of its own
            continue
        rows += [_without(text, clause, *parts) for parts in product(clause.omissible, repeat=2)]
    return rows


def _without(text: str, clause: Clause, *parts) -> str:
    gone = {place for part in parts for place in range(part.start, part.end)}
    left = "".join(text[place] if place not in gone else "\0" for place in range(clause.span.start, clause.span.end))
    return " … ".join(piece.strip(" ,;—") for piece in left.split("\0") if piece.strip(" ,;—"))


@pytest.mark.parametrize(("text", "never"), sentences(), ids=[text[:70] for text, _ in sentences()])
def test_what_stays_of_a_clause_is_whole(text: str, never: tuple[str, ...]) -> None:
    for row in rows_of(text):
        words = row.casefold().split()
        assert words[-1] not in OPEN, row
        assert words[0] not in JOINING, row
        for each in never:
            assert not (each in row if "…" in each else row.endswith(each)), (each, row)


def test_something_may_go_from_many_sentences() -> None:
    assert sum(bool(rows_of(text)) for text, _ in sentences()) > len(sentences()) // 2
