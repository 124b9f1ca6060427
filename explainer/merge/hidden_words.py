"""Finds hidden words in a text whatever the capitals, accents, spaces, quotation marks or invisible characters.

Names are looked for as whole words (and their plural), other words anywhere.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_SAME = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
_FEWEST_SQUASHED = 8


@dataclass(frozen=True, slots=True)
class HiddenWords:
    """Words that no published file may hold: `text` is folded; `whole` for a name; `article` where it is hidden.

    An empty `article` means all of them.
    """

    text: str
    whole: bool
    article: str = ""


def hidden_words(text: str, *, whole: bool, article: str = "") -> HiddenWords:
    """Return `text` as words to hide."""
    return HiddenWords(folded(text), whole, article)


def folded(text: str) -> str:
    """Return `text` as it is compared: small letters without accents, plain marks, single spaces.

    >>> folded("Zoë\u00a0 O’Hara\u00ad")
    "zoe o'hara"
    """
    return " ".join("".join(map(_letter, text)).split())


def found_in(text: str, words: tuple[HiddenWords, ...]) -> list[Span]:
    """Return where any of `words` stands in `text`."""
    once = folded(text)
    wanted = [each for each in words if each.text and each.text in once]
    if not wanted:
        return []
    plain, places = _folded_with_places(text)
    spans = [span for each in wanted for span in _found(plain, each)]
    return sorted({Span(places[span.start], places[span.end - 1] + 1) for span in spans})


def named_by(label: str, words: tuple[HiddenWords, ...]) -> bool:
    """Tell whether a title, a file name or an address tells any of `words`, in whatever spelling of paths.

    >>> named_by("https://tarn.example/2031/piet-lorn_resigns", (hidden_words("Piet Lorn", whole=True),))
    True
    """
    plain = f" {_words_only(label)} "
    squashed = plain.replace(" ", "")
    for each in words:
        inside = _words_only(each.text)
        if not inside:
            continue
        joined = inside.replace(" ", "")
        if (f" {inside} " if each.whole else inside) in plain or f" {inside}s " in plain:
            return True
        if len(joined) >= _FEWEST_SQUASHED and " " in inside and joined in squashed:
            return True
    return False


def _words_only(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    """Return what a character is compared as: nothing for accents and what nobody sees."""
    plain = unicodedata.normalize("NFKD", _SAME.get(character, character)).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """Return `text` folded, and the place in `text` of each folded character."""
    letters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        for letter in _letter(character):
            spaced = letter.isspace()
            if spaced and (not letters or letters[-1] == " "):
                continue  # each run of spaces is one
            letters.append(" " if spaced else letter)
            places.append(place)
    return "".join(letters), places


def _found(plain: str, words: HiddenWords) -> Iterator[Span]:
    start = plain.find(words.text)
    while start >= 0:
        end = start + len(words.text)
        if not words.whole or _stands_alone(plain, start, end):
            yield Span(start, end)
        start = plain.find(words.text, start + 1)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Tell whether no letter touches the span, but for the ending of a plural."""
    after = plain[end : end + 1]
    if after == "s":
        after = plain[end + 1 : end + 2]
    return not plain[start - 1 : start].isalnum() and not after.isalnum()
