"""The stretch of text that tells an event: the clause of its verb, or the noun phrase of an event named by a noun."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.model import Analysis

_JUNK = " \t\r\n,;:-–—"
_LEFT_OUT = frozenset(("conj", "parataxis"))


def clause_span(verb: Token, analysis: Analysis) -> Span:
    """Return the clause of `verb`, inside its paragraph.

    Coordinated clauses with subjects of their own are left out; a relative clause comes with the noun that it explains.
    """
    start, end = verb.left_edge.idx, verb.right_edge.idx + len(verb.right_edge)
    for child in verb.children:
        if child.dep_ in _LEFT_OUT and child.i > verb.i and _has_subject(child):
            joint = next((token.idx for token in child.lefts if token.dep_ in ("cc", "mark")), child.left_edge.idx)
            end = min(end, _before_joint(verb, child, joint))
    if verb.dep_ in ("relcl", "acl") and verb.head.i < verb.i:
        start = min(start, verb.head.left_edge.idx)
    return within_paragraph(start, end, verb.idx, analysis)


def phrase_span(noun: Token, analysis: Analysis) -> Span:
    """Return the noun phrase of `noun`, inside its paragraph."""
    return within_paragraph(noun.left_edge.idx, noun.right_edge.idx + len(noun.right_edge), noun.idx, analysis)


def within_paragraph(start: int, end: int, place: int, analysis: Analysis) -> Span:
    """Cut `[start, end)` to the paragraph at `place`, without white space and joining punctuation at its ends."""
    blocks = analysis.paragraphs
    number = bisect_right(blocks, Span(place, len(analysis.article.text) + 1)) - 1
    if number >= 0 and blocks[number].start <= place < blocks[number].end:
        start, end = max(start, blocks[number].start), min(end, blocks[number].end)
    text = analysis.article.text
    while start < end and text[start] in _JUNK:
        start += 1
    while end > start and text[end - 1] in _JUNK:
        end -= 1
    return Span(start, end)


def _has_subject(verb: Token) -> bool:
    return any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in verb.children)


def _before_joint(verb: Token, other: Token, joint: int) -> int:
    """Return where the clause of `verb` ends before the one joined to it, at "and" or "but" where there is one."""
    for child in verb.children:
        if child.dep_ == "cc" and verb.i < child.i < other.i:
            return min(joint, child.idx)
    return min(joint, other.left_edge.idx)
