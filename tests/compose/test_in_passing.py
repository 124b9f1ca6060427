"""Which clauses are about a name: found by place, the same as if each clause were looked at."""

from __future__ import annotations

from random import Random

from explainer.compose.pages.in_passing import Nouns, nouns_of
from explainer.model import Clause, Span


def _span(random: Random) -> Span:
    start = random.randrange(60)
    return Span(start, start + random.randrange(1, 12))


def _clause(random: Random) -> Clause:
    actors, objects = (tuple(_span(random) for _ in range(random.randrange(3))) for _ in range(2))
    return Clause(
        span=Span(0, 80),
        rule="x",
        subject=_span(random),
        verb=_span(random),
        actors=actors,
        objects=objects,
        opening="name",
    )


def test_the_clauses_with_a_noun_inside_a_name_are_those_that_a_look_at_each_finds() -> None:
    random = Random(7)
    for _ in range(100):
        clauses = [_clause(random) for _ in range(random.randrange(12))]
        nouns = Nouns(nouns_of(clauses))
        for _ in range(20):
            name = _span(random)
            expected = [
                number
                for number, clause in enumerate(clauses)
                if any(name.contains(noun) for noun in (*clause.actors, *clause.objects))
            ]
            assert nouns.inside(name) == expected
