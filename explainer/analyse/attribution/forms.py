"""Direct, indirect or mixed: how much of an attribution's content stands inside quotation marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from explainer.headline_case import capitalised_share
from explainer.wordlists import words as word_list

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Span

_CAPITALS = 0.5
"""The share of capitalised words from which a quoted span is a title ("The Long Way Home to Norwick Bay")."""

_LONGEST_TITLE = 8
"""Words in a title: what is longer after "in the show" or "the book" may be somebody's words."""

_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(?<![\w-])([\w-]+),?[ \u00a0]*$")
_REACH = 30


def form_of(content: Sequence[Span], text: str, quoted: bytes) -> Literal["direct", "indirect", "mixed"]:
    """Return "direct" when all words of `content` stand inside quotation marks, "indirect" when none does.

    `quoted` is the text's mask (`inside_quotation_marks`); a word is judged by its middle.
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
    return capitalised_share(words.split()) >= _CAPITALS


def names_a_work(quotation: Span, text: str) -> bool:
    """Tell whether the quoted words are the title of what stands right before them, and so nobody's words.

    The noun before them names a kind of work: 'her documentary “13 Days.”'.
    """
    before = _LAST_WORD.search(text, max(0, quotation.start - _REACH), quotation.start)
    kind = before is not None and before[1].lower() in word_list("works")
    return kind and len(quotation.cut(text).split()) <= _LONGEST_TITLE
