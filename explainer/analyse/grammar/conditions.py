"""What is only imagined: conditions and what would follow from them, wishes, legends, what would have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import helpers, marks_of, own_subject, verb_above
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_INVERTED = frozenset(("had", "were", "should"))
_COUNTERFACTUAL = frozenset(("would", "could", "should", "might", "'d", "’d"))
_HAVE = frozenset(("have", "'ve", "’ve", "of"))
_LONGEST = 40
_NEAR = 4


def in_condition(verb: Token) -> bool:
    """Tell the clause of a condition: "if it rains", "unless they pay", "had the dam broken", "as if it had sunk"."""
    marks = [mark.lower_ for mark in marks_of(verb)]
    if any(mark in words("status_words", "conditions") for mark in marks):
        return verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in words("status_words", "asking")
    if verb.dep_ in ("pcomp", "ccomp", "advcl") and any(
        each.lower_ in ("if", "case", "event") and each.i < verb.i for each in (verb.head, *verb.head.lefts)
    ):
        return verb.head.lower_ in ("if", "case", "event")
    return _inverted(verb) or _opens_with_inversion(verb)


def _inverted(verb: Token) -> bool:
    """Tell "had the dam broken", "were it to rain": the helper stands before the subject, and nothing is asked."""
    if verb.dep_ not in ("advcl", "ccomp", "xcomp", "conj"):
        return False
    subject = own_subject(verb)
    if verb.lower_ in _INVERTED:
        return subject is not None and subject.i > verb.i and verb.dep_ == "advcl"
    helper = next((child for child in verb.children if child.dep_ == "aux" and child.lower_ in _INVERTED), None)
    return subject is not None and helper is not None and helper.i < subject.i


def _opens_with_inversion(verb: Token) -> bool:
    """Tell a verb before the first comma of a sentence that opens with "Had", "Were" or "Should" and asks nothing."""
    comma = _end_of_inversion(verb)
    return comma is not None and verb.i < comma


def _end_of_inversion(verb: Token) -> int | None:
    """Return the place of the comma that ends a condition which opens the sentence of `verb` by inversion."""
    first = next((token for token in verb.sent if token.is_alpha), None)
    if first is None or first.lower_ not in _INVERTED or first.i >= verb.i or "?" in verb.sent[-2:].text:
        return None
    until = verb.doc[first.i : min(verb.sent.end, first.i + _LONGEST)]
    return next((token.i for token in until if token.text == ","), None)


def of_condition(verb: Token) -> bool:
    """Tell what would follow from a condition: "it would take more if it had the room"."""
    if any(child.dep_ == "advcl" and in_condition(child) for child in verb.children):
        return True
    comma = _end_of_inversion(verb) if verb.dep_ == "ROOT" else None
    return comma is not None and verb.i > comma


def would_have(verb: Token) -> bool:
    """Tell what would have been: "would have taken effect", "could have sunk"."""
    found = helpers(verb)
    return bool(found & _COUNTERFACTUAL) and bool(found & _HAVE)


def imagined(verb: Token) -> bool:
    """Tell what somebody imagines, wishes or pretends: "imagine that it closes", "wishes it had sailed"."""
    above = verb_above(verb)
    return (
        above is not None
        and verb.dep_ in ("ccomp", "xcomp")
        and above.lemma_.lower() in words("status_words", "imagining")
    )


def of_legend(verb: Token) -> bool:
    """Tell what a legend, a novel or a saying tells: "according to legend", "in the film", "legend has it that"."""
    legends = words("status_words", "legends")
    clause: Token | None = verb
    for _ in range(_NEAR):
        if clause is None:
            return False
        if any(_names(child, legends) for child in clause.children):
            return True
        clause = verb_above(clause)
    return False


def _names(child: Token, legends: frozenset[str]) -> bool:
    """Tell "according to legend" and the subject of "legend has it"; "the story" alone may be a news story."""
    if child.lower_ == "according":
        source = next((word for word in child.subtree if word.dep_ == "pobj"), None)
        return source is not None and source.lemma_.lower() in legends
    if child.dep_ != "nsubj" or child.tag_ != "NN" or child.lemma_.lower() not in legends:
        return False
    return not any(word.dep_ in ("det", "poss") for word in child.children)
