"""Scores each sentence with the fitted weights, and chooses the best ones that do not repeat each other."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.key_sentences.features import (
    COUNTED,
    NAMES,
    content_words,
    is_question,
    leans_back,
    sentence_features,
)
from explainer.analyse.prose import read_prose
from explainer.model import KeySentence

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explainer.analyse.prose import Sentence
    from explainer.model import Analysis

_MOST, _FEWEST = 5, 3
_WELL = 0.3
"""The score from which a fourth and fifth sentence are worth the reader's time."""
_REPEATS = 0.6
"""Share of a sentence's content words that stand in a better one: above it, the sentence tells nothing new."""


class Told(NamedTuple):
    """What one sentence tells: its content words, whether it asks, and whether it leans on the sentence before it."""

    words: frozenset[str]
    asks: bool
    leans: bool


def key_sentences(analysis: Analysis) -> list[KeySentence]:
    """Return up to five sentences of the article, best first."""
    prose = read_prose(analysis)
    scores = [score(row) for row in sentence_features(analysis, prose)]
    chosen = best_of([told_by(analysis, sentence) for sentence in prose.sentences], scores)
    return [
        KeySentence(span=prose.sentences[number].span, rule="ranked", rank=rank, score=round(scores[number], 3))
        for rank, number in enumerate(chosen)
    ]


def score(row: Sequence[float]) -> float:
    """Return the weighted sum of a sentence's evidence, a row of `sentence_features`.

    Where no network marked anything, the mean of its marks counts.
    """
    weights = fitted_weights()
    bias = weights["bias"] if any(row[COUNTED:]) else weights["bias without marks"]
    return bias + sum(weights[name] * value for name, value in zip(NAMES, row, strict=True))


def told_by(analysis: Analysis, sentence: Sentence) -> Told:
    """Return what a sentence tells."""
    tokens = analysis.parse[sentence.first : sentence.last]
    words = frozenset(content_words(analysis, sentence.first, sentence.last))
    return Told(words, is_question(tokens), leans_back(tokens))


def best_of(told: Sequence[Told], scores: Sequence[float]) -> list[int]:
    """Return the numbers of the best sentences, best first: three, and two more where they score well.

    Left out is a question, what repeats a better one, and what begins with a pronoun where the sentence before it is
    not chosen.
    """
    order = sorted(range(len(scores)), key=lambda number: (-scores[number], number))
    chosen: list[int] = []
    for number in order:
        words = told[number].words
        if told[number].asks or (told[number].leans and number - 1 not in chosen):
            continue
        others = [told[better].words for better in chosen]
        if all(len(words & other) <= _REPEATS * min(len(words), len(other)) for other in others):
            chosen.append(number)
        if len(chosen) == _MOST:
            break
    return [number for rank, number in enumerate(chosen) if rank < _FEWEST or scores[number] >= _WELL]


@cache
def fitted_weights() -> Mapping[str, float]:
    """Return the weights that ship, by the name of a feature, and `bias` with the network's marks and without."""
    read = json.loads((files("explainer") / "data" / "key_sentences.json").read_text(encoding="utf-8"))
    weights: Mapping[str, float] = read["weights"]
    return weights
