"""Scores per wordpiece to spans: the best sequence of BIO tags over whole words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

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
        return spans_of([self], [scores], pieces)[0]

    def read(self, path: list[int], log: NDArray[np.float32], pieces: Wordpieces) -> list[TaggedPieces]:
        """Return the spans of words whose tags are those of `path`; `log` are the log-probabilities of tags."""
        words, starts = pieces.words, set(_paragraphs(pieces))
        found: list[tuple[int, int, int]] = []
        for place, tag in ((place, tag) for place, tag in enumerate(path) if tag):
            goes_on = found and found[-1][1:] == (place - 1, tag - 1) and place not in starts
            if tag % 2 == 0 and goes_on:
                found[-1] = (found[-1][0], place, tag - 1)
            else:
                found.append((place, place, tag - 1 + tag % 2))
        ends = [*(words[1:] - 1).tolist(), len(pieces.offsets) - 1]
        return [
            TaggedPieces(int(words[first]), ends[last], self.tags[begin][2:], chance)
            for (first, last, begin), chance in zip(found, _means(np.exp(log), found), strict=True)
        ]


def spans_of(
    decoders: Sequence[Decoder], scores: Sequence[NDArray[np.float32]], pieces: Wordpieces
) -> list[list[TaggedPieces]]:
    """Return the tagged spans of several decoders with as many tags each, by the scores that each is given."""
    logs = [word_scores(each, pieces.words) for each in scores]
    weighted = [log.copy() for log in logs]
    for decoder, log in zip(decoders, weighted, strict=True):
        log[:, 0] += decoder.outside
    paths = best_paths(weighted, [decoder.transitions for decoder in decoders], _paragraphs(pieces))
    return [decoder.read(path, log, pieces) for decoder, path, log in zip(decoders, paths, logs, strict=True)]


def _paragraphs(pieces: Wordpieces) -> list[int]:
    """Return the numbers of the words with which paragraphs begin."""
    return [int(each) for each in np.searchsorted(pieces.words, np.array(pieces.paragraphs))]


def _means(sure: NDArray[np.float32], found: list[tuple[int, int, int]]) -> list[float]:
    """Return the geometric mean of the chances that each word of a span has one of its two tags."""
    either = np.log(np.ascontiguousarray((sure[:, 1::2] + sure[:, 2::2]).T) + 1e-9)
    # `numpy.mean` of a few words takes four times as long.
    means = [np.add.reduce(either[begin // 2, first : last + 1]) / (last + 1 - first) for first, last, begin in found]
    chances: list[float] = np.exp(np.array(means, np.float32)).tolist()
    return chances


def word_scores(scores: NDArray[np.float32], words: NDArray[np.int64]) -> NDArray[np.float32]:
    """Return log-probabilities of words' tags: the mean over wordpieces, later ones read as I tags."""
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    later = np.ones(len(log), bool)
    later[words] = False
    log[later, 1::2] = log[later, 2::2]
    sizes = np.diff(words, append=len(log))[:, None]
    means = np.add.reduceat(log, words, axis=0) / sizes
    return np.asarray(means - np.logaddexp.reduce(means, axis=1, keepdims=True), np.float32)


def best_paths(
    logs: Sequence[NDArray[np.float32]], transitions: Sequence[NDArray[np.float32]], starts: list[int]
) -> list[list[int]]:
    """Return the most probable tags of all words (Viterbi 1967) by each of `logs`, with the transitions of each.

    Each paragraph is read by itself, all at once. They are taken by length, so that those that go on at a step are the
    first ones, and nothing is padded.
    """
    words, size = logs[0].shape
    log, of = np.concatenate(logs), np.repeat(np.arange(len(logs)), len(starts))
    lengths = np.tile(np.diff(starts, append=words), len(logs))
    order = np.argsort(-lengths, kind="stable")
    first, lengths, of = (np.array(starts * len(logs)) + words * of)[order], lengths[order], of[order]
    going_on = np.searchsorted(-lengths, -np.arange(lengths.max())).tolist()
    into = np.array([each[:size].T for each in transitions])[of]
    best = np.array([each[size] for each in transitions])[of] + log[first]
    back = []
    for step, number in enumerate(going_on[1:], start=1):
        via = best[:number, None] + into[:number]
        back.append(via.argmax(2).tolist())
        best[:number] = via.max(2) + log[first[:number] + step]
    path, last = [0] * len(log), best.argmax(1).tolist()
    for row, (place, length) in enumerate(zip(first.tolist(), lengths.tolist(), strict=True)):
        tag = last[row]
        for step in range(length - 1, 0, -1):
            path[place + step] = tag
            tag = back[step - 1][row][tag]
        path[place] = tag
    return [path[start : start + words] for start in range(0, len(path), words)]
