"""The tense of the clause that a time expression belongs to, as far as it says on which side of publication it lies."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.timexes.context import Tense

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MODALS = frozenset(("would", "could", "should", "may", "might", "can", "must", "ca", "'d", "’d"))
_MOST_STEPS = 12


def tense_at(token: Token) -> Tense | None:
    """Return the tense of the nearest verb that governs `token`, or `None` where there is none."""
    governor = token
    for _ in range(_MOST_STEPS):
        if governor.pos_ in ("VERB", "AUX"):
            found = tense_of(governor)
            if found is not None:
                return found
        if governor.head.i == governor.i:
            return None
        governor = governor.head
    return None


def tense_of(verb: Token) -> Tense | None:
    """Return a verb's tense: of its auxiliaries, its form, or, for an infinitive, of what looks ahead above it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _WILL:
        return "future"
    if verb.tag_ == "VB" and "to" in helpers:
        return _tense_of_infinitive(verb)
    past_helper = helpers & {"had", "was", "were", "did", "has", "have", "'ve", "’ve", "been"}
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and past_helper) or (past_helper and verb.tag_ == "VBG"):
        return "past"
    if helpers & _MODALS:
        return "future" if not helpers & {"have"} else "past"
    if verb.lemma_.lower() in forward_words() and verb.tag_ in ("VBG", "VBN", "VBZ", "VBP"):
        return "future"
    if verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "'re", "’s", "’re"}):
        return "future" if verb.tag_ == "VBG" else "present"
    return None


def _tense_of_infinitive(verb: Token) -> Tense | None:
    """Look ahead after "plans to", "is to", "the first to"; look back with the past tense of most other verbs."""
    above = verb.head
    if above.lemma_.lower() in forward_words():
        return "future"
    if above.pos_ in ("VERB", "AUX") and above.i != verb.i:
        found = tense_of(above)
        return "future" if found == "present" and above.lemma_ in ("be", "have") else found
    return "future" if above.pos_ == "NOUN" else None


@cache
def forward_words() -> frozenset[str]:
    """Return lemmas that look ahead: plan, expect, scheduled …"""
    text = (files("explainer") / "data" / "forward_words.txt").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line.strip() and not line.startswith("#") and not line.endswith(":"))
    return frozenset(word for line in lines for word in line.split())
