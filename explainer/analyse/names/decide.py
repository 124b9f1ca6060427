"""Decides for the whole document what is a name and of what kind, and finds every place where it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.names.lexicon import countries, demonyms, is_place, regions, words
from explainer.analyse.names.trim import WORD
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explainer.analyse.names.proposals import Proposal

KINDS = ("person", "organization", "place")
_ENOUGH = 0.5


class Named(NamedTuple):
    """A name where it stands, its kind, and how sure that is (0..1)."""

    span: Span
    kind: str
    confidence: float


Key = tuple[str, ...]


def decide(text: str, found: Sequence[Proposal]) -> list[Named]:
    """Return the names in `text` in order, none overlapping another."""
    tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    support = _support(text, found)
    kinds = _kinds(support)
    places = _occurrences(tokens, support)
    local = {(p.span.start, p.span.end) for p in found}
    chosen: list[Named] = []
    scored = []
    for key, spans in places.items():
        kind, weight = kinds[key]
        if kind not in KINDS:
            continue
        for start, end in spans:
            own = sum(p.weight for p in support[key] if (p.span.start, p.span.end) == (start, end))
            if own or not _is_common(key):
                scored.append((-(own + 0.3 * min(weight, 1.0) + 0.35 * len(key)), start, end, kind, weight, len(spans)))
    taken = bytearray(len(text) + 1)
    for _, start, end, kind, weight, count in sorted(scored):
        if weight / count**0.5 >= _ENOUGH and not any(taken[start:end]):
            taken[start:end] = b"\x01" * (end - start)
            chosen.append(Named(Span(start, end), kind, min(1.0, weight)))
    return sorted(chosen)


def _support(text: str, found: Iterable[Proposal]) -> Mapping[Key, list[Proposal]]:
    by_key: dict[Key, list[Proposal]] = defaultdict(list)
    for proposal in found:
        by_key[tuple(WORD.findall(proposal.span.cut(text)))].append(proposal)
    by_key.pop((), None)
    return by_key


def _kinds(support: Mapping[Key, list[Proposal]]) -> dict[Key, tuple[str, float]]:
    """Return the kind of each string with its whole weight; a person's full name decides for its parts."""
    votes = {key: Counter[str]() for key in support}
    for key, found in support.items():
        for proposal in found:
            votes[key][proposal.kind] += proposal.weight
        name = " ".join(key)
        if is_place(name):
            votes[key]["place"] += 2.0
        if len(key) > 1 and (
            key[-1].lower() in words("organisation_words") or key[0].lower() in words("organisation_words")
        ):
            votes[key]["organization"] += 0.6
        if len(key) > 1 and key[-1].lower() in words("place_words"):
            votes[key]["place"] += 0.5
    for key in sorted(support, key=len, reverse=True):
        kind, weight = _best(votes[key])
        if kind == "person" and len(key) > 1 and weight > _ENOUGH:
            for part in (key[-1:], key[:1], key[1:], key[-2:]):
                if part in votes and part != key:
                    votes[part]["person"] += min(weight, 1.5)
    return {key: _best(count) for key, count in votes.items()}


def _best(votes: Counter[str]) -> tuple[str, float]:
    return max(((kind, weight) for kind, weight in votes.items()), key=lambda item: (item[1], item[0]))


def _occurrences(
    tokens: list[tuple[str, int, int]], support: Mapping[Key, list[Proposal]]
) -> dict[Key, list[tuple[int, int]]]:
    """Return all places of each string, as whole words on one line."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for key in support:
        lengths[key[0]].add(len(key))
    places: dict[Key, list[tuple[int, int]]] = {key: [] for key in support}
    for number, (word, start, _) in enumerate(tokens):
        for length in lengths.get(word, ()):
            key = tuple(token[0] for token in tokens[number : number + length])
            if key in places:
                places[key].append((start, tokens[number + length - 1][2]))
    for key, found in support.items():
        exact = {(p.span.start, p.span.end) for p in found}
        starts = {start for start, _ in exact}
        places[key] = sorted(exact | {place for place in places[key] if place[0] not in starts})
    return places


def _is_common(key: Key) -> bool:
    return len(key) == 1 and (key[0].islower() or key[0].lower() in words("titles"))
