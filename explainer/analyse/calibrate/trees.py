"""Small decision trees over named evidence, added up: what pieces of evidence say only together.

Gradient boosting (Friedman 2001): each tree corrects the sum of those before it. "Behind a comma" may be a good sign of
a name and a bad one of a description; a weighted sum cannot say so, a tree can.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
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
        features, thresholds, left, right, values = self._arrays
        table = np.array([[row.get(name, 0.0) for name in self.names] for row in rows], np.float32)
        at = np.tile(np.array(self.roots), (len(rows), 1))
        lines = np.arange(len(rows))[:, None]
        while ((asked := features[at]) != _LEAF).any():
            # a leaf stays where it is: both of its children are itself
            at = np.where(table[lines, asked] <= thresholds[at], left[at], right[at])
        found: NDArray[np.float64] = values[at].sum(axis=1) + self.start
        return found

    @cached_property
    def _arrays(
        self,
    ) -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        return (
            np.array(self.features),
            np.array(self.thresholds),
            np.array(self.left),
            np.array(self.right),
            np.array(self.values),
        )
