"""What an editor would mark in a text, by the branch of the network that learned it from annotated news."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from explainer.analyse.encoder.labels import DEFINITION_KINDS, DEFINITION_TAGS, EDITOR_MARKS, ROLE_KINDS, ROLE_TAGS
from explainer.model.analysis import Marked

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from explainer.analyse.encoder.wordpieces import Wordpieces

EDITOR_SIZE = len(EDITOR_MARKS) + len(ROLE_TAGS) + len(DEFINITION_TAGS)
LAYERS = (*EDITOR_MARKS, "role", *DEFINITION_KINDS)
"""The columns of the log-odds: each mark, being part of a role, of a term that is explained, of an explanation."""
_MOST = 9.0


class EditorScores:
    """The branch's scores of one text, by place."""

    def __init__(self, pieces: Wordpieces, scores: NDArray[np.float32]) -> None:
        """Hold the wordpieces and their scores, a row of `EDITOR_SIZE` for each."""
        self._pieces = pieces
        # Rounded: the sum's order, which differs between processors, then hardly ever decides.
        self._odds = np.round(np.clip(_log_odds(scores.astype(np.float64)), -_MOST, _MOST), 3)
        self._of_layer = dict(zip(LAYERS, np.ascontiguousarray(self._odds.T), strict=True))
        self._kinds = scores[:, len(EDITOR_MARKS) : len(EDITOR_MARKS) + len(ROLE_TAGS)]

    def __call__(self, layer: str, start: int, end: int) -> Marked:
        """Return how far the words in `[start, end)` are marked as `layer`; no chance at all where there are none."""
        odds = self._of_layer[layer][self._covered(start, end)]
        if not len(odds):
            return Marked(-_MOST, -_MOST, -_MOST)
        # Python's functions: for a few words those of numpy take longer than what they do.
        each = odds.tolist()
        return Marked(float(np.add.reduce(odds)) / len(each), min(each), max(each))

    def means(self, start: int, end: int) -> dict[str, float]:
        """Return the mean log-odds of the words in `[start, end)` for each layer; empty where there are none."""
        odds = self._odds[self._covered(start, end)]
        return dict(zip(LAYERS, (np.add.reduce(odds, axis=0) / len(odds)).tolist(), strict=True)) if len(odds) else {}

    def role_kind(self, start: int, end: int) -> str:
        """Return which of `ROLE_KINDS` the words in `[start, end)` are most, if they are a role."""
        rows = self._kinds[self._covered(start, end), 1:]
        return ROLE_KINDS[int(rows.sum(0).reshape(-1, 2).max(1).argmax())] if len(rows) else ROLE_KINDS[0]

    def runs(self, layer: str, least: float) -> list[tuple[int, int]]:
        """Return the runs of text whose wordpieces all have at least the log-odds `least` for `layer`, in order."""
        marked = self._of_layer[layer] >= least
        edges = np.flatnonzero(np.diff(marked, prepend=False, append=False))
        offsets = self._pieces.offsets
        return [(offsets[a][0], offsets[b - 1][1]) for a, b in edges.reshape(-1, 2)]

    def _covered(self, start: int, end: int) -> slice:
        first, behind = self._pieces.between(start, end)
        return slice(first, max(first, behind))


def _log_odds(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    marks = scores[:, : len(EDITOR_MARKS)]
    roles = scores[:, len(EDITOR_MARKS) : len(EDITOR_MARKS) + len(ROLE_TAGS)]
    definitions = scores[:, len(EDITOR_MARKS) + len(ROLE_TAGS) :]
    columns = [marks, _against(roles, slice(1, None))]
    columns += [_against(definitions, slice(1 + 2 * n, 3 + 2 * n)) for n in range(len(DEFINITION_KINDS))]
    return np.hstack(columns)


def _against(scores: NDArray[np.float64], chosen: slice) -> NDArray[np.float64]:
    """Return the log-odds of the `chosen` columns of a softmax against the others, as one column."""
    some = np.zeros(scores.shape[1], bool)
    some[chosen] = True
    inside, outside = (np.logaddexp.reduce(scores[:, part], axis=1) for part in (some, ~some))
    return np.asarray((inside - outside)[:, None])
