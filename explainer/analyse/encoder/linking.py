"""Pointer scores to links: which cue a content belongs to, and which source said it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from explainer.analyse.encoder.labels import LINK_SIZE, LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from explainer.analyse.encoder.tagging import Stretch
    from explainer.analyse.encoder.wordpieces import Window


class WindowVectors(NamedTuple):
    """The pointer vectors of one window; row 0 is `[CLS]`, row 1 the wordpiece `window.start`."""

    window: Window
    query: NDArray[np.float32]
    key: NDArray[np.float32]


class Link(NamedTuple):
    """Links of one stretch to others, as places in the list of stretches, with the probability of each."""

    cue: int | None = None
    source: int | None = None
    probability: float = 1.0
    cue_probability: float = 1.0


def link_stretches(found: Sequence[Stretch], vectors: Sequence[WindowVectors]) -> list[Link]:
    """Return the links of each stretch. Only stretches that stand in one window can be linked.

    A content's source is decided by two pointers together, its own and that of its cue: their probabilities
    are multiplied and made to sum to one.
    """
    links = []
    for stretch in found:
        window = next(v for v in vectors if v.window.core_start <= stretch.first < v.window.core_end)
        cues, sources = _inside(found, "cue", window), _inside(found, "source", window)
        if stretch.label == "cue":
            links.append(
                _best_source(sources, point("cue_source", stretch, [found[n] for n in sources], window))
            )
        elif stretch.label == "content":
            links.append(_content_link(stretch, found, cues, sources, window))
        else:
            links.append(Link())
    return links


def point(
    link: str, stretch: Stretch, candidates: Sequence[Stretch], vectors: WindowVectors
) -> NDArray[np.float64]:
    """Return log-probabilities that `stretch` points to each of `candidates`; the last: to none."""
    kind, shift = LINKS.index(link), 1 - vectors.window.start
    last = min(stretch.last, vectors.window.end - 1)
    query = (
        vectors.query[stretch.first + shift, kind, :LINK_SIZE] + vectors.query[last + shift, kind, LINK_SIZE:]
    )
    rows = [c.first + shift for c in candidates] + [0]
    scores = vectors.key[rows, kind].astype(np.float64) @ query.astype(np.float64) / LINK_SIZE**0.5
    return np.asarray(scores - np.logaddexp.reduce(scores))


def _inside(found: Sequence[Stretch], label: str, vectors: WindowVectors) -> list[int]:
    """Return the places of the stretches with `label` that start in the window."""
    window = vectors.window
    return [n for n, s in enumerate(found) if s.label == label and window.start <= s.first < window.end]


def _content_link(
    stretch: Stretch, found: Sequence[Stretch], cues: list[int], sources: list[int], window: WindowVectors
) -> Link:
    to_cue = point("cue", stretch, [found[n] for n in cues], window)
    best = int(to_cue.argmax())
    cue = cues[best] if best < len(cues) else None
    to_source = point("source", stretch, [found[n] for n in sources], window)
    if cue is not None:
        together = to_source + point("cue_source", found[cue], [found[n] for n in sources], window)
        to_source = together - np.logaddexp.reduce(together)
    source = _best_source(sources, to_source)
    return Link(cue, source.source, source.probability, float(np.exp(to_cue[best])))


def _best_source(sources: list[int], scores: NDArray[np.float64]) -> Link:
    best = int(scores.argmax())
    return Link(None, sources[best] if best < len(sources) else None, float(np.exp(scores[best])))
