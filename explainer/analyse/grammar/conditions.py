"""What is only imagined: conditions and what would follow from them, wishes, legends, what would have been."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import helpers, marks_of, verb_above
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_COUNTERFACTUAL = frozenset(("would", "could", "should", "might", "'d", "’d"))
_HAVE = frozenset(("have", "'ve", "’ve", "of"))
_NEAR = 4


def in_condition(verb: Token) -> bool:
    """Tell the clause of a condition: "if it rains", "unless they pay", "as if it had sunk"."""
    marks = [mark.lower_ for mark in marks_of(verb)]
    if any(mark in words("status_words", "conditions") for mark in marks):
        return verb.dep_ != "ccomp" or verb.head.lemma_.lower() not in words("status_words", "asking")
    return False


def of_condition(verb: Token) -> bool:
    """Tell what would follow from a condition: "it would take more if it had the room"."""
    return any(child.dep_ == "advcl" and in_condition(child) for child in verb.children)


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
