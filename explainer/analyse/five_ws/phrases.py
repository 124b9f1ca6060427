"""Where a phrase of the text ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.five_ws.clause import ends_phrase
from explainer.model import Span

if TYPE_CHECKING:
    from explainer.analyse.five_ws.news import News

_MOST_WORDS = 13
_ENDS = frozenset(["and", "but", "while", "when", "which", "who", "as", "after", "before"])


def phrase_from(news: News, start: int, end: int) -> Span:
    """Return the words from the character `start` to the end of the phrase or `end`, at most a dozen."""
    tokens = news.doc.char_span(start, end, alignment_mode="expand")
    if tokens is None:
        return Span(start, end)
    first = tokens.start
    last = min(tokens.end, first + _MOST_WORDS)
    stop = next((t.i for t in news.doc[first + 1 : last] if ends_phrase(t) or t.lower_ in _ENDS), last)
    return news.span(first, max(stop, first + 1))
