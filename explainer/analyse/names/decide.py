"""Decides which candidates are names: a logistic regression over their features, then no two that overlap."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.names.candidates import candidates
from explainer.analyse.names.features import FeatureReader
from explainer.analyse.names.kinds import CERTAIN
from explainer.analyse.names.logistic import fitted, probability
from explainer.analyse.names.proposals import proposals
from explainer.analyse.names.trim import trim
from explainer.analyse.names.verbs import without_verbs

if TYPE_CHECKING:
    from explainer.analyse.names.candidates import Candidate
    from explainer.model import Analysis, Span

_ENOUGH = 0.42
"""Half of the F1 that is reached: the threshold at which calibrated probabilities give the best F1 (Lipton 2014)."""


_HALF, _LEAST, _CERTAIN = 0.5, 0.25, 0.95


class Named(NamedTuple):
    """A name where it stands, its kind, and how sure that is (0..1)."""

    span: Span
    kind: str
    confidence: float


def decide(analysis: Analysis) -> list[Named]:
    """Return the names of an article in order, none overlapping another; those of kind `DOUBTFUL` may be anything."""
    reader = FeatureReader(analysis)
    encoder = analysis.encoding.available
    found = candidates(analysis, proposals(analysis), fitted("person", encoder=encoder))
    known = fitted("name", encoder=encoder)
    scored = [
        (max(probability(reader(candidate), known), _CERTAIN if _is_certain(candidate) else 0.0), candidate)
        for candidate in found
        if candidate.kind != "other"
    ]
    sure = without_overlaps([(p, candidate) for p, candidate in scored if p >= _ENOUGH])
    text = analysis.article.text
    return sorted(_as_person(name, text) for name in (*sure, *_disputed(scored, sure)))


def _is_certain(candidate: Candidate) -> bool:
    return any(proposal.system == "title" and proposal.weight >= CERTAIN for proposal in candidate.exact)


def _as_person(name: Named, text: str) -> Named:
    """Return a name without verbs; a person's without titles and credits, where another kind was proposed there."""
    span = without_verbs(text, name.span)
    if span != name.span and span.end < name.span.end:
        name = name._replace(kind="person")  # "Ada Park Tells Council": who does what
    name = name._replace(span=span)
    if name.kind != "person":
        return name
    span = trim(text, name.span, "person")
    return name._replace(span=span) if span.start < span.end else name


def without_overlaps(scored: list[tuple[float, Candidate]]) -> list[Named]:
    """Keep the most probable of overlapping candidates, the longer of equals."""
    chosen: list[Named] = []
    taken: set[int] = set()
    for p, candidate in sorted(scored, key=lambda item: (-item[0], -len(item[1].key), item[1].span)):
        characters = range(candidate.span.start, candidate.span.end)
        if taken.isdisjoint(characters):
            taken.update(characters)
            chosen.append(Named(candidate.span, candidate.kind, p))
    return sorted(chosen)


def _disputed(scored: list[tuple[float, Candidate]], sure: list[Named]) -> list[Named]:
    """Return the best of candidates that overlap, none of them probable, where that one of them is a name is."""
    taken = {character for name in sure for character in range(name.span.start, name.span.end)}
    chances: dict[int, float] = defaultdict(float)
    left = [(p, c) for p, c in scored if p < _ENOUGH and taken.isdisjoint(range(c.span.start, c.span.end))]
    for p, candidate in left:
        for character in range(candidate.span.start, candidate.span.end):
            chances[character] += p
    likely = [(p, c) for p, c in left if max(chances[n] for n in range(c.span.start, c.span.end)) >= _HALF]
    return without_overlaps([(p, c) for p, c in likely if p >= _LEAST])
