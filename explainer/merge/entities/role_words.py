"""Roles in comparable form."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer import wordlists
from explainer.merge.kept_forms import kept_while_merging
from explainer.merge.names import fold
from explainer.merge.words import content_words, stem

if TYPE_CHECKING:
    from explainer.merge.entities.sightings import Sighting

_TIME_WORD = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|former|then|ex|acting|current|late|incoming|outgoing)[\s-]+)+"
)
_WORDS = re.compile(r"[^\W_]+")
_WHERE = frozenset({"of", "for", "in", "at", "to", "on", "with", "from", "and", "by", "under", "who", "there"})
_OTHER_OFFICE = frozenset(
    {
        *("vice", "deputi", "assist", "associ", "under", "co", "sub", "junior", "interim", "elect", "design"),
        *("shadow", "emeritus", "nomine", "candid", "ex"),
    }
)
"""Stems of words that make another office of one."""
_SINGULAR_S = ("ss", "us", "is", "ics")
_OFFICES = frozenset({"office", "description"})


@lru_cache(maxsize=1)
def _abbreviations() -> dict[str, str]:
    return {row[0]: row[1] for row in wordlists.fields("role_abbreviations")}


@kept_while_merging
def role_key(text: str) -> str:
    """Return what wordings of one role share: small letters, no article, no 'former', no dots or hyphens.

    >>> role_key("Former U.S. Harbour-Master"), role_key("the harbour master")
    ('us harbour master', 'harbour master')
    """
    folded = _TIME_WORD.sub("", fold(text)).replace(".", "")
    return " ".join(re.findall(r"[^\W_]+", folded.replace("'s", "")))


@kept_while_merging
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
    """A role as its head ('master') and the words that say more of it ('harbour', 'elmford'), all as stems.

    `plural` says that the wording speaks of several people ('masters').
    """

    head: str
    about: frozenset[str]
    plural: bool = field(default=False, compare=False)

    @property
    def length(self) -> int:
        """The number of words that carry meaning."""
        return len(self.about) + bool(self.head)


@kept_while_merging
def role_parts(text: str) -> RoleParts:
    """Part a role: 'Elmford's harbour master' and 'harbour master of Elmford' have the same parts."""
    folded = _TIME_WORD.sub("", fold(text)).replace(".", "")
    before, possessive, rest = folded.partition("'s ")
    owner: list[str] = _WORDS.findall(before) if possessive and rest else []
    words: list[str] = _WORDS.findall(rest if owner else folded)
    words = [_abbreviations().get(word, word) for word in words]
    words = words[1:] if words[:1] and words[0] in _WHERE else words  # "of the harbour guild"
    clause = words[1:2] == ["the"]  # "heads the harbour board"
    cut = 1 if clause else next((n for n, word in enumerate(words) if n and word in _WHERE), len(words))
    if not cut:
        return RoleParts("", frozenset())
    head = _singular(words[cut - 1])
    rest_stems = (stem(word) for word in (*owner, *words[: cut - 1], *words[cut:]))
    about = frozenset(word for word in rest_stems if word == "us" or word not in wordlists.phrases("function_words"))
    return RoleParts(stem(head), about, plural=head != words[cut - 1] and not clause)


def _singular(noun: str) -> str:
    """Return the singular of a folded noun for a person: 'masters' and 'master', 'spokesmen' and 'spokesman'."""
    if noun.endswith(("men", "people")):
        return noun.removesuffix("men") + "man" if noun.endswith("men") else noun.removesuffix("people") + "person"
    return noun if noun.endswith(_SINGULAR_S) else noun.removesuffix("s")


def says_more(long: RoleParts, short: RoleParts) -> bool:
    """Tell whether `long` is the role `short` with more words on where or what, and no other office."""
    more = long.about - short.about
    return bool(short.head) and long.head == short.head and short.about < long.about and not more & _OTHER_OFFICE
