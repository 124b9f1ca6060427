"""What a number counts or measures, as far as the words beside it say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.words_at import words_at
from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from explainer.analyse.figures.numbers import WrittenNumber

_JOINED = re.compile(r"(?:-[\w]{1,12}){1,3}[”\"’']?")
_AMOUNTING = frozenset(["be", "reach", "exceed", "total", "average", "amount", "stand"])
_CHANGING = frozenset(["fall", "rise", "drop", "climb", "grow", "shrink"])
_UP_TO = frozenset(["to", "at", "above", "below", "by"])
_AMOUNTS = ("attr", "dobj", "prep", "acomp", "npadvmod")
_SMALL = 10
_FAR = 40


def counted_phrase(number: WrittenNumber, tokens: Tokens, text: str) -> Span | None:
    """Return what is counted or measured, or `None` where the words beside the number do not say it.

    That is what "of" follows ("40 percent of voters"), the noun after the number, what has the number after its "of"
    ("a fine of $5"), or what is said to be, reach or exceed it ("the average benefit would be $300").
    """
    last = words_at(tokens.doc, number.span)[-1]
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if after is not None and after.lower_ == "of":
        return next((_phrase(child) for child in after.children if child.dep_ == "pobj" and child.pos_ != "PRON"), None)
    noun = counted_noun(tokens.root)
    if noun is not None and noun.i > last.i:
        return _without_edges(Span(_behind(number, text), _end(noun)), text)
    for token in (tokens.root, last, last.head):
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
            return _measure(token.head.head)
    return _among(number, tokens) or _measured(number, (tokens.root, last, last.head))


def _behind(number: WrittenNumber, text: str) -> int:
    """Return where what is counted begins: behind the number, and behind what a hyphen joins to it ("$12-an-hour")."""
    end = number.span.end
    joined = _JOINED.match(text, end)
    return joined.end() if joined is not None and number.kind == "money" else end


def _measure(noun: Token) -> Span:
    """Return a noun with the words before it, and for a bare one with the noun it belongs to: "margin of error"."""
    first = noun
    while (
        first.dep_ == "pobj"
        and first.left_edge == first
        and first.head.lower_ == "of"
        and first.head.head.pos_ == "NOUN"
    ):
        first = first.head.head
    return Span(_left(first), noun.idx + len(noun))


def _among(number: WrittenNumber, tokens: Tokens) -> Span | None:
    """Return of whom a percentage is where the sentence says it first: "among likely voters, 46 percent chose her"."""
    if number.kind != "percent":
        return None
    before = tokens.doc[max(tokens.sent.start, tokens.start - _FAR) : tokens.start]
    whom = (c for t in before if t.lower_ == "among" for c in t.children if c.dep_ == "pobj" and c.pos_ == "NOUN")
    return next((_phrase(noun) for noun in whom), None)


def _measured(number: WrittenNumber, tokens: tuple[Token, ...]) -> Span | None:
    """Return the subject of a verb that says how much it is ("the share exceeds 7%"), where it is a plain noun."""
    following = tokens[1].nbor() if tokens[1].i + 1 < len(tokens[1].doc) else tokens[1]
    if number.kind == "count" or following.tag_ == "JJR":
        return None
    for token in tokens[:2]:
        step = token.head if token.dep_ == "pobj" and token.head.lower_ in _UP_TO else token
        verb = step.head
        moves = verb.lemma_ in _CHANGING and number.kind in ("money", "percent")
        if step.dep_ in _AMOUNTS and (moves or verb.lemma_ in _AMOUNTING):
            subject = next((c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS and c.pos_ == "NOUN"), None)
            if subject is not None and subject.right_edge.i < verb.i and not subject.like_num:
                return _phrase(subject)
    return None


def counted_noun(token: Token) -> Token | None:
    """Return the noun that a number stands before, or `None`."""
    head = token
    while head.pos_ in ("NUM", "SYM") or head.dep_ in ("quantmod", "compound"):
        if head.head == head:
            return None
        head = head.head
    return head if head.tag_ in ("NN", "NNS", "NNPS", "JJ") and head.i > token.i else None


def _phrase(noun: Token) -> Span:
    return Span(_left(noun), _end(noun))


def _left(noun: Token) -> int:
    """Return the start of a noun phrase, without an article."""
    first = noun.left_edge
    while first.i < noun.i and (first.pos_ in ("DET", "PUNCT") or first.is_space):
        first = first.nbor()
    return first.idx


def _end(noun: Token) -> int:
    """Return the end of a noun with a short "of" phrase that follows it."""
    for child in noun.children:
        if child.lower_ == "of" and child.i == noun.i + 1:
            last = child.right_edge
            return last.idx + len(last) if last.i - child.i < _SMALL else noun.idx + len(noun)
    return noun.idx + len(noun)


def _without_edges(span: Span, text: str) -> Span | None:
    said = span.cut(text)
    kept = said.strip(" -\n")
    start = span.start + len(said) - len(said.lstrip(" -\n"))
    return Span(start, start + len(kept)) if kept else None
