"""Finds hidden words in a text, a label or an address, however they are written.

Capitals, accents, marks, spaces and invisible characters do not count. A name is looked for as whole words, with the
endings of a plural; other words anywhere. Both are also looked for where a line ends within a word, and where nothing
stands between the words, as in a tag or an address.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import unquote

from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_SAME = str.maketrans("’‘ʼ“”‐‑–—øØłŁđĐðÐħĦıŋŊ", "'''\"\"----oOlLdDdDhHinN") | str.maketrans(
    {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
)
"""Marks, and letters that Unicode does not decompose, as they are compared."""
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_NORDIC = str.maketrans({"å": "aa", "ø": "oe", "Å": "Aa", "Ø": "Oe"})
"""Letters as they are spelled out where a keyboard lacks them."""
_ENCODED = re.compile(r"(?:%[0-9A-Fa-f]{2})+|&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z]{2,8}\d{0,2});")
"""Characters as addresses and markup write them."""
_LINE_END = re.compile(r"[-\u00ad\u2010\u2011¬][^\S\n]*\n\s*")
_ENDINGS = ("", "s", "es")
_FEWEST_SQUASHED = 8
_FEWEST_LETTERS = 4
"""Fewer letters than this say little without the signs between them, as in "C++"."""


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


def hidden_name(name: str, *, article: str = "") -> frozenset[HiddenWords]:
    """Return `name` as words to hide, in each way in which it may be spelled without its accents and apostrophes.

    >>> sorted(each.text for each in hidden_name("Bör O'Hara"))
    ["boer o'hara", "bor o'hara", 'bor ohara']
    """
    composed = unicodedata.normalize("NFC", name)
    plain = composed.translate(_UMLAUTS)
    spelled = {composed, plain, plain.translate(_NORDIC), re.sub("['’‘ʼ]", "", composed)}
    return frozenset(hidden_words(each, whole=True, article=article) for each in spelled)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are one but for accents, letters of other alphabets' sounds, marks and apostrophes.

    >>> same_name("Søren Bräm", "Soren Braem"), same_name("Soren Bram", "Soren Brom")
    (True, False)
    """
    spelled = ({_words_only(each.text) for each in hidden_name(name)} for name in (one, other))
    return bool(set.intersection(*spelled) - {""})


def folded(text: str) -> str:
    """Return `text` as it is compared: small letters without accents, plain marks, single spaces.

    >>> folded("Zoë\u00a0 O’Hara\u00ad")
    "zoe o'hara"
    """
    return " ".join("".join(map(_letter, text)).split())


def found_in(text: str, words: tuple[HiddenWords, ...]) -> list[Span]:
    """Return where any of `words` stands in `text`."""
    told = _ENCODED.sub(lambda found: _decoded(found[0]), text) if "%" in text or "&" in text else text
    plain = folded(told)
    squashed = _squashed(plain)
    wanted = [each for each in words if _may_stand(each, squashed, plain)]
    if not wanted:
        return []
    spans = {span for letters in _readings(text) for each in wanted for span in _found(letters, each, text)}
    return sorted(spans)


def named_by(label: str, words: Iterable[HiddenWords]) -> bool:
    """Tell whether a title, a file name or an address tells any of `words`, in whatever spelling of paths.

    >>> named_by("https://tarn.example/2031/piet%2Dlorn_resigns", (hidden_words("Piet Lorn", whole=True),))
    True
    """
    if not label:
        return False
    plain = f" {_words_only(unescape(unquote(label)))} "
    squashed = plain.replace(" ", "")
    for each in words:
        inside = _words_only(each.text)
        if not inside:
            continue
        if any(f" {inside}{ending} " in plain for ending in _ENDINGS) or (not each.whole and inside in plain):
            return True
        if _is_squashable(inside) and inside.replace(" ", "") in squashed:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Letters:
    """A text as it is compared, and the place in the text of each of its characters."""

    plain: str
    places: list[int]

    def span(self, start: int, end: int) -> Span:
        return Span(self.places[start], self.places[end - 1] + 1)


def _readings(text: str) -> Iterator[_Letters]:
    """Yield `text` with its signs, in words alone, with the words joined that a line's end parts, and squashed."""
    whole = [(letter, place) for character, place in _characters(text) for letter in _letter(character)]
    yield _joined(whole, str.isspace)
    yield _joined(whole, _is_sign)
    if parted := [found.span() for found in _LINE_END.finditer(text)]:
        within = {place for start, end in parted for place in range(start, end)}
        yield _joined([each for each in whole if each[1] not in within], _is_sign)
    letters = [each for each in whole if each[0].isalnum()]
    yield _Letters("".join(letter for letter, _ in letters), [place for _, place in letters])


def _characters(text: str) -> Iterator[tuple[str, int]]:
    """Yield each character that `text` tells, and its place: of what is encoded the characters that are meant."""
    end = 0
    for found in _ENCODED.finditer(text):
        yield from zip(text[end : found.start()], range(end, found.start()), strict=True)
        end = found.end()
        yield from ((character, found.start()) for character in _decoded(found[0]))
    yield from zip(text[end:], range(end, len(text)), strict=True)


def _decoded(encoded: str) -> str:
    return unquote(encoded) if encoded[0] == "%" else unescape(encoded)


def _joined(letters: list[tuple[str, int]], parts: Callable[[str], bool]) -> _Letters:
    """Return `letters` with one space for each run of those that part words."""
    plain: list[str] = []
    places: list[int] = []
    for letter, place in letters:
        if not parts(letter):
            plain.append(letter)
            places.append(place)
        elif plain and plain[-1] != " ":
            plain.append(" ")
            places.append(place)
    return _Letters("".join(plain), places)


def _is_sign(letter: str) -> bool:
    return not letter.isalnum()


def _words_only(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in folded(text)).split())


def _squashed(plain: str) -> str:
    return "".join(filter(str.isalnum, plain))


def _is_squashable(words: str) -> bool:
    """Tell whether words, in letters and spaces, are known again where nothing stands between them."""
    return " " in words and len(words.replace(" ", "")) >= _FEWEST_SQUASHED


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    """Return what a character is compared as: nothing for accents and what nobody sees."""
    plain = unicodedata.normalize("NFKD", character).translate(_SAME).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")


def _may_stand(words: HiddenWords, squashed: str, plain: str) -> bool:
    inside = _squashed(words.text)
    return bool(words.text) and (inside in squashed if inside else words.text in plain)


def _found(letters: _Letters, words: HiddenWords, text: str) -> Iterator[Span]:
    """Yield where `words` stand in one reading of `text`: as they are written, in words alone, or squashed."""
    plain = letters.plain
    inside = _words_only(words.text)
    for start, end in _places(plain, words.text):
        if not words.whole or _stands_alone(plain, start, end):
            yield letters.span(start, end)
    if inside != words.text and len(inside.replace(" ", "")) >= _FEWEST_LETTERS:
        for start, end in _places(plain, inside):
            if not words.whole or _stands_alone(plain, start, end):
                yield letters.span(start, end)
    if _is_squashable(inside) and " " not in plain:
        for start, end in _places(plain, inside.replace(" ", "")):
            span = letters.span(start, end)
            if not words.whole or _is_one_word(span.cut(text)) or _is_marked_off(text, span):
                yield span


def _places(plain: str, words: str) -> Iterator[tuple[int, int]]:
    start = plain.find(words)
    while start >= 0:
        yield start, start + len(words)
        start = plain.find(words, start + 1)


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """Tell whether no letter touches the span, but for the ending of a plural."""
    if plain[start - 1 : start].isalnum():
        return False
    return any(
        plain.startswith(ending, end) and not plain[end + len(ending) : end + len(ending) + 1].isalnum()
        for ending in _ENDINGS
    )


def _is_one_word(written: str) -> bool:
    """Tell whether nothing stands between the letters, as in "@pietlorn"."""
    return written.isalnum()


def _is_marked_off(text: str, span: Span) -> bool:
    """Tell whether a word begins and ends where `span` does: at a sign, or where a capital follows a small letter."""
    around = ((span.start - 1, span.start), (span.end - 1, span.end))
    return all(_parts(text[max(one, 0) : one + 1], text[other : other + 1]) for one, other in around)


def _parts(one: str, other: str) -> bool:
    return not one.isalnum() or not other.isalnum() or (one.islower() and other.isupper())
