"""The words that point back: who reads a line alone does not know whom or what they mean.

Asked of a row of a page (`compose/pages/pointing.py`) and, as evidence, of a found span (`analyse/calibrate/alone.py`).
Whether a word of a clause points out of it is read from grammar and coreference (`analyse/clauses/pointing.py`).
"""

from __future__ import annotations

POINTING_BACK = frozenset(
    (
        "he", "she", "it", "they", "we", "i", "you", "him", "her", "them", "his", "its", "their", "our", "my", "your",
        "this", "that", "these", "those", "who", "which", "what", "such", "there", "here", "then", "both",
    )
)  # fmt: skip
"""Pronouns, demonstratives, relative words, and adverbs that take up a time, a place or two of something; folded."""


def bare(word: str) -> str:
    """Return `word`, folded, without what an apostrophe joins to it: "she" of "She’s".

    >>> bare("She’s"), bare("Moss")
    ('she', 'moss')
    """
    return word.casefold().partition("’")[0].partition("'")[0]
