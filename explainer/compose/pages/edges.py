"""Where a row may not begin or end: inside a word or a number, or in a word that needs another one behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.pointing import bare

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site
    from explainer.model import Evidence

_ENDS = " \t\r\n\u00a0,;:–—-.!?"
_NUMBER = 4
_INSIDE_WORD = re.compile(r"[^\W_][-–]$|\d[.,]\s?$")
_HELPER = re.compile(
    r" (?:(?:would|will|has|have|had|is|are|was|were|can|could|may|might|must|should|does|did|do)(?:n[’']t)?"
    r"|(?:wo|ca)n[’']t|cannot)\b"
)
_OPEN = frozenset(
    (
        "a", "an", "the", "my", "your", "his", "its", "our", "their", "whose", "every", "and", "or", "but", "nor",
        "than", "of", "from", "for", "with", "into", "upon", "at", "during", "since", "until", "till", "among", "amid",
        "between", "toward", "towards", "despite", "because", "although", "though", "unless", "whereas", "while",
        "whether", "if", "as", "by", "per", "via", "versus", "including", "according", "such", "very", "too", "am",
    )
)  # fmt: skip
"""Words that a sentence hardly ever ends in; prepositions that are adverbs too ("in", "over", "after") are not here."""


def parts_a_word(site: Site, piece: Evidence) -> bool:
    """Tell whether words begin behind a hyphen, "16-year-|old Ada Moss", or inside a number: "1,| 200 boats"."""
    text = site.corpus.articles[piece.article].text
    return _INSIDE_WORD.search(text[max(0, piece.start - _NUMBER) : piece.start]) is not None and (
        text[piece.start : piece.start + 1].isalnum()
        if text[piece.start - 1] in "-–"
        else text[piece.start : piece.start + 1].isdigit()
    )


def ends_open(text: str) -> bool:
    """Tell whether `text` ends in a word that needs another one behind it: an article, "of", "and", "whose"."""
    return bare(text.rstrip(_ENDS).rpartition(" ")[2]) in _OPEN


def verb_follows(site: Site, piece: Evidence) -> bool:
    """Tell whether a helper verb stands right behind words: they are its subject, whatever the parser took them for.

    "Owners renting rooms kept for a year| would pay a fee."
    """
    return _HELPER.match(site.corpus.articles[piece.article].text, piece.end) is not None
