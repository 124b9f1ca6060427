"""Acronyms: whether letters are one, and whether they stand for the words of a name.

`stands_for` asks of a whole name, as the recogniser of names knows it; `full_form` looks in running words for how far
back the full form reaches. Its letters are matched backwards against the words, after Schwartz and Hearst, "A simple
algorithm for identifying abbreviation definitions in biomedical text" (Pacific Symposium on Biocomputing 2003), but
each letter must begin a word or a part of one.
"""

from __future__ import annotations

import re

WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
"""A word that may give a letter."""
_NAME_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_DOTTED = re.compile(r"\b(?:[^\W\d_]\.){2,}")
SMALL = frozenset("of the and for in on to a an at by with de la del di du des et und der die y".split())
"""Words that mostly give no letter."""
_FEWEST_UNORDERED = 3


def is_acronym(text: str) -> bool:
    """Tell whether `text` is written as an acronym: one word of two to eight letters, most of them capitals."""
    letters = text.replace(".", "").removesuffix("s")
    return 2 <= len(letters) <= 8 and letters.isalpha() and sum(map(str.isupper, letters)) >= len(letters) - 1


def undotted(text: str) -> str:
    """Return `text` with its acronyms as people type them.

    >>> undotted("U.N. chief of staff")
    'UN chief of staff'
    """
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text)


def initials(text: str) -> str:
    """Return the first letters of the capitalised words of `text`, in small letters.

    >>> initials("Elmford Board of Bridges")
    'ebb'
    """
    return "".join(word[0] for word in _NAME_WORD.findall(text) if word[0].isupper()).lower()


def stands_for(acronym: str, name: str) -> bool:
    """Tell whether the letters of `acronym` are initials of the words of `name`, small words left out or not.

    >>> stands_for("TPA", "Tor Ports Authority"), stands_for("TPA", "Tor Harbour Authority")
    (True, False)
    """
    letters = [c.lower() for c in acronym if c.isalnum()]
    firsts = [part[0] for part in re.findall(r"[^\W_]+", name)]
    capitals = [c.lower() for c in firsts if c.isupper() or c.isdigit()]
    return len(letters) > 1 and letters in (capitals, [c.lower() for c in firsts], capitals[1:])


def full_form(acronym: str, words_before: str) -> tuple[int, int] | None:
    """Return where the last words of `words_before` stand whose initials are the acronym's letters, or `None`.

    >>> full_form("HSB", "of the Harbour Safety Board")
    (7, 27)
    """
    letters = [c.lower() for c in acronym if c.isalnum()]
    if acronym.endswith("s") and acronym[:-1].isupper():
        letters = letters[:-1]
    words = list(WORD.finditer(words_before))
    return (
        _in_order(letters, words, small_count=False)
        or _in_order(letters, words, small_count=True)
        or _any_order(letters, words)
        or _inside_words(letters, words)
    )


def _inside_words(letters: list[str], words: list[re.Match[str]]) -> tuple[int, int] | None:
    """Match letters inside words too, as Schwartz and Hearst do: the first must begin the first word.

    So "decibels (dB)", "Apple Worldwide Developers Conference (WWDC)". All words but small ones must give a letter.
    """
    for count in range(1, min(len(words), len(letters)) + 1):
        chosen = words[-count:]
        said = [word.group().lower() for word in chosen]
        if said[0][0] == letters[0] and said[0] not in SMALL and _gives_all(letters, said):
            return chosen[0].start(), chosen[-1].end()
    return None


def _gives_all(letters: list[str], said: list[str]) -> bool:
    """Tell whether the letters stand in the words in order, each word beginning with one of them."""
    rest = list(letters)
    for word in said:
        if word in SMALL:
            continue
        if not rest or word[0] != rest[0]:
            return False
        rest.pop(0)
        others = iter(word[1:])
        while rest and rest[0] in others:
            rest.pop(0)
            if rest and any(other[0] == rest[0] for other in said[said.index(word) + 1 :]):
                break
    return not rest


def _any_order(letters: list[str], words: list[re.Match[str]]) -> tuple[int, int] | None:
    """Return the last capitalised words whose initials are the letters in another order (a foreign full form)."""
    if len(letters) < _FEWEST_UNORDERED:
        return None
    place = len(words)
    initials: list[str] = []
    while place > 0 and len(initials) < len(letters):
        place -= 1
        word = words[place].group()
        if word[0].isupper():
            initials.append(word[0].lower())
        elif word not in SMALL:
            return None
    if sorted(initials) != sorted(letters):
        return None
    return words[place].start(), words[-1].end()


def _in_order(letters: list[str], words: list[re.Match[str]], *, small_count: bool) -> tuple[int, int] | None:
    """Match the letters backwards against the words; `small_count` says whether "of" and the like may give a letter."""
    place = len(words) - 1
    for letter in reversed(letters):
        while place >= 0 and not _gives(words[place].group().lower(), letter, small_count=small_count):
            if words[place].group().lower() not in SMALL:
                return None
            place -= 1
        if place < 0:
            return None
        place -= 1
    return (words[place + 1].start(), words[-1].end()) if len(letters) > 1 else None


def _gives(word: str, letter: str, *, small_count: bool) -> bool:
    return word[0] == letter and (small_count or word not in SMALL)
