"""Candidates: every stretch that could be a name, with all that speaks for and against it in the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import is_place, words
from explainer.analyse.names.trim import WORD
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explainer.analyse.names.by_rule import Proposal

Key = tuple[str, ...]
KINDS = ("person", "organization", "place")
_FULL_NAME = 0.5
_MOST = 1.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch, its words (`key`), its most probable kind, and the proposals that have it exactly or overlap it."""

    span: Span
    key: Key
    kind: str
    exact: tuple[Proposal, ...]
    overlapping: tuple[Proposal, ...]
    elsewhere: float
    places: int
    share: float
    """How much proposals weigh at this string's other places (mean); how many those are; the kind's share of votes."""


def candidates(text: str, found: Sequence[Proposal]) -> list[Candidate]:
    """Return the candidates in order of their place: all proposals, and all other places of the same strings."""
    by_key: dict[Key, list[Proposal]] = defaultdict(list)
    for proposal in found:
        by_key[key_of(proposal.span.cut(text))].append(proposal)
    by_key.pop((), None)
    votes = _votes(by_key)
    near = _Overlaps(found)
    made = []
    for key, spans in _places(text, by_key, _name_parts(votes)).items():
        kind, share = _best(votes[key])
        whole = sum(p.weight for p in by_key.get(key, ()) if p.kind in KINDS)
        for span in spans:
            touching = near.of(span)
            exact = tuple(p for p in touching if p.span == span)
            own = sum(p.weight for p in exact if p.kind in KINDS)
            elsewhere = (whole - own) / max(1, len(spans) - 1)
            others = tuple(p for p in touching if p.span != span)
            made.append(Candidate(span, key, kind, exact, others, elsewhere, len(spans), share))
    return sorted(made, key=lambda c: c.span)


def key_of(name: str) -> Key:
    """Return the words of a name."""
    return tuple(WORD.findall(name))


def _votes(by_key: Mapping[Key, list[Proposal]]) -> dict[Key, Counter[str]]:
    """Return what speaks for each kind of each string; a person's full name decides for its parts."""
    votes: dict[Key, Counter[str]] = defaultdict(Counter)
    for key, found in by_key.items():
        for proposal in found:
            votes[key][proposal.kind] += proposal.weight
        votes[key].update(_lexical(key))
    for key in sorted(votes, key=lambda key: (-len(key), key)):
        kind, _ = _best(votes[key])
        weight = votes[key][kind]
        if kind == "person" and len(key) > 1 and weight > _FULL_NAME:
            for part in {key[-1:], key[:1], key[1:], key[-2:]} - {key}:
                votes[part]["person"] += min(weight, _MOST)
    return votes


def _lexical(key: Key) -> dict[str, float]:
    """Return what the words of a name say of its kind."""
    first, last = key[0].lower(), key[-1].lower()
    said = {}
    if is_place(" ".join(key)):
        said["place"] = 2.0
    if len(key) > 1 and not {first, last}.isdisjoint(words("organisation_words")):
        said["organization"] = 0.6
    if len(key) > 1 and last in words("place_words"):
        said["place"] = 0.5
    return said


def _name_parts(votes: Mapping[Key, Counter[str]]) -> set[Key]:
    """Return the last and first words of full names of persons, which may stand alone."""
    full = [key for key, count in votes.items() if len(key) > 1 and _best(count)[0] == "person"]
    return {
        part
        for key in full
        for part in (key[-1:], key[:1])
        if part in votes and len(part[0]) > 1 and part[0][0].isupper()
    }


def _best(votes: Counter[str]) -> tuple[str, float]:
    """Return the kind with most votes and its share of them."""
    kind, weight = max(votes.items(), key=lambda item: (item[1], item[0]))
    return kind, weight / (sum(votes.values()) or 1.0)


def _places(text: str, by_key: Mapping[Key, Sequence[Proposal]], more: Iterable[Key]) -> dict[Key, list[Span]]:
    """Return all places of each string, as whole words on one line."""
    tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    keys = {*by_key, *more}
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        lengths[key[0]].add(len(key))
    exact = {key: {p.span for p in found} for key, found in by_key.items()}
    starts = {key: {span.start for span in spans} for key, spans in exact.items()}
    places: dict[Key, set[Span]] = {key: set(exact.get(key, ())) for key in keys}
    for number, (word, start, _) in enumerate(tokens):
        for length in lengths.get(word, ()):
            key = tuple(token[0] for token in tokens[number : number + length])
            if len(key) == length and key in places and start not in starts.get(key, ()):
                span = Span(start, tokens[number + length - 1][2])
                if "\n" not in span.cut(text):
                    places[key].add(span)
    return {key: sorted(spans) for key, spans in places.items()}


class _Overlaps:
    """Finds the proposals that share a character with a span, in time linear in their number there."""

    def __init__(self, found: Sequence[Proposal]) -> None:
        self._at: dict[int, list[Proposal]] = defaultdict(list)
        for proposal in found:
            for block in range(proposal.span.start // _BLOCK, (proposal.span.end - 1) // _BLOCK + 1):
                self._at[block].append(proposal)

    def of(self, span: Span) -> tuple[Proposal, ...]:
        blocks = range(span.start // _BLOCK, (span.end - 1) // _BLOCK + 1)
        return tuple(sorted({p for block in blocks for p in self._at.get(block, ()) if p.span.overlaps(span)}))


_BLOCK = 64
