"""The fitted decisions, as `training/fit_judge.py` writes them into `data/judge.json`."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np

from explainer.analyse.calibrate.trees import Trees
from explainer.model import DatedPassage, FiveWs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from explainer.model import Finding


@dataclass(frozen=True, slots=True)
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
