"""Direct, indirect or mixed: how much of an attribution's content stands inside quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Span

_CAPITALS = 0.5
"""The share of capitalised words from which a quoted stretch is a title ("The Long Way Home to Norwick Bay")."""

_WORD = re.compile(r"\w+")


def form_of(content: Sequence[Span], text: str, quoted: bytes) -> Literal["direct", "indirect", "mixed"]:
    """Return "direct" when all words of `content` stand inside quotation marks, "indirect" when none does.

    `quoted` is the text's mask (`inside_marks`); a word is judged by its middle.
    """
    inside = total = 0
    for span in content:
        for word in _WORD.finditer(text, span.start, span.end):
            middle = (word.start() + word.end()) // 2
            inside += quoted[middle]
            total += 1
    if not inside:
        return "indirect"
    return "direct" if inside == total else "mixed"


def is_title(words: str) -> bool:
    """Tell whether most of the quoted `words` are capitalised, as in the title of a book or a bill."""
    each = words.split()
    return sum(word[:1].isupper() for word in each) >= _CAPITALS * len(each)
