"""Small readings of the parse that several rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_SUBJECTS = ("nsubj", "nsubjpass")
_MOST_VERBS = 3


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the verb it is joined to ("spoke … and stressed")."""
    governor = verb
    for _ in range(_MOST_VERBS):
        for child in governor.children:
            if child.dep_ in _SUBJECTS:
                return child
        if governor.dep_ != "conj":
            return None
        governor = governor.head
    return None


def noun_phrase(noun: Token) -> Span:
    """Return the whole noun phrase of `noun` without punctuation at its end."""
    last = noun.right_edge
    while last.is_punct and last.i > noun.i:
        last = last.nbor(-1)
    return Span(noun.left_edge.idx, last.idx + len(last))


def token_span(token: Token) -> Span:
    """Return the characters of one token."""
    return Span(token.idx, token.idx + len(token))
