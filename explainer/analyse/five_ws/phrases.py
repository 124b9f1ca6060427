"""Where a phrase of the text ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.five_ws.clause import ends_phrase
from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.five_ws.news import News

_MOST_WORDS, _FEWEST_WORDS = 13, 4
_DANGLING = frozenset(["ADP", "DET", "CCONJ", "SCONJ", "PART", "PRON", "AUX"])
_OPENING = frozenset(["due", "because", "according", "despite", "including"])
_ENDS = frozenset(["and", "but", "while", "when", "which", "who", "as", "after", "before"])


def phrase_from(news: News, start: int, end: int) -> Span:
    """Return the words from the character `start` to the end of the phrase or `end`, at most a dozen.

    The day on which it happened, at its end, belongs to another question.
    """
    tokens = news.tokens(Span(start, end))
    first = tokens.start
    last = min(tokens.end, first + _MOST_WORDS)
    days = {time.span.start for time in news.times if start < time.span.start < end and time.type in ("DATE", "TIME")}
    inside = news.doc[first + 1 : last]
    stop = next((t.i for t in inside if _ends(t) or (t.pos_ == "ADP" and _next(t, last) in days)), last)
    if stop == first + _MOST_WORDS:
        stop = next((n for n in range(stop, first + _FEWEST_WORDS, -1) if not dangles(news.doc[n - 1], n)), stop)
    return news.span(first, max(stop, first + 1))


def _ends(token: Token) -> bool:
    """Tell what ends a phrase: a punctuation mark or a word that opens a clause, but no "and" between two nouns."""
    if token.lower_ == "and":
        return not (token.head.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "conj" for c in token.head.rights))
    return ends_phrase(token) or token.lower_ in _ENDS


def dangles(token: Token, stop: int) -> bool:
    """Tell whether a phrase cut before the token `stop` cannot end with `token`: what it belongs to is cut off."""
    opens = token.dep_ == "acl" and token.pos_ == "VERB"
    return token.pos_ in _DANGLING or token.head.i >= stop or opens or token.lower_ in _OPENING


def _next(token: Token, last: int) -> int:
    return token.nbor().idx if token.i + 1 < last else -1
