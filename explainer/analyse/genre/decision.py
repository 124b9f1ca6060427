"""Whether an article is an opinion piece: as it is stated, or as a logistic regression over its evidence tells.

The weights were fitted by `training/fit_genre.py`, which leaves each article's publisher out of what it measures.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import TYPE_CHECKING

from explainer.analyse.genre.features import genre_features, is_long_enough
from explainer.model import Genre, Span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Analysis

_LABEL = (
    r"(?:op-?ed|opinion|editorial|commentary|viewpoint|letters?(?: to the editor)?|guest (?:column|essay|commentary)"
    r"|(?:book|film|movie|album|theat(?:re|er)|restaurant|concert|television|tv) review)"
)
_BEFORE = re.compile(rf"{_LABEL} ?[:|]\s*\w", re.IGNORECASE)
_ALONE = re.compile(rf"{_LABEL}\.?", re.IGNORECASE)
_WRITTEN = re.compile(
    r"\b(?:said|says|wrote|writes|argued|argues) in an (?:editorial|op-ed|opinion piece)\b", re.IGNORECASE
)
_ENTITY = "&QL;"
"""What old news agencies wrote at the end of a line."""
_LONGEST = 160
"""Code points of a line that only says whose opinion follows."""
_FIRST = 4
"""Paragraphs among which the label of an opinion piece stands alone."""
_FAR = 30.0


@dataclass(frozen=True, slots=True)
class Decision:
    """A logistic regression: its `bias`, the weights of the evidence by name, and the least chance of an opinion."""

    bias: float
    weights: Mapping[str, float]
    threshold: float

    def chance(self, evidence: Mapping[str, float]) -> float:
        """Return the chance of an opinion piece, 0 to 1, to three decimals; 0 where there is no evidence."""
        if not evidence:
            return 0.0
        score = self.bias + sum(weight * evidence.get(name, 0.0) for name, weight in self.weights.items())
        return round(1 / (1 + exp(-max(-_FAR, min(_FAR, score)))), 3)


@cache
def fitted_decision() -> Decision:
    """Return the decision that ships."""
    read = json.loads((files("explainer") / "data" / "genre.json").read_text(encoding="utf-8"))
    return Decision(read["bias"], read["weights"], read["threshold"])


def genre_found(analysis: Analysis) -> Genre:
    """Return what kind of text an article is, at its first sentence."""
    where = analysis.sentences[0] if analysis.sentences else Span(0, len(analysis.article.text))
    stated = analysis.article.genre or ("opinion" if labelled(analysis) else None)
    if stated:
        rule = "metadata" if analysis.article.genre else "label"
        return Genre(span=where, rule=rule, genre=stated, chance=float(stated == "opinion"), stated=True)
    decision = fitted_decision()
    evidence = genre_features(analysis)
    chance = decision.chance(evidence)
    opinion = chance >= decision.threshold and is_long_enough(evidence)
    return Genre(span=where, rule="how it is written", genre="opinion" if opinion else "news", chance=chance)


def labelled(analysis: Analysis) -> bool:
    """Tell whether the headline begins with the name of an opinion ("Letter: …"), or one of the first lines is one.

    A line may also say whose opinion follows.
    """
    text = analysis.article.text
    first = [block.cut(text).strip() for block in analysis.paragraphs[:_FIRST]]
    title = [analysis.article.title] if analysis.article.title else []
    called = any(map(_ALONE.fullmatch, first)) or any(map(_announces, first[:-1]))
    return called or any(map(_BEFORE.match, (*title, *first[:1])))


def _announces(line: str) -> bool:
    """Tell a line that says whose opinion follows: "The Tarn Post said in an editorial on Monday:"."""
    ends = line.removesuffix(_ENTITY).rstrip().endswith(":")
    return ends and len(line) <= _LONGEST and _WRITTEN.search(line) is not None
