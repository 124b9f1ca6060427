"""Tells people from organisations and places: one decision for each string, by all its places in the document."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import demonyms, given_names, honorifics, is_place
from explainer.analyse.names.logistic import probability
from explainer.analyse.names.settled import settled_kinds
from explainer.analyse.words_at import words_at
from explainer.wordlists import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Part

    from explainer.analyse.names.by_rule import Proposal
    from explainer.model import Analysis, Span

Key = tuple[str, ...]
DOUBTFUL = "doubtful"
"""The kind of a string that may be a person's name or not."""
_HALF = 0.5
_ALONE = 0.6
"""A single word without a fuller name must be surer: articles give the people they tell of a full name."""
_SETTLED = 0.9
CERTAIN = 1.0
"""The weight of a title's proposal that is no guess: who signs a quotation, who speaks in a transcript."""
_AT_MOST = 30
"""Places of one string that are looked at: more tell nothing new, and a name may stand in a text a thousand times."""


def kinds(
    analysis: Analysis,
    by_key: Mapping[Key, Sequence[Proposal]],
    places: Mapping[Key, Sequence[Span]],
    weights: Mapping[str, float],
) -> dict[Key, tuple[str, float]]:
    """Return the kind of each string and its probability. Full names are decided first, and decide for their parts.

    The kinds are person, organization, place, "other" (things of other kinds) and `DOUBTFUL`.
    """
    decided: dict[Key, tuple[str, float]] = {}
    settled = settled_kinds(analysis, places)
    wholes = {part for key in places if len(key) > 1 for part in (key[:1], key[-1:])}
    for key, _, person in persons(analysis, by_key, places, weights):
        least = _HALF if len(key) > 1 or key in wholes else _ALONE
        if any(proposal.weight >= CERTAIN for proposal in by_key.get(key, ()) if proposal.system == "title"):
            decided[key] = ("person", max(_SETTLED, person))
        elif key in settled:
            decided[key] = (settled[key], max(_SETTLED, person if settled[key] == "person" else 1 - person))
        elif person >= least and not (len(key) == 1 and key not in wholes and _only_above(analysis, places[key])):
            decided[key] = ("person", person)
        elif person >= _HALF:
            decided[key] = (DOUBTFUL, person)
        else:
            decided[key] = (_other_kind(key, by_key.get(key, ())), 1 - person)
    return decided


def _only_above(analysis: Analysis, spans: Sequence[Span]) -> bool:
    """Tell whether a word stands in headings only: their capitals tell no name, and the text would tell who it is."""
    return all(any(heading.contains(span) for heading in analysis.headings) for span in spans)


def persons(
    analysis: Analysis,
    by_key: Mapping[Key, Sequence[Proposal]],
    places: Mapping[Key, Sequence[Span]],
    weights: Mapping[str, float],
) -> Iterator[tuple[Key, dict[str, float], float]]:
    """Yield each string, its features, and the probability that it names a person; the longest strings first."""
    wholes: dict[Key, float] = {}
    small = {token.text for token in analysis.parse if token.text.islower()}
    for key in sorted(places, key=lambda key: (-len(key), key)):
        features = kind_features(analysis.parse, key, by_key.get(key, ()), places[key], wholes.get(key))
        features["small elsewhere"] = sum(word.lower() in small for word in key) / len(key)
        features["small elsewhere, one word"] = float(len(key) == 1 and key[0].lower() in small)
        person = probability(features, weights)
        for part in (key[-1:], key[:1], key[1:], key[-2:]) if len(key) > 1 else ():
            wholes[part] = max(wholes.get(part, 0.0), person)
        yield key, features, person


def kind_features(
    doc: Doc, key: Key, found: Sequence[Proposal], places: Sequence[Span], whole: float | None
) -> dict[str, float]:
    """Return what speaks for and against a person; `whole` is the probability that the fuller name is a person's."""
    features = {"bias": 1.0, **_of_key(key), **_of_systems(found)}
    features["no fuller name"] = float(whole is None and len(key) == 1)
    if whole is not None:
        features["fuller name"] = whole - _HALF
    counts: Counter[str] = Counter()
    looked = places[:_AT_MOST]
    for span in looked:
        counts.update(_of_place(doc, words_at(doc, span)))
    for name, count in counts.items():
        features[f"{name}, share"] = count / len(looked)
        features[f"{name}, ever"] = 1.0
    return {name: value for name, value in features.items() if value}


def _of_key(key: Key) -> dict[str, float]:
    lower = [word.lower() for word in key]
    return {
        "one word": float(len(key) == 1),
        "three words": float(len(key) == 3),
        "four words or more": float(len(key) > 3),
        "given name first": float(len(key) > 1 and key[0] in given_names()),
        "given name alone": float(len(key) == 1 and key[0] in given_names()),
        "organisation word": float(not phrases("organisation_words").isdisjoint({lower[0], lower[-1]})),
        "place word": float(
            key[0] not in given_names() and not phrases("place_words").isdisjoint({lower[0], lower[-1]})
        ),
        "known place": float(is_place(" ".join(key))),
        "demonym inside": float(any(word in demonyms() for word in key)),
        "capitals": float(any(word.isupper() and len(word) > 2 for word in key)),
        "digit": float(any(character.isdigit() for word in key for character in word)),
        "of": float("of" in key or "for" in key or "and" in key),
        "plural": float(lower[-1].endswith("s")),
    }


def _of_systems(found: Sequence[Proposal]) -> dict[str, float]:
    """Return the mean belief of each system in each kind over the places where it proposes the string."""
    sums: dict[str, list[float]] = defaultdict(list)
    for proposal in found:
        if proposal.system == "encoder":
            sums["encoder"].append(proposal.weight if proposal.kind == "person" else -proposal.weight)
        elif proposal.system.isupper():
            sums["spaCy person"].append(float(proposal.kind == "person"))
            sums["spaCy place"].append(float(proposal.kind == "place"))
            sums["spaCy organisation"].append(float(proposal.kind == "organization"))
        else:
            sums[f"rule {proposal.system}"].append(1.0)
    return {name: sum(values) / len(values) for name, values in sums.items()}


def _of_place(doc: Doc, part: Part) -> set[str]:
    """Return what stands around one place of the name."""
    before = doc[part.start - 1] if part.start else None
    after = doc[part.end] if part.end < len(doc) else None
    seen = {_before(before) if before is not None else "", _role(part)}
    if after is not None and after.lower_ in ("who", "whose", "whom"):
        seen.add("before who")
    elif after is not None and after.tag_ == "POS":
        seen.add("possessive")
    elif after is not None and after.text == "," and part.end + 1 < len(doc) and doc[part.end + 1].like_num:
        seen.add("before age")
    if part.root.dep_ == "appos" and part.root.head.lower_ in phrases("titles"):
        seen.add("apposition to title")
    if any(child.dep_ == "appos" and child.lower_ in phrases("titles") for child in part.root.children):
        seen.add("apposition with title")
    return seen - {""}


def _before(token: Token) -> str:
    """Return what kind of word stands before a name, or nothing."""
    word = token.lower_
    if word in honorifics():
        return "after honorific"
    if word in phrases("titles"):
        return "after title"
    if word in ("the", "a", "an"):
        return "after article"
    if word in _PLACE_PREPOSITIONS:
        return "after preposition of place"
    return "after adjective" if token.tag_ == "JJ" else ""


def _role(part: Part) -> str:
    """Return the part that a name has in its sentence, or nothing."""
    root = part.root
    if root.dep_ == "nsubj" and root.head.lemma_ in _OF_PERSONS:
        return "says"
    return "modifies" if root.dep_ in ("compound", "amod", "nmod") and root.head.i >= part.end else ""


_PLACE_PREPOSITIONS = frozenset({"in", "at", "from", "near", "across", "into", "throughout", "outside"})
_OF_PERSONS = frozenset("say tell add write explain argue insist ask reply recall joke".split())


def _other_kind(key: Key, found: Sequence[Proposal]) -> str:
    """Return the kind with most votes that is not a person's."""
    votes: dict[str, float] = defaultdict(float)
    for proposal in found:
        if proposal.kind != "person":
            votes[proposal.kind] += proposal.weight
    lower = {key[0].lower(), key[-1].lower()}
    if is_place(" ".join(key)):
        votes["place"] += 2.0
    if len(key) > 1 and not lower.isdisjoint(phrases("organisation_words")):
        votes["organization"] += 0.6
    if len(key) > 1 and key[-1].lower() in phrases("place_words"):
        votes["place"] += 0.5
    return max(votes.items(), key=lambda item: (item[1], item[0]))[0] if votes else "organization"
