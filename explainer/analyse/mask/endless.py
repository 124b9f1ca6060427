"""Words and sentences too long to be prose, whose analysis would take time with the square of their length.

Models and rules compare the words of a sentence with each other, and a tokenizer the characters of a word. In text that
somebody wrote that is nothing; a line of a hundred thousand brackets would take hours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.model import Span, TextPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LONGEST_WORD, _LONGEST_SENTENCE = 400, 2_500
"""Code points. Addresses of pages are shorter than the one, and what has more than ninety words is no prose anyway."""
_WORD = re.compile(rf"\S{{{_LONGEST_WORD + 1},}}+")
_ENDS = re.compile(r"[.!?…][\"”’'»)\]]{0,3}(?=\s)|\n")


def endless(text: str, known: Iterable[Span] = ()) -> Iterator[TextPart]:
    """Yield the words of `text` that are too long, and the runs in which no sentence ends for too long.

    A run ends where one of the spans `known` does, too: no analyser reads across them.
    """
    yield from (TextPart(Span(*word.span()), "furniture", "a word without end") for word in _WORD.finditer(text))
    start = 0
    ends = {place for span in known for place in (span.start, span.end)}
    for end in sorted({*ends, *(found.end() for found in _ENDS.finditer(text)), len(text)}):
        if end - start > _LONGEST_SENTENCE:
            yield TextPart(Span(start, end), "furniture", "a sentence without end")
        start = end
