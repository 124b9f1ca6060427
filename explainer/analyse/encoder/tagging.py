"""Scores per wordpiece to spans: the best sequence of BIO tags over whole words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explainer.analyse.encoder.wordpieces import Wordpieces

_NEVER = -1e9


class TaggedPieces(NamedTuple):
    """A run of wordpieces `first` to `last` (both inside) with one label, and its probability."""

    first: int
    last: int
    label: str
    probability: float


@dataclass(frozen=True)
class Decoder:
    """How scores become tags.

    `tags` are `O`, then `B-` and `I-` of each kind in turn. `transitions[a, b]` is added when tag `b` follows
    tag `a` (row `len(tags)`: at the start of a paragraph); an I tag can only follow its own B or I. `outside`
    is added to `O`.
    """

    tags: tuple[str, ...]
    transitions: NDArray[np.float32]
    outside: float = 0.0

    @classmethod
    def of(cls, tags: tuple[str, ...], learned: NDArray[np.float32] | None = None, outside: float = 0.0) -> Decoder:
        """Make a decoder with the `learned` transitions (none: all alike), the impossible ones excluded."""
        size = len(tags)
        transitions = np.zeros((size + 1, size), np.float32) if learned is None else learned.astype(np.float32)
        transitions = transitions.copy()
        for inner in range(2, size, 2):
            others = [tag for tag in range(size + 1) if tag not in (inner, inner - 1)]
            transitions[others, inner] = _NEVER
        return cls(tags, transitions, outside)

    def spans(self, scores: NDArray[np.float32], pieces: Wordpieces) -> list[TaggedPieces]:
        """Return the tagged spans; `scores` has a row for each wordpiece and a column for each tag."""
        words = pieces.words
        log = word_scores(scores, words)
        weighted = log.copy()
        weighted[:, 0] += self.outside
        starts = np.searchsorted(words, np.array(pieces.paragraphs)).tolist()
        path = best_paths(weighted, self.transitions, starts)
        return self._read(path, np.exp(log), words, len(scores), set(starts))

    def _read(
        self,
        path: list[int],
        sure: NDArray[np.float32],
        words: NDArray[np.int64],
        total: int,
        starts: set[int],
    ) -> list[TaggedPieces]:
        found: list[tuple[int, int, int]] = []
        for place, tag in ((place, tag) for place, tag in enumerate(path) if tag):
            goes_on = found and found[-1][1:] == (place - 1, tag - 1) and place not in starts
            if tag % 2 == 0 and goes_on:
                found[-1] = (found[-1][0], place, tag - 1)
            else:
                found.append((place, place, tag - 1 + tag % 2))
        ends = [*(words[1:] - 1).tolist(), total - 1]
        out = []
        for first, last, begin in found:
            chance = sure[first : last + 1, begin] + sure[first : last + 1, begin + 1]
            mean = float(np.exp(np.log(chance + 1e-9).mean()))
            out.append(TaggedPieces(int(words[first]), ends[last], self.tags[begin][2:], mean))
        return out


def word_scores(scores: NDArray[np.float32], words: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return log-probabilities of words' tags: the mean over wordpieces, later ones read as I tags."""
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    later = np.ones(len(log), bool)
    later[words] = False
    log[later, 1::2] = log[later, 2::2]
    sizes = np.diff(words, append=len(log))[:, None]
    means = np.add.reduceat(log, words, axis=0) / sizes
    return np.asarray(means - np.logaddexp.reduce(means, axis=1, keepdims=True), np.float32)


def best_paths(log: NDArray[np.float32], transitions: NDArray[np.float32], starts: list[int]) -> list[int]:
    """Return the most probable tags of all words (Viterbi 1967), each paragraph by itself, all at once.

    Paragraphs are taken by length, so that those that go on at a step are the first ones, and nothing is padded.
    """
    lengths = np.diff(starts, append=len(log))
    order = np.argsort(-lengths, kind="stable")
    first, size = np.array(starts)[order], log.shape[1]
    going_on = np.searchsorted(-lengths[order], -np.arange(lengths.max())).tolist()
    into = np.ascontiguousarray(transitions[:size].T)
    rows, tags = np.arange(len(starts)), np.arange(size)
    best = transitions[size] + log[first]
    back = []
    for step, number in enumerate(going_on[1:], start=1):
        via = best[:number, None] + into
        before = via.argmax(2)
        best[:number] = via[rows[:number, None], tags, before] + log[first[:number] + step]
        back.append(before.astype(np.int8))
    tag = best.argmax(1)
    path = np.zeros(len(log), np.int64)
    for step in range(len(back), 0, -1):
        number = going_on[step]
        path[first[:number] + step] = tag[:number]
        tag[:number] = back[step - 1][rows[:number], tag[:number]]
    path[first] = tag
    return [int(each) for each in path]
