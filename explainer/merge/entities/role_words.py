"""Roles in comparable form."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.merge.names import fold
from explainer.merge.words import content_words

if TYPE_CHECKING:
    from explainer.merge.entities.sightings import Sighting

_TIME_WORD = re.compile(
    r"^(?:(?:the|a|an|its|their|his|her|our|former|then|ex|acting|current|late|incoming|outgoing)[\s-]+)+"
)
_OFFICES = frozenset({"office", "description"})


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
