"""Decides which candidates are names: a logistic regression over their features, then no two that overlap."""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.names.candidates import KINDS, candidates
from explainer.analyse.names.features import FeatureReader
from explainer.analyse.names.proposals import proposals

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.analyse.names.candidates import Candidate
    from explainer.model import Analysis, Span

_ENOUGH = 0.42
"""Half of the F1 that is reached: the threshold at which calibrated probabilities give the best F1 (Lipton 2014)."""


class Named(NamedTuple):
    """A name where it stands, its kind, and how sure that is (0..1)."""

    span: Span
    kind: str
    confidence: float


def decide(analysis: Analysis) -> list[Named]:
    """Return the names of an article in order, none overlapping another."""
    reader = FeatureReader(analysis)
    found = candidates(analysis.article.text, proposals(analysis))
    known = weights()["with encoder" if analysis.encoding.available else "without encoder"]
    scored = [(probability(reader(candidate), known), candidate) for candidate in found if candidate.kind in KINDS]
    return without_overlaps([(p, candidate) for p, candidate in scored if p >= _ENOUGH])


def probability(features: Mapping[str, float], known: Mapping[str, float]) -> float:
    """Return the probability that a candidate with these features is a name, by the weights `known`."""
    return 1 / (1 + math.exp(-sum(known.get(name, 0.0) * value for name, value in sorted(features.items()))))


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """Return the fitted weights, with the encoder and without it (`training/fit_names.py` writes them)."""
    text = (files("explainer") / "data" / "names_weights.json").read_text(encoding="utf-8")
    fitted: dict[str, dict[str, float]] = json.loads(text)
    return fitted


def without_overlaps(scored: list[tuple[float, Candidate]]) -> list[Named]:
    """Keep the most probable of overlapping candidates, the longer of equals."""
    chosen: list[Named] = []
    taken: set[int] = set()
    for p, candidate in sorted(scored, key=lambda item: (-item[0], -len(item[1].key), item[1].span)):
        characters = range(candidate.span.start, candidate.span.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            chosen.append(Named(candidate.span, candidate.kind, p))
    return sorted(chosen)
