"""One answer on its way: a phrase of the article, and how sure its rule is that readers would take it for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.model import Span


@dataclass(frozen=True, slots=True)
class Answer:
    """A phrase and a confidence in 0..1; below .5 the phrase may be the best there is, and is no good answer."""

    span: Span
    confidence: float


GOOD, FAIR, DOUBTFUL = 0.9, 0.6, 0.3
"""Confidence where a construction states the answer, where it mostly does, and where it is a guess."""
LEAST = 0.05


def by_distance(distance: float, reach: float) -> float:
    """Return a confidence that falls evenly with the distance: `GOOD` at 0, .5 at `reach`, never below `LEAST`."""
    return round(max(LEAST, min(GOOD, GOOD - (GOOD - 0.5) * distance / reach)), 3)
