"""Pointer scores to links: which cue a content belongs to, and which source said it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from explainer.analyse.encoder.labels import LINK_SIZE, LINKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from explainer.analyse.encoder.tagging import TaggedPieces
    from explainer.analyse.encoder.wordpieces import Window


class WindowVectors(NamedTuple):
    """The pointer vectors of one window; row 0 is `[CLS]`, row 1 the wordpiece `window.start`."""

    window: Window
    query: NDArray[np.float32]
    key: NDArray[np.float32]


class Link(NamedTuple):
    """Links of one span to others, as places in the list of spans, with the probability of each."""

    cue: int | None = None
    source: int | None = None
    probability: float = 1.0
    cue_probability: float = 1.0


def link_spans(found: Sequence[TaggedPieces], vectors: Sequence[WindowVectors]) -> list[Link]:
    """Return the links of each span. Only spans that stand in one window can be linked.

    A content's source is decided by two pointers together, its own and that of its cue: their probabilities
    are multiplied and made to sum to one.
    """
    links = [Link()] * len(found)
    firsts = [span.first for span in found]
    for part in vectors:
        window = part.window
        shown = range(bisect_left(firsts, window.start), bisect_left(firsts, window.end))
        places = {label: [n for n in shown if found[n].label == label] for label in ("cue", "source", "content")}
        decided = range(bisect_left(firsts, window.core_start), bisect_left(firsts, window.core_end))
        for place, link in _links_in(found, places, part).items():
            if place in decided:
                links[place] = link
    return links


def point(
    link: str, pointing: Sequence[TaggedPieces], candidates: Sequence[TaggedPieces], vectors: WindowVectors
) -> NDArray[np.float64]:
    """Return log-probabilities, a row for each of `pointing`: of each of `candidates`, and last of none."""
    kind, shift = LINKS.index(link), 1 - vectors.window.start
    first = [span.first + shift for span in pointing]
    last = [min(span.last, vectors.window.end - 1) + shift for span in pointing]
    query = vectors.query[first, kind, :LINK_SIZE] + vectors.query[last, kind, LINK_SIZE:]
    key = vectors.key[[c.first + shift for c in candidates] + [0], kind]
    # In double precision: the sum's order, which differs between processors, then never decides a link.
    scores = query.astype(np.float64) @ key.astype(np.float64).T / LINK_SIZE**0.5
    return np.asarray(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True))


def _links_in(found: Sequence[TaggedPieces], places: dict[str, list[int]], vectors: WindowVectors) -> dict[int, Link]:
    """Return the links of the cues and contents of one window."""
    cues, sources, contents = ([found[n] for n in places[label]] for label in ("cue", "source", "content"))
    links: dict[int, Link] = {}
    of_cue = point("cue_source", cues, sources, vectors)
    for place, scores in zip(places["cue"], of_cue, strict=True):
        links[place] = _best(places["source"], scores)
    to_cue = point("cue", contents, cues, vectors)
    to_source = point("source", contents, sources, vectors)
    for place, cue_scores, source_scores in zip(places["content"], to_cue, to_source, strict=True):
        best = int(cue_scores.argmax())
        together = source_scores
        if best < len(cues):
            together = source_scores + of_cue[best]
            together = together - np.logaddexp.reduce(together)
        source = _best(places["source"], together)
        cue = places["cue"][best] if best < len(cues) else None
        links[place] = Link(cue, source.source, source.probability, float(np.exp(cue_scores[best])))
    return links


def _best(sources: list[int], scores: NDArray[np.float64]) -> Link:
    best = int(scores.argmax())
    return Link(None, sources[best] if best < len(sources) else None, float(np.exp(scores[best])))
