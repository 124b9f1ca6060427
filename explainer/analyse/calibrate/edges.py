"""Evidence on whether a phrase is whole: what stands right before and after it, and what hangs on it from outside.

A role or a name that is cut too short or runs on into its neighbours ("Salt chairman" of "Sand and Salt chairman")
shows it at its edges: a joined capital before it, a part of its noun phrase left outside, a heading run into it.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.alone import tokens_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from explainer.model import Analysis, Span

_NEAR = 40
_WORDS_BEFORE = 4
_POSSESSIVE_ENDS = ("'s", "’s", "s'", "s’")
_JOINING = frozenset(("and", "&", "or"))
_LINKING = frozenset(("to", "for", "of", "under", "by", "with", "as", "than", "from", "in", "at", "on", "like"))
_BEING = frozenset(("is", "was", "became", "become", "becoming", "be", "being", "named", "elected", "appointed"))
_ARTICLES = frozenset(("a", "an", "the"))
_POSSESSIVES = frozenset(("his", "her", "their", "its", "my", "our", "your", "whose"))
_THEN = frozenset(("then", "former", "late", "ex", "future", "fellow", "acting", "outgoing", "incoming", "now"))
_OF_ANOTHER = frozenset(
    ("predecessor", "successor", "succeed", "succeeded", "replace", "replaced", "replacing", "served", "ran", "when")
)
"""What tells of an office that somebody has left, or has not taken up."""
_PARTS_BEFORE = frozenset(("compound", "amod", "nmod", "nummod", "poss", "quantmod"))
_PARTS_AFTER = frozenset(("prep", "conj", "appos", "acl", "relcl"))


def of_edges(span: Span, analysis: Analysis) -> dict[str, float]:
    """Return the evidence on both edges of `span`, without what is 0."""
    text = analysis.article.text
    found = {f"edge after {_before(text, span.start)}": 1.0, f"edge before {_after(text, span.end)}": 1.0}
    near = {word.casefold() for word in text[max(0, span.start - _NEAR) : span.start].split()[-_WORDS_BEFORE:]}
    found |= {f"near {word}": 1.0 for word in sorted(near & (_THEN | _BEING | _OF_ANOTHER))}
    found |= _of_tokens(tokens_of(span, analysis))
    return {name: value for name, value in found.items() if value}


def _before(text: str, start: int) -> str:
    """Return what stands right before a place: a kind of word, a sign, or a beginning."""
    line = text[max(0, start - _NEAR) : start].rpartition("\n")[2]
    words = line.split()
    if not words:
        return "a beginning"
    if not words[-1][-1].isalnum() and not words[-1].endswith(_POSSESSIVE_ENDS):
        return f"{words[-1][-1]}{' ' if line[-1].isspace() else ''}"
    return _kind(words[-1], words[:-1])


def _kind(word: str, earlier: Sequence[str]) -> str:
    small = word.casefold()
    if small in _JOINING:
        return "and, capital" if earlier and earlier[-1][:1].isupper() else "and"
    if small.endswith(_POSSESSIVE_ENDS):
        return "a possessive"
    kinds = (
        ("a linking word", _LINKING),
        ("a verb of being", _BEING),
        ("an article", _ARTICLES),
        ("a pronoun", _POSSESSIVES),
        ("then", _THEN),
    )
    kind = next((kind for kind, words in kinds if small in words), None)
    return kind or ("a capital" if word[:1].isupper() else "a number" if word[:1].isdigit() else "a word")


def _after(text: str, end: int) -> str:
    """Return what stands right after a place."""
    line = text[end : end + _NEAR].partition("\n")[0]
    rest = line.split()
    if not rest:
        return "an end"
    if not line[0].isspace():
        return "'s" if line[:2] in ("'s", "’s") else line[0] if not line[0].isalnum() else "its rest"
    return _kind(rest[0].rstrip(",.;:"), ()) if rest[0][0].isalnum() else rest[0][0]


def _of_tokens(words: Sequence[Token]) -> dict[str, float]:
    """Return what the parse says of the words: their first and last, and how much of their phrase is outside."""
    if not words:
        return {}
    inside = {word.i for word in words}
    left = [child for word in words for child in word.lefts if child.i not in inside and child.dep_ in _PARTS_BEFORE]
    right = [child for word in words for child in word.rights if child.i > words[-1].i and child.dep_ in _PARTS_AFTER]
    heads = sum(word.head.i not in inside or word.head is word for word in words)
    return {
        f"edge begins {words[0].tag_}": 1.0,
        f"edge ends {words[-1].tag_}": 1.0,
        "parts before": math.log1p(len(left)),
        "parts after": math.log1p(len(right)),
        "heads": math.log1p(heads),
        "first hangs outside": float(words[0].head.i not in inside),
        "below a name outside": float(any(word.head.i > words[-1].i and word.head.pos_ == "PROPN" for word in words)),
    }
