"""Small readings of the parse that several rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_MOST_VERBS = 3
_SEEM = frozenset(("appear", "seem", "look", "be", "turn", "remain", "arise", "expect", "become", "emerge"))
"""Verbs whose subject is not the one who thinks so ("she seems to agree", "questions arose")."""


def reporting_subject(verb: Token) -> Token | None:
    """Return who reports what a verb says: its nominal subject, or that of the verb it is joined to.

    `grammar.clauses.subject_of` would also give the "it" of "it is said", and the subject that an infinitive completes.
    """
    governor = verb
    for _ in range(_MOST_VERBS):
        for child in governor.children:
            if child.dep_ in NOMINAL_SUBJECTS:
                return child
        if governor.dep_ != "conj":
            return None
        governor = governor.head
    return None


def active_subject(cue: Sequence[Token]) -> Token | None:
    """Return the subject of the first active verb of a cue: who says or thinks it ("she plans", "all agreed")."""
    for verb in cue:
        finite = verb.tag_ in ("VBD", "VBP", "VBZ") or (
            verb.tag_ == "VBG" and any(child.dep_ == "aux" for child in verb.children)
        )
        if verb.pos_ == "VERB" and finite and verb.lemma_ not in _SEEM:
            subjects = [child for child in verb.children if child.dep_ == "nsubj" and child.i < verb.i]
            return subjects[0] if subjects else None
    return None


def noun_phrase(noun: Token) -> Span:
    """Return the whole noun phrase of `noun` without punctuation at its end."""
    last = noun.right_edge
    while last.is_punct and last.i > noun.i:
        last = last.nbor(-1)
    return Span(noun.left_edge.idx, last.idx + len(last))


def text_between(one: Span, other: Span, text: str) -> str:
    """Return what stands between two spans, in whatever order; nothing where they touch or overlap."""
    return text[min(one.end, other.end) : max(one.start, other.start)]


def token_span(token: Token) -> Span:
    """Return the characters of one token."""
    return Span(token.idx, token.idx + len(token))
