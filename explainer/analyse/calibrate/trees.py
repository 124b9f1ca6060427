"""Small decision trees over named evidence, added up: what pieces of evidence say only together.

Gradient boosting (Friedman 2001): each tree corrects the sum of those before it. "Behind a comma" may be a good sign of
a name and a bad one of a description; a weighted sum cannot say so, a tree can.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

_LEAF = -1


@dataclass(frozen=True)
class Trees:
    """Trees in flat lists, one entry a node.

    `features` are the evidence asked for, by its place in `names`, and -1 in a leaf; up to the value in `thresholds`
    the `left` child counts, else the `right` one; both are the leaf itself in a leaf, whose `values` are log odds.
    `roots` are the first nodes of the trees, `start` is the sum before the first of them.
    """

    names: Sequence[str]
    features: Sequence[int]
    thresholds: Sequence[float]
    left: Sequence[int]
    right: Sequence[int]
    values: Sequence[float]
    roots: Sequence[int]
    start: float

    def scores(self, rows: Sequence[Mapping[str, float]]) -> NDArray[np.float64]:
        """Return the sum of the trees for each of `rows`, of named evidence: log odds; what is not named is 0."""
        return self.scores_of(table_of(rows, {name: place for place, name in enumerate(self.names)}))

    def scores_of(self, table: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the same for a table with a line for each row and a column for each of `names`."""
        levels, values = self._levels
        told = table.astype(np.float32)
        at = np.zeros((len(table), len(self.roots)), np.intp)
        tree = np.arange(at.size).reshape(at.shape)
        for features, thresholds in levels:
            right = told.take(features, axis=1) > thresholds
            at = 2 * at + right.take(tree * (features.size // len(self.roots)) + at)
        leaves = np.arange(len(self.roots)) * (values.size // len(self.roots)) + at
        found: NDArray[np.float64] = values.take(leaves).sum(axis=1) + self.start
        return found

    @cached_property
    def _levels(self) -> tuple[list[tuple[NDArray[np.intp], NDArray[np.float64]]], NDArray[np.float64]]:
        """What is asked on each level of all trees, tree by tree, with the thresholds, and the values at the end.

        All trees are as deep as the deepest: below a leaf stands the leaf itself.
        """
        features, nodes = np.array(self.features), np.array(self.roots)
        levels = []
        while (features[nodes] != _LEAF).any():
            levels.append(
                (np.maximum(features[nodes], 0).astype(np.intp), np.array(self.thresholds, np.float64)[nodes])
            )
            nodes = np.array([self.left, self.right])[:, nodes].T.ravel()
        return levels, np.array(self.values, np.float64)[nodes]


def table_of(rows: Sequence[Mapping[str, float]], places: Mapping[str, int]) -> NDArray[np.float64]:
    """Return `rows` of named evidence as a table, each name in its column of `places`; what is not named is 0."""
    columns = [place for row in rows for place in map(places.get, row, repeat(len(places)))]
    table = np.zeros((len(rows), len(places) + 1))  # the last column is of what nobody asks for
    table[np.repeat(np.arange(len(rows)), [*map(len, rows)]), columns] = [v for row in rows for v in row.values()]
    return table[:, :-1]
