"""Text pasted by hand: a headline, a byline and a date in lines of their own on top, before the story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.model import Span, TextPart
from explainer.read.authors import authors_of
from explainer.read.dates import day_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = re.compile(r"[^\n]+")
_BYLINE = re.compile(r"(?:by|from|words by|written by|story by):? +[^\W\d_]", re.IGNORECASE)
_DATE_LINE = re.compile(
    r"(?:(?:published|posted|updated|first published)(?: on)?:? +)?(?P<date>.{6,60})", re.IGNORECASE
)
_LONGEST_HEADLINE, _LONGEST_BYLINE = 160, 100
_MOST_LINES = 5
_SHORTEST_STORY = 200


def pasted_head(text: str) -> tuple[dict[str, str], tuple[TextPart, ...]]:
    """Return title, author and day of publication that stand on top of `text`, and the lines in which they stand.

    Nothing is returned without a byline or a date in a line of its own: a short line alone may be a sentence.
    """
    lines = [Span(*match.span()) for match in _LINE.finditer(text[:4_000]) if match.group().strip()]
    if not lines or len(text) < _SHORTEST_STORY or not _may_be_headline(lines[0].cut(text)):
        return {}, ()
    known: dict[str, str] = {}
    parts: list[TextPart] = []
    for name, value, span in _details(text, lines[1:_MOST_LINES]):
        known.setdefault(name, value)
        parts.append(TextPart(span, "byline", "on top of a pasted text"))
    if not known:
        return {}, ()
    return {"title": lines[0].cut(text).strip(), **known}, (
        TextPart(lines[0], "headline", "on top of a pasted text"),
        *parts,
    )


def _details(text: str, lines: list[Span]) -> Iterator[tuple[str, str, Span]]:
    """Yield author and date from the lines below the headline, up to the first that is neither."""
    for number, span in enumerate(lines):
        line = span.cut(text).strip()
        if _BYLINE.match(line) and len(line) <= _LONGEST_BYLINE and (author := authors_of(line)):
            yield "author", author, span
        elif (found := _DATE_LINE.fullmatch(line)) and (day := day_of(found["date"])):
            yield "published", day, span
        elif number > 0 or len(line) > _LONGEST_HEADLINE:  # one line below the headline may be a second one
            return


def _may_be_headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and not line.rstrip().endswith((".", ":", ",", ";"))
