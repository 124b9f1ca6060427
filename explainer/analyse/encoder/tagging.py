"""Scores per wordpiece to stretches: the best sequence of BIO tags in which no stretch begins with an I tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Stretch(NamedTuple):
    """A run of wordpieces `first` to `last` (both inside) with one label, and its probability."""

    first: int
    last: int
    label: str
    probability: float


def stretches(scores: NDArray[np.float32], tags: tuple[str, ...], starts: list[int]) -> list[Stretch]:
    """Return the tagged stretches of a text.

    Args:
        scores: a row for each wordpiece, a column for each of `tags` (`O`, then `B-` and `I-` of each kind in turn).
        tags: the tags' names.
        starts: where paragraphs start, ascending; no stretch goes over such a border.
    """
    probabilities = _softmax(scores)
    log = np.log(probabilities + 1e-9)
    path = probabilities.argmax(1)
    bounds = [*starts, len(path)]
    for start, end in zip(bounds, bounds[1:], strict=False):
        if not _valid(path[start:end].tolist()):
            path[start:end] = _viterbi(log[start:end].tolist())
    return _read(path.tolist(), probabilities, tags, set(starts))


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return each row's probabilities."""
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True), np.float32)


def _valid(path: list[int]) -> bool:
    """Tell whether each I tag (even numbers but 0) follows its own B or I."""
    before = 0
    for tag in path:
        if tag and tag % 2 == 0 and before not in (tag, tag - 1):
            return False
        before = tag
    return True


def _viterbi(log: list[list[float]]) -> list[int]:
    """Return the most probable valid sequence (Viterbi 1967). Only an I tag's predecessors are restricted."""
    size = len(log[0]) if log else 0
    best = [value if tag % 2 or tag == 0 else -1e9 for tag, value in enumerate(log[0])] if log else []
    back: list[list[int]] = []
    for row in log[1:]:
        top = max(range(size), key=best.__getitem__)
        pointers = [top] * size
        for tag in range(2, size, 2):
            pointers[tag] = tag if best[tag] >= best[tag - 1] else tag - 1
        best = [best[pointers[tag]] + row[tag] for tag in range(size)]
        back.append(pointers)
    path = [max(range(size), key=best.__getitem__)] if log else []
    for pointers in reversed(back):
        path.append(pointers[path[-1]])
    return path[::-1]


def _read(path: list[int], probabilities: NDArray[np.float32], tags: tuple[str, ...], starts: set[int]) -> list[Stretch]:
    found: list[tuple[int, int, int]] = []
    for place, tag in enumerate(path):
        if tag == 0:
            continue
        inside = tag % 2 == 0 and found and found[-1][1] == place - 1 and place not in starts
        if inside and found[-1][2] == tag - 1:
            found[-1] = (found[-1][0], place, tag - 1)
        else:
            found.append((place, place, tag - 1 + tag % 2))
    out = []
    for first, last, begin in found:
        sure = probabilities[first : last + 1, begin] + probabilities[first : last + 1, begin + 1]
        out.append(Stretch(first, last, tags[begin][2:], float(np.exp(np.log(sure + 1e-9).mean()))))
    return out
