"""Scores each sentence with the fitted weights, and chooses the best ones that do not repeat each other."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from explainer.analyse.key_sentences.features import NAMES, content_words, is_question, leans_back, sentence_features
from explainer.analyse.prose import read_prose
from explainer.model import KeySentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.analyse.prose import Prose
    from explainer.model import Analysis

_MOST, _FEWEST = 5, 3
_WELL = 0.35
"""The score from which a fourth and fifth sentence are worth the reader's time."""
_REPEATS = 0.6
"""Share of a sentence's content words that stand in a better one: above it, the sentence tells nothing new."""


def key_sentences(analysis: Analysis) -> list[KeySentence]:
    """Return up to five sentences of the article, best first."""
    prose = read_prose(analysis)
    scores = [score(row) for row in sentence_features(analysis, prose)]
    chosen = choose(analysis, prose, scores)
    return [
        KeySentence(span=prose.sentences[number].span, rule="ranked", rank=rank, score=round(scores[number], 3))
        for rank, number in enumerate(chosen)
    ]


def score(row: Sequence[float]) -> float:
    """Return the weighted sum of a sentence's features."""
    weights = fitted_weights()
    return weights["bias"] + sum(weights[name] * value for name, value in zip(NAMES, row, strict=True))


def choose(analysis: Analysis, prose: Prose, scores: Sequence[float]) -> list[int]:
    """Return the numbers of the best sentences, best first: three, and two more where they score well.

    Left out is a question, what repeats a better one, and what begins with a pronoun where the sentence before it is
    not chosen.
    """
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    chosen: list[int] = []
    told: list[set[str]] = []
    for number in order:
        sentence = prose.sentences[number]
        tokens = analysis.doc[sentence.first : sentence.last]
        if is_question(tokens) or (leans_back(tokens) and number - 1 not in chosen):
            continue
        words = set(content_words(analysis, sentence.first, sentence.last))
        if all(len(words & others) <= _REPEATS * min(len(words), len(others)) for others in told):
            chosen.append(number)
            told.append(words)
        if len(chosen) == _MOST:
            break
    return [number for rank, number in enumerate(chosen) if rank < _FEWEST or scores[number] >= _WELL]


@cache
def fitted_weights() -> dict[str, float]:
    """Return the weight of each feature, and the bias."""
    text = (files("explainer") / "data" / "key_sentences.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights
