"""A logistic regression with fitted weights: from named features to a probability."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


def probability(features: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability that `weights` give to `features`; what has no weight counts for nothing."""
    return 1 / (1 + math.exp(-sum(weights[name] * features[name] for name in sorted(weights.keys() & features.keys()))))


def fitted(decision: str, *, encoder: bool) -> Mapping[str, float]:
    """Return the weights of a `decision` ("name" or "person"), with the encoder's evidence or without it."""
    return _all_weights()[f"{decision}, {'with' if encoder else 'without'} encoder"]


@cache
def _all_weights() -> Mapping[str, Mapping[str, float]]:
    """Return all weights as `training/fit_names.py` wrote them."""
    text = (files("explainer") / "data" / "names_weights.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights
