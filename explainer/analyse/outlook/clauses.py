"""Cuts a sentence into the clauses that could be told by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS, own_subject
from explainer.analyse.trimming import trimmed
from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Sentence
    from spacy.tokens import Token

_MOST_STEPS = 40
_MARKS = frozenset(("as", "while", "although", "though", "whereas"))
_JOINS = _MARKS | {"and", "but", "or", "so"}
_WITH_LAST_WORD = 2


def main_clause(token: Token) -> Token:
    """Return the verb of the clause that `token` stands in, as far as it can be told by itself."""
    for _ in range(_MOST_STEPS):
        if token.head.i == token.i or _stands_alone(token):
            return token
        token = token.head
    return token


def _stands_alone(verb: Token) -> bool:
    """Tell "…, but both sides expect …" and "… as she presses …": a clause with a subject of its own."""
    if own_subject(verb, NOMINAL_SUBJECTS) is None or verb.head.pos_ not in ("VERB", "AUX"):
        return False
    if verb.dep_ == "conj":
        return verb.head.head.i == verb.head.i
    marked = any(child.lower_ in _MARKS and child.dep_ == "mark" for child in verb.children)
    return verb.dep_ == "advcl" and verb.i > verb.head.i and marked


def whole_span(sentence: Sentence, text: str) -> Span:
    """Return the sentence without white space and joining punctuation at its ends."""
    return _trimmed(sentence.start_char, sentence.end_char, text)


def clause_span(head: Token, following: Token | None, sentence: Sentence, text: str) -> Span:
    """Return the part of the sentence that belongs to `head`: up to the clause `following`, without its "and"."""
    start = sentence.start_char if head.head.i == head.i else _first_word(head).idx
    next_start = None if following is None else _first_word(following).idx
    end = next_start if next_start is not None and next_start > start else sentence.end_char
    span = _trimmed(start, end, text)
    words = span.cut(text).rsplit(None, 1)
    if len(words) == _WITH_LAST_WORD and words[1].lower() in _JOINS:
        span = _trimmed(span.start, span.start + len(words[0]), text)
    return span


def _first_word(head: Token) -> Token:
    """Return the first word of a clause after its "as" or "while"."""
    words = [token for token in head.lefts if not (token.dep_ == "mark" and token.lower_ in _MARKS)]
    return words[0].left_edge if words else head


def _trimmed(start: int, end: int, text: str) -> Span:
    start, end = trimmed(text, start, end)
    return Span(start, end)
