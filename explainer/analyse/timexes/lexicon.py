"""The words of time and their values, from `data/time_words.txt`."""

from __future__ import annotations

import re
from functools import cache

from explainer.wordlists import groups as groups_of

_LETTERS = re.compile(r"[a-z]+")


@cache
def words(group: str) -> dict[str, str]:
    """Return the words of `group` (lower case) with their values, as the data file gives them. Raises `KeyError`."""
    return _groups()[group]


@cache
def numbers_of(group: str) -> dict[str, int]:
    """Return the words of `group` with their values as whole numbers."""
    return {word: int(value) for word, value in words(group).items()}


@cache
def choice(*groups: str) -> str:
    """Return a regular expression that matches any word of `groups`, longer words first."""
    every = {word for group in groups for word in words(group)}
    return "(?:" + "|".join(_spaced(word) for word in sorted(every, key=lambda word: (-len(word), word))) + ")"


@cache
def longest_words(group: str) -> tuple[str, ...]:
    """Return the longest run of letters of each entry of `group`: "year" of "new year's day"."""
    return tuple(max(_LETTERS.findall(entry), key=len) for entry in words(group))


def _spaced(word: str) -> str:
    """Let a space be any short white space, and an apostrophe either form."""
    return re.escape(word).replace(r"\ ", r"\s{1,3}").replace("'", "['’]")


@cache
def _groups() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, lines in groups_of("time_words").items():
        pairs = (line.partition(" = ") for line in lines)
        found[name] = {word.strip(): value.strip() for left, _, value in pairs for word in left.split(",")}
    return found
