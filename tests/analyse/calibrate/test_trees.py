"""Trees over named evidence: what two pieces of evidence say only together, and what is not named."""

from __future__ import annotations

import numpy as np
import pytest

from explainer.analyse.calibrate.judge import chances
from explainer.analyse.calibrate.trees import Trees
from explainer.analyse.calibrate.weights import Decision

EITHER = Trees(
    names=["comma", "name"],
    features=[0, 1, 1, -1, -1, -1, -1, -1],
    thresholds=[0.5, 0.5, 0.5, 0, 0, 0, 0, 0],
    left=[1, 3, 5, 3, 4, 5, 6, 7],
    right=[2, 4, 6, 3, 4, 5, 6, 7],
    values=[0, 0, 0, -2.0, 2.0, 3.0, -3.0, 0.25],
    roots=[0, 7],
    start=0.5,
)
"""The one tree likes a name or a comma and not both; the other is a leaf."""


@pytest.mark.parametrize(
    ("row", "score"),
    [
        ({}, -1.25),
        ({"name": 1.0}, 2.75),
        ({"comma": 1.0}, 3.75),
        ({"comma": 1.0, "name": 1.0, "unknown evidence": 9.0}, -2.25),
    ],
)
def test_evidence_counts_together(row: dict[str, float], score: float) -> None:
    assert EITHER.scores([row]).tolist() == [score]


def test_many_rows_are_scored_as_each_alone() -> None:
    rows: list[dict[str, float]] = [{"name": 1.0}, {}, {"comma": 1.0}]
    assert EITHER.scores(rows).tolist() == [float(EITHER.scores([row])[0]) for row in rows]


def test_the_trees_are_weighed_beside_the_regression() -> None:
    states = np.zeros(4)
    both = Decision(0.0, {"name": 1.0}, states, 2.0, 0.0, {}, EITHER, 1.0)
    assert chances(both, [{"name": 1.0}, {}], [states, states]) == [0.991, 0.223]
    assert chances(both, [], []) == []
