"""How far an explanation reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Span
from explainer.quotation_characters import ALL

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASHES = frozenset({"-", "--", "–", "—"})
CLOSERS = frozenset({",", ".", ";", ":", ")", "?", "!", *_DASHES})
_LONGEST = 45


def separates(token: Token) -> bool:
    """Tell whether a token is a comma, or a dash between words; a hyphen inside a word is none."""
    if token.text in _DASHES:
        return bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text == ","


def explanation_end(doc: Doc, first: Token, head: Token) -> int | None:
    """Return the token after an explanation: the first closing punctuation past its `head`, `None` for no phrase.

    The explanation begins with `first`. A comma before the head ("a long, narrow strip") does not end it.
    """
    for token in doc[first.i : min(len(doc), first.i + _LONGEST)]:
        if token.is_space and "\n" in token.text:
            return token.i if token.i > head.i else None
        closes = token.text in CLOSERS and (token.text not in _DASHES or separates(token))
        if closes and token.i > head.i:
            return token.i
        if closes and token.text in (".", ";", ")"):
            return None
    return None


def up_to(doc: Doc, first: Token, end: int) -> Span:
    """Return the characters from `first` to the token before `end`, without white space and punctuation at the end."""
    last = doc[end - 1]
    while last.i > first.i and (last.is_space or last.text in ALL):
        last = last.nbor(-1)
    return Span(first.idx, last.idx + len(last))
