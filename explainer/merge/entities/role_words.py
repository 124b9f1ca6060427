"""Roles in comparable form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.merge import data
from explainer.merge.names import fold
from explainer.merge.words import content_words, stem

if TYPE_CHECKING:
    from explainer.merge.entities.sightings import Sighting

_TIME_WORD = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|former|then|ex|acting|current|late|incoming|outgoing)[\s-]+)+"
)
_WORDS = re.compile(r"[^\W_]+")
_WHERE = frozenset({"of", "for", "in", "at", "to", "on", "with"})
_OTHER_OFFICE = frozenset(
    {"vice", "deputy", "assistant", "associate", "under", "co", "sub", "junior", "interim", "elect", "designate"},
)
_OFFICES = frozenset({"office", "description"})


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in data.rows("role_abbreviations")}


@lru_cache(maxsize=65536)
def role_key(text: str) -> str:
    """Return what wordings of one role share: small letters, no article, no 'former', no dots or hyphens.

    >>> role_key("Former U.S. Harbour-Master"), role_key("the harbour master")
    ('us harbour master', 'harbour master')
    """
    folded = _TIME_WORD.sub("", fold(text)).replace(".", "")
    return " ".join(re.findall(r"[^\W_]+", folded.replace("'s", "")))


@lru_cache(maxsize=65536)
def role_words(text: str) -> frozenset[str]:
    """Return the stems of the meaning words of a role."""
    return content_words(role_key(text))


def office_words(sighting: Sighting) -> set[str]:
    """Return the words of the offices and descriptions that an article gives."""
    pairs = zip(sighting.roles, sighting.role_texts, strict=True)
    return {word for role, text in pairs if role.category in _OFFICES for word in role_words(text)}


def offices(sighting: Sighting) -> set[str]:
    """Return the offices that an article gives, in comparable form."""
    pairs = zip(sighting.roles, sighting.role_texts, strict=True)
    return {role_key(text) for role, text in pairs if role.category == "office"} - {""}


@dataclass(frozen=True, slots=True)
class RoleParts:
    """A role as the words of the office and the words that say where: 'harbour master' and 'elmford'."""

    office: tuple[str, ...]
    where: frozenset[str]


@lru_cache(maxsize=65536)
def role_parts(text: str) -> RoleParts:
    """Part a role: 'Elmford's harbour master' and 'harbour master of Elmford' have the same parts."""
    folded = _TIME_WORD.sub("", fold(text))
    before, possessive, rest = folded.partition("'s ")
    where: list[str] = _WORDS.findall(before.replace(".", "")) if possessive and rest else []
    words: list[str] = _WORDS.findall((rest if possessive and rest else folded).replace(".", ""))
    words = [_abbreviations().get(word, word) for word in words]
    if words[1:2] == ["the"]:  # "heads the harbour board"
        words = [stem(words[0]), "of", *words[2:]]
    cut = next((n for n, word in enumerate(words) if n and word in _WHERE), len(words))
    where += words[cut + 1 :]
    meant = (stem(word) for word in where)
    return RoleParts(tuple(words[:cut]), frozenset(word for word in meant if word not in data.words("function_words")))


def says_more(long: RoleParts, short: RoleParts) -> bool:
    """Tell whether `long` is the role `short` with more words on where or what, and no other office."""
    if long == short or not short.office or not short.where <= long.where:
        return False
    if long.office == short.office:
        return True
    before, end = long.office[: -len(short.office)], long.office[-len(short.office) :]
    return end == short.office and bool(before) and not _OTHER_OFFICE & set(before)
