"""The names head: a small network over a wordpiece, its neighbours and two of the encoder's layers.

A wordpiece's input is what the fourth and the last layer say of it and of the wordpieces beside it; one hidden layer of
rectified units, then the tags. The encoder itself stays as it is, so that fitting takes minutes on one core.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explainer.analyse.encoder.labels import NAME_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

UNITS, DROPPED, RATE, DECAY, BATCH = 256, 0.2, 1e-3, 1e-4, 512
OUTSIDE_KEPT = 0.1
"""The share of wordpieces far from any capital letter and any name that are learned from."""
CAPITAL = 2
"""From this letter case on a word has capitals or digits (see `features.CASES`)."""


def beside(states: NDArray[np.float16]) -> NDArray[np.float32]:
    """Return the input of the head: each row of `states` with the rows before and after it, zeros at the ends."""
    rows = states.astype(np.float32)
    none = np.zeros((1, rows.shape[1]), np.float32)
    return np.concatenate([np.vstack([none, rows[:-1]]), rows, np.vstack([rows[1:], none])], axis=1)


class NamesHead:
    """Two layers of weights, trained with Adam (Kingma and Ba 2015) and dropout."""

    def __init__(self, size: int, seed: int) -> None:
        """Make an untrained head for inputs of `size` numbers."""
        self.chance = np.random.default_rng(seed)
        first = self.chance.normal(0, (2 / size) ** 0.5, (size, UNITS))
        second = self.chance.normal(0, (1 / UNITS) ** 0.5, (UNITS, len(NAME_TAGS)))
        self.weights = [part.astype(np.float32) for part in (first, np.zeros(UNITS), second, np.zeros(len(NAME_TAGS)))]
        self._means = [np.zeros_like(part) for part in self.weights]
        self._squares = [np.zeros_like(part) for part in self.weights]
        self._steps = 0

    def __call__(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the scores of the tags, a row for each input."""
        first, bias, second, last = self.weights
        return np.asarray(np.maximum(rows @ first + bias, 0) @ second + last, np.float32)

    def step(self, rows: NDArray[np.float32], tags: NDArray[np.int64], rate: float) -> float:
        """Learn from one batch; return its loss."""
        first, bias, second, last = self.weights
        kept = (self.chance.random(UNITS) > DROPPED) / np.float32(1 - DROPPED)
        inner = np.maximum(rows @ first + bias, 0) * kept
        scores = inner @ second + last
        chances = np.exp(scores - scores.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        places = np.arange(len(tags))
        loss = float(-np.log(chances[places, tags] + 1e-9).mean())
        slope = chances
        slope[places, tags] -= 1
        slope /= len(tags)
        back = (slope @ second.T) * kept * (inner > 0)
        self._move((rows.T @ back, back.sum(0), inner.T @ slope, slope.sum(0)), rate)
        return loss

    def _move(self, slopes: Iterable[NDArray[np.float32]], rate: float) -> None:
        self._steps += 1
        for number, slope in enumerate(slopes):
            mean, square = self._means[number], self._squares[number]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            scaled = (mean / (1 - 0.9**self._steps)) / (np.sqrt(square / (1 - 0.999**self._steps)) + 1e-8)
            self.weights[number] -= (rate * (scaled + DECAY * self.weights[number])).astype(np.float32)


def trained(
    articles: Iterable[tuple[NDArray[np.float16], NDArray[np.int64], NDArray[np.int64]]], epochs: int, seed: int
) -> NamesHead:
    """Return a head trained on articles, each as its states, its letter cases and its tags, by wordpiece."""
    chance = np.random.default_rng(seed)
    rows, tags = [], []
    for states, cases, gold in articles:
        capital = cases >= CAPITAL
        near = capital | np.roll(capital, 1) | np.roll(capital, -1) | (gold > 0)
        chosen = near | (chance.random(len(near)) < OUTSIDE_KEPT)
        rows.append(beside(states)[chosen].astype(np.float16))
        tags.append(gold[chosen])
    table, wanted = np.concatenate(rows), np.concatenate(tags)
    head = NamesHead(table.shape[1], seed)
    batches = len(wanted) // BATCH
    for epoch in range(epochs):
        order, loss = chance.permutation(len(wanted)), 0.0
        for number in range(batches):
            some = order[number * BATCH : (number + 1) * BATCH]
            rate = RATE * (1 - (epoch * batches + number) / (epochs * batches))
            loss += head.step(table[some].astype(np.float32), wanted[some], rate)
        print(f"epoch {epoch}: loss {loss / max(1, batches):.4f} over {len(wanted)} wordpieces", flush=True)
    return head
