"""The tense of the clause that a time expression belongs to, as far as it says on which side of publication it lies."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS, has_aux
from explainer.analyse.grammar.forward import forward_words, group, scheduling_words
from explainer.analyse.timexes.lexicon import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.timexes.context import Tense

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MODALS = frozenset(("would", "could", "should", "may", "might", "can", "must", "ca", "'d", "’d"))
_PAST = frozenset(("had", "was", "were", "did", "has", "have", "'ve", "’ve", "been"))
_IS = frozenset(("is", "are", "am", "'s", "'re", "’s", "’re"))
_HAVE = frozenset(("have", "has", "had"))
_PENDING = frozenset(("when", "if", "until", "before", "after", "once", "unless"))
_UNTIL = frozenset(("until", "till", "by"))
_FORWARD_ADJECTIVES = frozenset(("payable", "effective", "due", "upcoming", "forthcoming"))
_AWAITED = frozenset("possible potential planned proposed expected likely upcoming forthcoming future".split())
_REDUCED = ("acl", "advcl", "amod", "relcl")
_MOST_STEPS = 12


def tense_at(token: Token) -> Tense | None:
    """Return the tense of the nearest verb that governs `token`, or `None` where there is none.

    An infinitive looks ahead after "plans to" and "is to"; after other verbs it has their tense.
    """
    if _names_what_happened(token):
        return "past"
    governor, infinitive = token, False
    for _ in range(_MOST_STEPS):
        if governor.i < token.i and (pointed := _pointed_by(governor)) is not None:
            return pointed
        if governor.pos_ in ("VERB", "AUX"):
            if _is_infinitive(governor):
                if _looks_ahead(governor.head):
                    return "past" if _was_to(governor.head) else "future"
                infinitive = True
            elif (found := _finite_tense(governor)) is not None:
                return "future" if infinitive and found == "present" and governor.lemma_ in ("be", "have") else found
        if governor.head.i == governor.i:
            return None
        governor = governor.head
    return None


def _names_what_happened(token: Token) -> bool:
    """Tell "Wednesday's ruling" and "a June agreement": what is named by its date without having been announced."""
    noun = token.head
    if token.dep_ == "compound" and noun.dep_ in ("poss", "compound") and noun.lower_ in words("parts_of_day"):
        token, noun = noun, noun.head
    return token.dep_ in ("poss", "compound") and noun.lemma_.lower() in group("done_nouns")


def tense_of(verb: Token) -> Tense | None:
    """Return the tense of one verb: of its auxiliaries and its form, or, for an infinitive, of what governs it."""
    return tense_at(verb) if _is_infinitive(verb) else _finite_tense(verb)


def is_planned(verb: Token) -> bool:
    """Tell the infinitive of what was planned, expected or demanded, whether or not it came to it."""
    return _is_infinitive(verb) and _looks_ahead(verb.head)


def _pointed_by(word: Token) -> Tense | None:
    """Return the side that "until", "by" and "due" before an expression point to."""
    if word.lower_ in _UNTIL and word.pos_ in ("ADP", "SCONJ"):
        lasted = word.head.tag_ == "VBD" and word.head.lemma_.lower() not in group("until_verbs")
        return "past" if lasted or has_aux(word.head, "had") else "future"  # "until Thursday, they had not …"
    awaited = word.pos_ == "NOUN" and any(child.dep_ == "amod" and child.lower_ in _AWAITED for child in word.children)
    if word.lower_ in _FORWARD_ADJECTIVES or awaited:
        return "past" if has_aux(word.head, "had") else "future"  # "had been due Friday"
    return None


def _was_to(above: Token) -> bool:
    """Tell what came to nothing or is over: "had planned to", "had been due to"."""
    return has_aux(above, "had") or (above.dep_ == "acomp" and has_aux(above.head, "had"))


def _is_infinitive(verb: Token) -> bool:
    helpers = _helpers(verb)
    return "to" in helpers and not helpers & _HAVE


def _looks_ahead(above: Token) -> bool:
    """Tell what an infinitive after it looks ahead from: "plans to", "a proposal to"."""
    lemma = above.lemma_.lower()
    if above.pos_ == "NOUN":
        return lemma in group("plan_nouns") or lemma in group("demand_nouns")
    return lemma in forward_words()


def _finite_tense(verb: Token) -> Tense | None:
    helpers = _helpers(verb)
    if helpers & _WILL:
        return "future"
    arranged = _arranged(verb)
    if arranged is not None:
        return arranged
    if verb.tag_ == "VBN" and not helpers and verb.dep_ in _REDUCED:
        return "past"
    if verb.tag_ == "VBD" or (verb.tag_ in ("VBN", "VBG") and helpers & _PAST):
        return "past"
    return _open_tense(verb, helpers)


def _arranged(verb: Token) -> Tense | None:
    """Return the side of "scheduled for", "set for": ahead, unless it was called off."""
    if verb.lemma_.lower() in scheduling_words() and verb.tag_ in ("VBD", "VBN", "VBG", "JJ"):
        return "past" if _called_off(verb) else "future"
    if verb.lower_ == "set" and any(child.lower_ == "for" for child in verb.children):
        return "future"
    return None


def _open_tense(verb: Token, helpers: frozenset[str]) -> Tense | None:
    """Return the tense of a modal, a progressive or a present."""
    if helpers & _MODALS:
        denied = "could" in helpers and any(child.dep_ == "neg" or _none_of(child) for child in verb.children)
        return "past" if denied or "have" in helpers else "future"
    progressive = verb.tag_ == "VBG" and bool(helpers & _IS)
    if progressive or (verb.lemma_.lower() in forward_words() and verb.tag_ in ("VBG", "VBN", "VBZ", "VBP")):
        return "future"
    if verb.tag_ in ("VBZ", "VBP"):
        if verb.lemma_.lower() in group("timetable_verbs"):
            return "future"
        pending = any(child.dep_ in ("mark", "advmod") and child.lower_ in _PENDING for child in verb.children)
        return "future" if pending else "present"
    return None


def _none_of(subject: Token) -> bool:
    """Tell "neither he nor she", "nobody", "none of them"."""
    nobody = subject.lower_ in ("nobody", "none", "neither") or any(
        child.lower_ in ("neither", "no") for child in subject.children
    )
    return nobody and subject.dep_ in NOMINAL_SUBJECTS


def _called_off(verb: Token) -> bool:
    """Tell "scrapped a trip scheduled in May", "talks planned for Friday were cancelled"."""
    if verb.dep_ not in ("acl", "amod"):
        return False
    above = next((token for token in islice(verb.ancestors, _MOST_STEPS) if token.pos_ == "VERB"), None)
    return above is not None and above.lemma_.lower() in group("calling_off")


def _helpers(verb: Token) -> frozenset[str]:
    return frozenset(child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass"))
