"""Candidates: every span that could be a name, with all that speaks for and against it in the document."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.names.kinds import kinds
from explainer.analyse.names.trim import WORD
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explainer.analyse.names.by_rule import Proposal
    from explainer.model import Analysis

Key = tuple[str, ...]
KINDS = ("person", "organization", "place")
RULES = frozenset({"title", "list", "acronym", "body", "has acronym"})
_BLOCK = 64


@dataclass(frozen=True, slots=True)
class Candidate:
    """A span, its words (`key`), its kind with the probability of that, and the proposals there.

    `exact` proposals have just this span, `overlapping` ones another. `elsewhere` is how much proposals weigh at this
    string's other places (the mean), `places` how many places it has; `rules` propose the string
    somewhere, each with its weight.
    """

    span: Span
    key: Key
    kind: str
    kind_probability: float
    exact: tuple[Proposal, ...]
    overlapping: tuple[Proposal, ...]
    elsewhere: float
    places: int
    rules: Mapping[str, float]


def candidates(analysis: Analysis, found: Sequence[Proposal], weights: Mapping[str, float]) -> list[Candidate]:
    """Return the candidates in order of their place: all proposals, and all other places of the same strings.

    `weights` are those of the decision whether a string is a person's name.
    """
    by_key, places = strings(analysis.article.text, found)
    decided = kinds(analysis, by_key, places, weights)
    near = _Overlaps(found)
    made = []
    for key, spans in places.items():
        rules = {p.system: p.weight for p in sorted(by_key.get(key, ())) if p.system in RULES}
        whole = sum(p.weight for p in by_key.get(key, ()) if p.kind in KINDS)
        for span in spans:
            touching = near.of(span)
            exact = tuple(p for p in touching if p.span == span)
            others = tuple(p for p in touching if p.span != span)
            own = sum(p.weight for p in exact if p.kind in KINDS)
            elsewhere = (whole - own) / max(1, len(spans) - 1)
            made.append(Candidate(span, key, *decided[key], exact, others, elsewhere, len(spans), rules))
    return sorted(made, key=lambda candidate: candidate.span)


def strings(text: str, found: Iterable[Proposal]) -> tuple[dict[Key, list[Proposal]], dict[Key, list[Span]]]:
    """Return the proposals of each string, and all its places; parts of a person's full name are strings too."""
    by_key: dict[Key, list[Proposal]] = defaultdict(list)
    for proposal in found:
        by_key[tuple(WORD.findall(proposal.span.cut(text)))].append(proposal)
    by_key.pop((), None)
    parts = {
        part
        for key, proposed in by_key.items()
        if len(key) > 1 and any(p.kind == "person" for p in proposed)
        for part in (key[-1:], key[:1])
        if len(part[0]) > 1 and part[0][0].isupper()
    }
    return by_key, _places(text, by_key, parts)


def _places(text: str, by_key: Mapping[Key, Sequence[Proposal]], more: Iterable[Key]) -> dict[Key, list[Span]]:
    """Return all places of each string that has one, as whole words on one line."""
    tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in {*by_key, *more}:
        lengths[key[0]].add(len(key))
    known = {*by_key, *more}
    places: dict[Key, set[Span]] = {key: {p.span for p in found} for key, found in by_key.items()}
    starts = {key: {span.start for span in spans} for key, spans in places.items()}
    for number, (word, start, _) in enumerate(tokens):
        for length in lengths.get(word, ()):
            key = tuple(token[0] for token in tokens[number : number + length])
            if len(key) == length and key in known and start not in starts.get(key, ()):
                span = Span(start, tokens[number + length - 1][2])
                if "\n" not in span.cut(text):
                    places.setdefault(key, set()).add(span)
    return {key: sorted(spans) for key, spans in places.items()}


class _Overlaps:
    """Finds the proposals that share a character with a span, in time linear in their number there."""

    def __init__(self, found: Sequence[Proposal]) -> None:
        self._at: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in found:
            for block in _blocks(proposal.span):
                self._at[block].append(proposal)

    def of(self, span: Span) -> tuple[Proposal, ...]:
        """Return the proposals that overlap `span`, in order."""
        return tuple(sorted({p for block in _blocks(span) for p in self._at.get(block, ()) if p.span.overlaps(span)}))


def _blocks(span: Span) -> range:
    return range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
