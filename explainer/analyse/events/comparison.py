"""Dates that date nothing: what something else is compared with."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.events.attachment import Attachment
    from explainer.model import TimeExpression

_NEAR = 12
_BACK = ("shift", "year_earlier", "that_quarter", "deictic_unit")
_FIRST = frozenset(("first", "last"))


def compared(place: Attachment, time: TimeExpression) -> bool:
    """Tell a date that something else is compared with.

    So are "the driest since 1990", "up from a year ago", "compared with a profit last year".
    """
    since = place.token.head
    if place.trigger.lower_ == "compared" or since.lower_ == "than":
        return True
    if since.lower_ == "from":
        return time.rule in _BACK and time.end is None
    if since.lower_ != "since":
        return False
    before = since.doc[max(0, since.i - _NEAR) : since.i]
    return any(word.tag_ in ("JJS", "RBS") or word.lower_ in _FIRST or _predicate_most(word) for word in before)


def _predicate_most(word: Token) -> bool:
    """Tell "the driest", which taggers take for a noun."""
    return word.lower_.endswith("est") and word.dep_ in ("attr", "acomp")
