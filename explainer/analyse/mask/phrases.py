"""The phrases of page furniture, from the word list that everybody can read and add to."""

from __future__ import annotations

import re
from functools import cache

from explainer.wordlists import entries

_LINES = "line: "
"""Begins a phrase that makes furniture of a whole line which begins with it, and is too common inside prose."""
_GAP = "[^.!?\n]{1,30}?"


@cache
def furniture() -> re.Pattern[str]:
    """Return a pattern that finds remains of a page anywhere; `*` stands for up to 30 characters of a sentence."""
    phrases = [phrase for phrase in entries("page_furniture") if not phrase.startswith(_LINES)]
    return re.compile(rf"(?<!\w)(?:{_any_of(phrases)})(?!\w)", re.IGNORECASE)


@cache
def furniture_lines() -> re.Pattern[str]:
    """Return a pattern that matches the beginning of a line which is furniture as a whole."""
    phrases = [phrase.removeprefix(_LINES) for phrase in entries("page_furniture")]
    return re.compile(rf"(?:{_any_of(phrases)})(?!\w)", re.IGNORECASE)


def _any_of(phrases: list[str]) -> str:
    patterns = [_GAP.join(map(re.escape, phrase.split("*"))).replace("'", "['’]") for phrase in phrases]
    return "|".join(sorted(patterns, key=len, reverse=True))
