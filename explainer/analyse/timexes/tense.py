"""The tense of the clause that a time expression belongs to, as far as it says on which side of publication it lies."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from itertools import islice
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.timexes.context import Tense

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MODALS = frozenset(("would", "could", "should", "may", "might", "can", "must", "ca", "'d", "’d"))
_PENDING = frozenset(("when", "if", "until", "before", "after", "once", "unless"))
_UNTIL = frozenset(("until", "till", "by"))
_FORWARD_ADJECTIVES = frozenset(("payable", "effective", "due", "upcoming", "forthcoming"))
_MOST_STEPS = 12


def tense_at(token: Token) -> Tense | None:
    """Return the tense of the nearest verb that governs `token`, or `None` where there is none."""
    governor = token
    for _ in range(_MOST_STEPS):
        until = governor.lower_ in _UNTIL and governor.pos_ in ("ADP", "SCONJ")
        if governor.i < token.i and (until or governor.lower_ in _FORWARD_ADJECTIVES):
            return _tense_until(governor.head) if until else "future" if not _before_the_past(governor.head) else "past"
        if governor.pos_ in ("VERB", "AUX"):
            found = tense_of(governor)
            if found is not None:
                return found
        if governor.head.i == governor.i:
            return None
        governor = governor.head
    return None


def _tense_until(verb: Token) -> Tense | None:
    """Tell "extended the deadline until Friday" and "must pay by Friday" from "danced until Friday"."""
    if _before_the_past(verb):
        return "past"
    lasted = verb.tag_ == "VBD" and verb.lemma_.lower() not in _groups()["until_verbs"]
    return "past" if lasted else "future"


def _before_the_past(verb: Token) -> bool:
    """Tell the past perfect: "had been due Friday", "until Thursday, they had not …"."""
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def tense_of(verb: Token) -> Tense | None:
    """Return a verb's tense: of its auxiliaries, its form, or, for an infinitive, of what looks ahead above it."""
    helpers = {child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass")}
    if helpers & _WILL:
        return "future"
    if "to" in helpers and not helpers & {"have", "has", "had"}:
        return _tense_of_infinitive(verb)
    if verb.lemma_.lower() in scheduling_words() and verb.tag_ in ("VBD", "VBN", "VBG", "JJ"):
        return "past" if _called_off(verb) else "future"
    if verb.lower_ == "set" and any(child.lower_ == "for" for child in verb.children):
        return "future"
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in ("acl", "advcl", "amod", "relcl"):
        return "past"
    past_helper = helpers & {"had", "was", "were", "did", "has", "have", "'ve", "’ve", "been"}
    if verb.tag_ == "VBD" or (verb.tag_ == "VBN" and past_helper) or (past_helper and verb.tag_ == "VBG"):
        return "past"
    if helpers & _MODALS:
        negated = any(child.dep_ == "neg" for child in verb.children)
        return "past" if "have" in helpers or ("could" in helpers and negated) else "future"
    if verb.lemma_.lower() in forward_words() and verb.tag_ in ("VBG", "VBN", "VBZ", "VBP"):
        return "future"
    if verb.tag_ in ("VBZ", "VBP") or (verb.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "'re", "’s", "’re"}):
        pending = any(child.dep_ in ("mark", "advmod") and child.lower_ in _PENDING for child in verb.children)
        return "future" if verb.tag_ == "VBG" or pending else "present"
    return None


def _called_off(verb: Token) -> bool:
    """Tell "scrapped a trip scheduled in May", "talks planned for Friday were cancelled"."""
    if verb.dep_ not in ("acl", "amod"):
        return False
    above = next((token for token in islice(verb.ancestors, _MOST_STEPS) if token.pos_ == "VERB"), None)
    return above is not None and above.lemma_.lower() in _groups()["calling_off"]


def _tense_of_infinitive(verb: Token) -> Tense | None:
    """Look ahead after "plans to", "is to", "the first to"; look back with the past tense of most other verbs."""
    above = verb.head
    if above.lemma_.lower() in forward_words():
        return "future"
    if above.pos_ in ("VERB", "AUX") and above.i != verb.i:
        found = tense_of(above)
        return "future" if found == "present" and above.lemma_ in ("be", "have") else found
    if above.pos_ != "NOUN":
        return None
    return "future" if above.lemma_.lower() in _groups()["plan_nouns"] | _groups()["demand_nouns"] else tense_at(above)


@cache
def _groups() -> dict[str, frozenset[str]]:
    text = (files("explainer") / "data" / "forward_words.txt").read_text(encoding="utf-8")
    found: dict[str, frozenset[str]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.endswith(":"):
            name = line[:-1]
        else:
            found[name] = found.get(name, frozenset()) | frozenset(line.split())
    return found


@cache
def forward_words() -> frozenset[str]:
    """Return lemmas that look ahead: plan, expect, scheduled …"""
    return frozenset().union(
        *(_groups()[name] for name in ("planned", "scheduled", "expected", "possible", "demanded"))
    )


@cache
def scheduling_words() -> frozenset[str]:
    """Return lemmas that look ahead even in the past tense: what was scheduled for Tuesday has not been yet."""
    return (_groups()["scheduled"] - {"set"}) | {"plan", "expect"}
