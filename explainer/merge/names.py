"""Names of people, and of organisations, places and terms, in comparable form."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from explainer import courtesy_titles, wordlists
from explainer.given_names import may_be_one
from explainer.merge.kept_forms import kept_while_merging
from explainer.regnal_numbers import is_regnal

_SUFFIXES = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
_REGNAL_WORDS = 2
_HONORIFICS = courtesy_titles.GENDERS.keys() | {"rev", "prof"}
"""Those of `data/honorifics.txt` that are hardly anybody's given name, as "Prince" and "Duke" are."""
_PARTICLES = frozenset(
    {
        "van",
        "von",
        "der",
        "den",
        "de",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "bin",
        "ibn",
        "al",
        "el",
        "ter",
    },
)
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")
_POSSESSIVE = re.compile(r"['’‘ʼ]s?$")
_NICKNAME = re.compile(r"[\"“”(]([^\"“”()]{1,30})[\"“”)]")
_LEGAL_FORM = frozenset({"inc", "corp", "corporation", "co", "ltd", "llc", "plc", "ag", "gmbh", "llp", "nv", "sa"})


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name in parts, folded (small letters, no accents). Initials are single letters in `given`."""

    given: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    nickname: str = ""

    @property
    def regnal(self) -> bool:
        """Whether it is a ruler's one name with a number: "Aldo II"."""
        return not self.given and is_regnal(self.suffix.upper())

    @property
    def full(self) -> bool:
        """Whether there is a given name, an initial or a ruler's number beside the surname."""
        return bool(self.given) or self.regnal

    @property
    def spelled(self) -> bool:
        """Whether a given name is spelled out, or a ruler's name has its number."""
        return self.regnal or any(len(part) > 1 for part in self.given)


def fold(text: str) -> str:
    """Return `text` in small letters, without accents, with straight apostrophes and single spaces."""
    if text.isascii():  # most words, of which there are many
        return " ".join(text.lower().split())
    bare = unicodedata.normalize("NFKD", text).casefold().replace("’", "'").replace("‘", "'").replace("ʼ", "'")
    return " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())


@kept_while_merging
def person_name(text: str) -> PersonName:
    """Part a person's name (without titles) into given names, surname, suffix and a nickname in quotation marks.

    >>> person_name("Zoë Q. van Dorn Jr.")
    PersonName(given=('zoe', 'q'), surname='van dorn', suffix='jr', nickname='')
    """
    text = _POSSESSIVE.sub("", text)
    nick = _NICKNAME.search(text)
    words = _name_words(_NICKNAME.sub(" ", text))
    while words and words[0] in _HONORIFICS:
        words.pop(0)
    numbered = len(words) == _REGNAL_WORDS and is_regnal(text.split()[-1])
    suffix = _SUFFIXES.get(words[-1], words[-1]) if numbered or (len(words) > 1 and words[-1] in _SUFFIXES) else ""
    words = words[:-1] if suffix else words
    first = len(words) - 1
    while first > 1 and words[first - 1] in _PARTICLES:
        first -= 1
    if len(words) == 2 and words[0] in _PARTICLES:  # "Van Dorn": a surname of two words
        first = 0
    surname = " ".join(words[max(first, 0) :]).removeprefix("al ").removeprefix("el ")
    return PersonName(tuple(words[: max(first, 0)]), surname, suffix, fold(nick[1]) if nick else "")


def _name_words(text: str) -> list[str]:
    words: list[str] = []
    for raw in _WORD.findall(text):
        if raw.isupper() and len(raw) == 2 and raw.isalpha() and raw.lower() not in _SUFFIXES:
            words += list(fold(raw))  # "JD" is two initials
        elif raw[:3].casefold() in {"al-", "el-"}:
            words.append(fold(raw[3:]))
        else:
            words.append(fold(raw))
    return words


def untitled(name: str) -> str:
    """Return `name` without the titles and honorifics that stand before it.

    >>> untitled("Deputy Mayor Ada Park"), untitled("Mayor")
    ('Ada Park', 'Mayor')
    """
    words = name.split()
    while len(words) > 1 and words[0].casefold() in _titles():
        del words[0]
    return " ".join(words)


def inverted(name: str) -> str:
    """Return a person's `name` as lists have it, the surname first; empty where both may be given names.

    >>> inverted("Ada Q. van Dorn"), inverted("Moss"), inverted("James Thomas")
    ('van dorn, ada q', '', '')
    """
    parts = person_name(name)
    if not parts.spelled or is_given_name(parts.surname):
        return ""
    return f"{parts.surname}, {' '.join(parts.given)}"


def is_given_name(word: str) -> bool:
    """Tell whether `word`, in whatever capitals, stands in `data/given_names.txt`."""
    return fold(word) in _given_names()


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(map(fold, wordlists.words("given_names")))


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return wordlists.words("titles") | frozenset(line.split()[0] for line in wordlists.entries("honorifics"))


@kept_while_merging
def name_key(text: str) -> str:
    """Return what two spellings of one person's name share: folded words without dots, hyphens and possessive."""
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", fold(_POSSESSIVE.sub("", text))))


@kept_while_merging
def label_key(text: str) -> str:
    """Return what spellings of an organisation, place or term share: no article, dots, legal form or possessive."""
    folded = fold(text).removesuffix("'s").removesuffix("'").replace(".", "").replace("&", " and ")
    words = re.findall(r"[^\W_]+(?:'[^\W_]+)*", folded)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL_FORM:
        words.pop()
    return " ".join(words)


@kept_while_merging
def compare_names(one: PersonName, other: PersonName) -> float:
    """Return how well two full names of one surname agree: 1 the same, 0 they cannot be one person's.

    Between the two: a missing middle name or suffix (0.9, 0.6), an initial for a name (0.55), a short form of a name
    (0.5).
    """
    if not _surnames_agree(one.surname, other.surname) or (one.suffix and other.suffix and one.suffix != other.suffix):
        return 0.0
    if not one.given or not other.given:
        return 0.0
    score = _first_names(one, other)
    middle = list(zip(one.given[1:], other.given[1:], strict=False))
    if any(not (a == b or (min(len(a), len(b)) == 1 and a[0] == b[0])) for a, b in middle):
        return 0.0
    if len(one.given) != len(other.given):
        score *= 0.9
    if one.suffix != other.suffix:
        score *= 0.6
    return score


def _surnames_agree(one: str, other: str) -> bool:
    return one == other or one.split()[-1:] == other.split()[-1:]


def _first_names(one: PersonName, other: PersonName) -> float:
    first, second = one.given[0], other.given[0]
    if first == second:
        return 1.0
    if min(len(first), len(second)) == 1:
        return 0.55 if first[0] == second[0] else 0.0
    if first in {other.nickname, *other.given[1:2]} or second in {one.nickname, *one.given[1:2]}:
        return 0.5
    return 0.5 if may_be_one(first, second) else 0.0
