"""Acronyms and their full form, in both orders: "Harbour Safety Board (HSB)" and "HSB (Harbour Safety Board)".

The letters are matched backwards against the words, after Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (Pacific Symposium on Biocomputing 2003), but each letter must begin a word
or a part of one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.model import Span
from explainer.wordlists import lines

if TYPE_CHECKING:
    from collections.abc import Iterator

_BRACKETS = re.compile(r"[(\[]([^()\[\]\n]{2,80})[)\]]")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.?){0,3}[A-Z]\.?(?:[A-Za-z0-9&]\.?){0,7}s?")
_OR = re.compile(r",? (?:or|known as|abbreviated(?: as)?) [“\"‘]?([A-Z](?:[A-Za-z]?[A-Z]){1,5})(?=[”\"’]?[,.;)])")
_CAPITALS = re.compile(r"(?<![\w.’'-])[A-Z]{3,6}(?![\w-])")
_LINKS = r"(?:(?:of|the|and|for|in|on|to|de|du|del|la) ){0,2}"
_NAME = re.compile(rf"(?<![\w’'-])[A-Z][a-z’']{{1,20}}(?:[ -]{_LINKS}[A-Z][a-z’']{{1,20}}){{1,6}}")
_LOWER_ACRONYM = re.compile(r"[a-z]{2,6}")
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)?")
_OWNING = re.compile(r"[’']s?$")
_SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "a",
        "an",
        "at",
        "by",
        "with",
        "de",
        "la",
        "del",
        "di",
        "du",
        "des",
        "et",
        "und",
        "der",
        "die",
        "y",
    ]
)
_NEAR = 120
_FEWEST_UNORDERED = 3


def acronyms(text: str) -> Iterator[Draft]:
    """Return the acronyms that `text` expands; the term is the acronym, the explanation and expansion its full form."""
    for match in _BRACKETS.finditer(text):
        inside = Span(match.start(1), match.end(1))
        if _ACRONYM.fullmatch(match[1]):
            start = max(0, match.start() - _NEAR)
            full = _full_form(match[1], _OWNING.sub("", text[start : match.start()].rstrip()), start)
            if full:
                yield Draft(inside, full, "acronym", 0.95, full)
        else:
            yield from _before_its_full_form(text, match.start(), inside)
    yield from _after_or(text)
    yield from _elsewhere(text)


def _after_or(text: str) -> Iterator[Draft]:
    """Return the acronym of "the Harbour Safety Board, or HSB"."""
    for match in _OR.finditer(text):
        start = max(0, match.start() - _NEAR)
        full = _full_form(match[1], text[start : match.start()], start)
        if full:
            yield Draft(Span(match.start(1), match.end(1)), full, "acronym", 0.95, full)


def _elsewhere(text: str) -> Iterator[Draft]:
    """Return acronyms that no bracket expands, where just one name of the text has these initials."""
    short = {match[0]: match for match in reversed(list(_CAPITALS.finditer(text)))}
    common = lines("common_acronyms")
    known = {word for line in common for word in line.split()}
    wanted = {acronym: match for acronym, match in short.items() if acronym not in known}
    if not wanted:
        return
    found: dict[str, dict[str, Span]] = {}
    for name in _NAME.finditer(text):
        words = [word for word in _WORD.finditer(name[0]) if word[0].lower() not in _SMALL]
        initials = "".join(word[0][0] for word in words)
        if initials in wanted:
            full = Span(name.start() + words[0].start(), name.end())
            found.setdefault(initials, {}).setdefault(" ".join(full.cut(text).split()), full)
    for acronym, forms in found.items():
        if len(forms) == 1:
            match, full = wanted[acronym], next(iter(forms.values()))
            yield Draft(Span(match.start(), match.end()), full, "acronym elsewhere", 0.85, full)


def _before_its_full_form(text: str, opening: int, inside: Span) -> Iterator[Draft]:
    """Return the acronym before a bracket that holds its full form."""
    before = re.search(r"([^\W\d_][\w.&]{1,8})[”\"’']? $", text[max(0, opening - 12) : opening])
    if before is None or not (_ACRONYM.fullmatch(before[1]) or _LOWER_ACRONYM.fullmatch(before[1])):
        return
    words = _WORD.findall(inside.cut(text))
    full = _full_form(before[1], inside.cut(text), inside.start)
    if full == inside and len(words) > 1:
        start = max(0, opening - 12) + before.start(1)
        yield Draft(Span(start, start + len(before[1])), inside, "acronym", 0.95, inside)


def _full_form(acronym: str, words_before: str, offset: int) -> Span | None:
    """Return the last words of `words_before` whose initials are the acronym's letters, or `None`."""
    letters = [c.lower() for c in acronym if c.isalnum()]
    if acronym.endswith("s") and acronym[:-1].isupper():
        letters = letters[:-1]
    words = list(_WORD.finditer(words_before))
    return (
        _in_order(letters, words, offset, small_count=False)
        or _in_order(letters, words, offset, small_count=True)
        or _any_order(letters, words, offset)
        or _inside_words(letters, words, offset)
    )


def _inside_words(letters: list[str], words: list[re.Match[str]], offset: int) -> Span | None:
    """Match letters inside words too, as Schwartz and Hearst do: the first must begin the first word.

    So "decibels (dB)", "Apple Worldwide Developers Conference (WWDC)". All words but small ones must give a letter.
    """
    for count in range(1, min(len(words), len(letters)) + 1):
        chosen = words[-count:]
        said = [word.group().lower() for word in chosen]
        if said[0][0] == letters[0] and said[0] not in _SMALL and _gives_all(letters, said):
            return Span(offset + chosen[0].start(), offset + chosen[-1].end())
    return None


def _gives_all(letters: list[str], said: list[str]) -> bool:
    """Tell whether the letters stand in the words in order, each word beginning with one of them."""
    rest = list(letters)
    for word in said:
        if word in _SMALL:
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


def _any_order(letters: list[str], words: list[re.Match[str]], offset: int) -> Span | None:
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
        elif word not in _SMALL:
            return None
    if sorted(initials) != sorted(letters):
        return None
    return Span(offset + words[place].start(), offset + words[-1].end())


def _in_order(letters: list[str], words: list[re.Match[str]], offset: int, *, small_count: bool) -> Span | None:
    """Match the letters backwards against the words; `small_count` says whether "of" and the like may give a letter."""
    place = len(words) - 1
    for letter in reversed(letters):
        while place >= 0 and not _gives(words[place].group().lower(), letter, small_count=small_count):
            if words[place].group().lower() not in _SMALL:
                return None
            place -= 1
        if place < 0:
            return None
        place -= 1
    return Span(offset + words[place + 1].start(), offset + words[-1].end()) if len(letters) > 1 else None


def _gives(word: str, letter: str, *, small_count: bool) -> bool:
    return word[0] == letter and (small_count or word not in _SMALL)
