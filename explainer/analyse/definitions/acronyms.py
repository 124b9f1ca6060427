"""Acronyms and their full form, in both orders: "Harbour Safety Board (HSB)" and "HSB (Harbour Safety Board)".

Whether letters stand for words is asked of `explainer.acronyms`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.acronyms import SMALL, WORD, full_form
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
_OWNING = re.compile(r"[’']s?$")
_NEAR = 120


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
        words = [word for word in WORD.finditer(name[0]) if word[0].lower() not in SMALL]
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
    words = WORD.findall(inside.cut(text))
    full = _full_form(before[1], inside.cut(text), inside.start)
    if full == inside and len(words) > 1:
        start = max(0, opening - 12) + before.start(1)
        yield Draft(Span(start, start + len(before[1])), inside, "acronym", 0.95, inside)


def _full_form(acronym: str, words_before: str, offset: int) -> Span | None:
    """Return the span of the acronym's full form in `words_before`, which begins at `offset`, or `None`."""
    found = full_form(acronym, words_before)
    return Span(offset + found[0], offset + found[1]) if found else None
