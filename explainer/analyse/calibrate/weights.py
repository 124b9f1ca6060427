"""The fitted decisions, as `training/fit_judge.py` and `fit_lines.py` write them into `data/judge.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from explainer.analyse.calibrate.trees import Trees, table_of
from explainer.model import DatedPassage, FiveWs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from explainer.model import Finding


@dataclass(frozen=True)
class Decision:
    """One logistic regression: weights of named evidence and of hidden states, Platt's `slope` and `shift`.

    `trees` over the same named evidence are weighed by `trees_slope` beside it; there may be none. `thresholds` holds
    the least chance that is shown, by question for the five Ws, by kind of passage for passages, else under "".
    """

    bias: float
    named: Mapping[str, float]
    states: NDArray[np.float64]
    slope: float
    shift: float
    thresholds: Mapping[str, float]
    trees: Trees | None = None
    trees_slope: float = 0.0

    def scores(
        self, named: Sequence[Mapping[str, float]], states: Sequence[NDArray[np.floating]] | NDArray[np.floating]
    ) -> NDArray[np.float64]:
        """Return what each row of evidence weighs: log odds before `shift`."""
        table = table_of(named, self._places)
        # In double precision: the sum's order, which differs between processors, then never decides.
        own = table[:, : len(self.named)] @ self._weights
        own += np.einsum("ij,j->i", np.asarray(states, np.float64), self.states)
        told = self.trees.scores_of(table[:, self._asked]) if self.trees is not None else 0.0
        scores: NDArray[np.float64] = self.slope * (self.bias + own) + self.trees_slope * told
        return scores

    @cached_property
    def _weights(self) -> NDArray[np.float64]:
        return np.array([*self.named.values()])

    @cached_property
    def _places(self) -> dict[str, int]:
        """The columns of all evidence that counts, first of what is weighed by itself."""
        names = dict.fromkeys((*self.named, *(self.trees.names if self.trees is not None else ())))
        return {name: place for place, name in enumerate(names)}

    @cached_property
    def _asked(self) -> list[int]:
        """The columns that the trees ask for."""
        return [self._places[name] for name in self.trees.names] if self.trees is not None else []


def threshold_name(finding: Finding) -> str:
    """Return under which name the threshold of `finding` is kept."""
    if isinstance(finding, FiveWs):
        return finding.question
    return finding.passage if isinstance(finding, DatedPassage) else ""


def read_decisions() -> dict[str, Decision]:
    """Return the decisions that ship with the package by kind; none without the file."""
    file = files("explainer") / "data" / "judge.json"
    if not file.is_file():
        return {}
    read: dict[str, dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    return {kind: _decision(fields) for kind, fields in read.items()}


def _decision(fields: Mapping[str, Any]) -> Decision:
    trees = fields.get("trees")
    return Decision(**{**fields, "states": np.array(fields["states"]), "trees": trees and Trees(**trees)})
