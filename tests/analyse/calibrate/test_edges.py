"""What stands at the edges of a role: whether it is whole, cut short, or run together with its neighbours."""

from __future__ import annotations

import pytest

from explainer.analyse.calibrate.edges import of_edges
from explainer.model import Article, Span
from tests.analysers import without_encoder

ANALYSER = without_encoder()


def edges(text: str, words: str) -> dict[str, float]:
    start = text.index(words)
    return of_edges(Span(start, start + len(words)), ANALYSER(Article(id="a", text=text)))


@pytest.mark.parametrize(
    ("text", "role", "before", "after"),
    [
        ("Sand and Salt chairman Ada Moss left.", "Salt chairman", "edge after and, capital", "edge before a capital"),
        ("Moss, the Co-founder of the mill.", "founder of the mill", "edge after -", "edge before ."),
        ("A speechwriter to mayor Ada Moss.", "mayor", "edge after a linking word", "edge before a capital"),
        ("The town’s mayor, Ada Moss.", "mayor", "edge after a possessive", "edge before ,"),
        ("A flood\nMayor Ada Moss left.", "Mayor", "edge after a beginning", "edge before a capital"),
        ("Mayor Ada Moss left.\nThe mayor", "mayor", "edge after an article", "edge before an end"),
        ("The mayor’s aide", "mayor", "edge after an article", "edge before 's"),
    ],
)
def test_the_words_right_beside_a_role_are_told(text: str, role: str, before: str, after: str) -> None:
    assert {before, after} <= edges(text, role).keys()


def test_a_part_of_the_phrase_that_is_left_outside_is_told() -> None:
    text = "The deputy mayor of the town spoke."
    assert edges(text, "mayor of the town")["parts before"] > 0
    assert edges(text, "deputy mayor")["parts after"] > 0
    assert edges(text, "deputy mayor of the town").keys().isdisjoint({"parts before", "parts after"})


def test_an_office_of_another_time_is_told_by_the_words_before_it() -> None:
    assert edges("When she served as mayor, it rained.", "mayor")["near served"] == 1.0
    assert "near former" in edges("Ada Moss, a former mayor, spoke.", "mayor")
