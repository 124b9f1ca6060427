"""Dates that only serve a comparison ("fewer than in 2019") and date no event."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.events.attachment import Attachment
    from explainer.model import TimeExpression

_NEAR = 12
_BACK = ("shift", "year_earlier", "that_quarter", "deictic_unit")
_FIRST = frozenset(("first", "last"))
_CHANGES = frozenset(
    "drop fall rise climb decline decrease increase grow shrink jump reverse change up down percent point".split()
)
_YEAR = 4


def compared(place: Attachment, time: TimeExpression) -> bool:
    """Tell a date that something else is compared with.

    So are "the driest since 1990", "fewer than in 1990", "up from a year ago", "compared with a profit last year".
    """
    since = place.token.head
    if place.trigger.lower_ == "compared" or "than" in (since.lower_, since.head.lower_):
        return True
    if since.lower_ == "from":
        changed = since.head.lemma_.lower() in _CHANGES and not any(c.lower_ == "to" for c in since.head.rights)
        return time.end is None and (time.rule in _BACK or (changed and len(time.value) == _YEAR))
    if since.lower_ != "since":
        return False
    before = since.doc[max(0, since.i - _NEAR) : since.i]
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in _FIRST or _predicate_most(word) for word in before)


def _predicate_most(word: Token) -> bool:
    """Tell "the driest", which taggers take for a noun."""
    return word.lower_.endswith("est") and word.dep_ in ("attr", "acomp")
