"""The span of text that tells an event: the clause of its verb, or the noun phrase of an event named by a noun."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.events.attachment import happened
from explainer.analyse.grammar.clauses import GRAMMATICAL_SUBJECTS, own_subject
from explainer.analyse.trimming import trimmed
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from spacy.tokens import Token

    from explainer.model import Analysis

_MARKS = frozenset(("that", "after", "before", "as", "because", "since", "until", "while", "although", "and", "but"))
_LAST_JOIN = re.compile(r"(?<![\s,])[\s,]+(?:and|but|or|for|that)$")
_LONGEST_JOIN = 8
_HYPHENED = re.compile(r"(?<![^\W_])(?<![-–])(?:[^\W_]+[-–])+$")
_LONGEST_WORD = 40
_MOST_JOINED = 3
_LEFT_OUT = frozenset(("conj", "parataxis"))
_PRONOUNS = frozenset(("he", "she", "they", "it"))


def clause_span(verb: Token, analysis: Analysis, dated: Collection[int] = (), *, shared: bool = True) -> Span:
    """Return the clause of `verb`, inside its paragraph.

    Coordinated clauses with subjects or dates of their own are left out (`dated`: the verbs of the article that have
    one), and so is a "that" or "after" that joins it to another; a relative clause comes with the noun that it
    explains, a joined verb with the subject that it shares, unless not `shared`.
    """
    first = _first_joined(verb) if shared else verb
    start, end = _after_markers(first).idx, verb.right_edge.idx + len(verb.right_edge)
    for above, child in _joined_after(verb):
        if _told_apart(child, dated):
            joint = next((token.idx for token in child.lefts if token.dep_ in ("cc", "mark")), child.left_edge.idx)
            end = min(end, _before_joint(above, child, joint))
    start = max(start, _after_semicolon(verb))
    if verb.dep_ in ("relcl", "acl") and verb.head.i < verb.i:
        start = min(start, verb.head.left_edge.idx)
    return within_paragraph(start, end, verb.idx, analysis)


def within_paragraph(start: int, end: int, place: int, analysis: Analysis) -> Span:
    """Cut `[start, end)` to the paragraph at `place`, without white space and joining punctuation at its ends."""
    blocks = analysis.paragraphs
    number = bisect_right(blocks, Span(place, len(analysis.article.text) + 1)) - 1
    if number >= 0 and blocks[number].start <= place < blocks[number].end:
        start, end = max(start, blocks[number].start), min(end, blocks[number].end)
    text = analysis.article.text
    start, end = trimmed(text, start, end)
    last = _LAST_JOIN.search(text, max(start, end - _LONGEST_JOIN), end)
    return Span(_word_start(text, start), last.start() if last else end)


def _word_start(text: str, start: int) -> int:
    """Return where the written word begins that `start` stands in: "16-year-|old"."""
    whole = _HYPHENED.search(text, max(0, start - _LONGEST_WORD), start)
    return whole.start() if whole and text[start : start + 1].isalnum() else start


def _after_semicolon(verb: Token) -> int:
    """Return where the part of the sentence behind the last semicolon before `verb` starts."""
    marks = [token for token in verb.lefts if token.text == ";"]
    return marks[-1].idx + 1 if marks else 0


def _joined_after(verb: Token) -> Iterator[tuple[Token, Token]]:
    """Return each clause joined to `verb` with the one that it is joined to: "left, moved and bought" is a chain."""
    row = [verb]
    for above in row:
        for child in above.children:
            if child.dep_ in _LEFT_OUT and child.i > above.i:
                yield above, child
                if len(row) <= _MOST_JOINED:
                    row.append(child)


def _told_apart(verb: Token, dated: Collection[int]) -> bool:
    """Tell whether a joined clause is an event of its own: it has a date, or a subject other than "he" of the same."""
    if verb.i in dated:
        return True
    subject = own_subject(verb, GRAMMATICAL_SUBJECTS)
    return subject is not None and not (subject.lower_ in _PRONOUNS and happened(verb))


def _first_joined(verb: Token) -> Token:
    """Return the verb whose subject `verb` shares: in "a tram derailed and overturned" the first."""
    for _ in range(_MOST_JOINED):
        if verb.dep_ != "conj" or _has_subject(verb) or verb.head.pos_ not in ("VERB", "AUX"):
            break
        verb = verb.head
    return verb


def _after_markers(verb: Token) -> Token:
    """Return the first word of the clause behind the "that" or "after" that joins it to another."""
    first = verb.left_edge
    while first.i < verb.i and first.head.i == verb.i and first.dep_ in ("mark", "cc") and first.lower_ in _MARKS:
        first = first.nbor().left_edge if first.nbor().left_edge.i > first.i else first.nbor()
    return first


def _has_subject(verb: Token) -> bool:
    return own_subject(verb, GRAMMATICAL_SUBJECTS) is not None


def _before_joint(verb: Token, other: Token, joint: int) -> int:
    """Return where the clause of `verb` ends before the one joined to it, at "and" or "but" where there is one."""
    for child in verb.children:
        if child.dep_ == "cc" and verb.i < child.i < other.i:
            return min(joint, child.idx)
    return min(joint, other.left_edge.idx)
