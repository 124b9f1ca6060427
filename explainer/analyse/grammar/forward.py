"""The words that look ahead, from `data/forward_words.txt`."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, cast

from explainer.wordlists import words

if TYPE_CHECKING:
    from explainer.model.findings import WatchKind

_KINDS = ("planned", "scheduled", "expected", "possible", "demanded")


def group(name: str) -> frozenset[str]:
    """Return the lemmas of one group of the data file. Raises `KeyError`."""
    return words("forward_words", name)


@cache
def kind_of_word(lemma: str) -> WatchKind | None:
    """Return the kind of statement that a verb makes, or `None` where it does not look ahead."""
    return next((cast("WatchKind", name) for name in _KINDS if lemma in group(name)), None)


@cache
def forward_words() -> frozenset[str]:
    """Return all verbs that look ahead: plan, expect, schedule, urge, hope."""
    return frozenset().union(*map(group, (*_KINDS, "wished")))


@cache
def scheduling_words() -> frozenset[str]:
    """Return verbs that look ahead even in the past tense: what was scheduled for Tuesday has not been yet."""
    return (group("scheduled") - {"set"}) | {"plan", "expect"}
