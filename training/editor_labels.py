"""The editor's gold as labels of wordpieces, for the heads that learn what an editor would mark.

A layer that a set was not annotated for has no labels there (`UNKNOWN`), and teaches nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from explainer.analyse.encoder.labels import DEFINITION_TAGS, EDITOR_MARKS, QUESTIONS, ROLE_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from explainer.analyse.encoder.wordpieces import Wordpieces

UNKNOWN = -1
LAYERS = {"key": "keypoints", "watch": "watch", "unknown": "unknowns", "event": "timeline", "figure": "figures"}
ACCEPTABLE = 0.6
"""How much a sentence for "in brief" counts that an editor would accept, beside one that he would surely show."""
Gold = dict[str, Any]


class EditorLabels(NamedTuple):
    """For each wordpiece: how far it is marked as each of `EDITOR_MARKS`, its role tag, its definition tag."""

    marks: NDArray[np.float32]
    roles: NDArray[np.int64]
    definitions: NDArray[np.int64]


def editor_labels(gold: Gold, pieces: Wordpieces) -> EditorLabels:
    """Return the labels that one annotated article gives to its wordpieces."""
    count = len(pieces.offsets)
    marks = np.full((count, len(EDITOR_MARKS)), UNKNOWN, np.float32)
    for column, name in enumerate(EDITOR_MARKS):
        spans = _spans(gold, name)
        if spans is None:
            continue
        marks[:, column] = 0.0
        for span, weight in spans:
            marks[_covered(pieces, span), column] = weight
    told = [role for person in gold["people"] for role in person["roles"]]
    roles = np.full(count, 0 if all("kind" in role for role in told) else UNKNOWN, np.int64)
    for role in told:
        if "kind" in role:
            _tag(roles, _covered(pieces, role), ROLE_TAGS.index(f"B-{role['kind']}"))
    definitions = np.zeros(count, np.int64)
    for definition in gold["definitions"]:
        _tag(definitions, _covered(pieces, definition["explanation"]), DEFINITION_TAGS.index("B-explanation"))
    for definition in gold["definitions"]:
        for term in definition["term"][:1]:
            _tag(definitions, _covered(pieces, term), DEFINITION_TAGS.index("B-term"))
    return EditorLabels(marks, roles, definitions)


def _spans(gold: Gold, name: str) -> Iterable[tuple[Gold, float]] | None:
    """Return the spans of a mark with their weights, or `None` where the set was not annotated for it."""
    if name in QUESTIONS:
        facts = gold.get("facts")
        return None if not facts else [(span, 1.0) for span in facts.get(name, ())]
    if LAYERS[name] not in gold:
        return None
    accepted = ACCEPTABLE if name == "key" else 1.0
    certainly = 2
    return [(span, 1.0 if span.get("weight") == certainly else accepted) for span in gold[LAYERS[name]]]


def _covered(pieces: Wordpieces, span: Gold) -> slice:
    first, behind = pieces.between(span["start"], span["end"])
    return slice(first, max(first, behind))


def _tag(tags: NDArray[np.int64], covered: slice, begin: int) -> None:
    tags[covered] = begin + 1
    tags[covered.start : min(covered.start + 1, covered.stop)] = begin
