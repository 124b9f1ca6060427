"""What belongs to a name: no title, article, possessive ending or stray mark at its edges."""

from __future__ import annotations

import re

from explainer.analyse.names.lexicon import honorifics, words
from explainer.model import Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]{3,})?")
"""A word of a name; "O'Brien" is one, "Brand's" is two."""

_LEADING = re.compile(r"(?:the|a|an)\s+|[\s\"“”‘’'(\[,;:*•–—-]+", re.IGNORECASE)
_TRAILING = re.compile(r"(?:['’]s?|[\s\"“”‘’')\],;:!?–—-]+)$")
_FIRST_WORD = re.compile(r"([^\W\d_]+(?:[-–][^\W\d_]+)*\.?)\s+")
_ABBREVIATION = re.compile(r"(?:\b(?:[A-Za-z]\.)+|\b(?:Jr|Sr|Inc|Ltd|Co|Corp|Bros|St|No|Esq|Ph\.D)\.)$")


def trim(text: str, span: Span, kind: str) -> Span:
    """Return `span` without what is no part of a name of this `kind`; it may become empty."""
    start, end = _strip(text, span.start, span.end)
    if kind == "person":
        start = _after_titles(text, start, end)
    return Span(*_strip(text, start, end))


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Strip articles, marks and possessive endings, at most as often as there are characters."""
    while start < end:
        if leading := _LEADING.match(text, start, end):
            start = leading.end()
        elif trailing := _TRAILING.search(text, max(start, end - 3), end):
            end = trailing.start()
        elif text[end - 1] == "." and not _ABBREVIATION.search(text, max(start, end - 8), end):
            end -= 1
        else:
            break
    return start, max(start, end)


def _after_titles(text: str, start: int, end: int) -> int:
    """Return where the name begins after "President", "Mr." or "Foreign Minister"; one word is always left."""
    while first := _FIRST_WORD.match(text, start, end):
        word = first.group(1).lower()
        if word not in words("titles") and word not in honorifics():
            break
        start = first.end()
    return start
