"""Names of pages: stable, unique, safe in every file system and URL."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b
from typing import TYPE_CHECKING, TypeVar

from explainer.merge.kept_forms import kept_while_merging

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

K = TypeVar("K", bound="Hashable")

_LONGEST = 60
_WORDS = re.compile(r"[a-z0-9]+")
_TAKEN = frozenset({"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


@kept_while_merging
def slug(name: str) -> str:
    """Return `name` in small ASCII letters, digits and single hyphens, at most 60 of them, never empty.

    Letters that have no ASCII base (other scripts) are told apart by a short checksum of the whole name.

    >>> slug("Zoë O'Hara Jr."), slug("index")
    ('zoe-o-hara-jr', 'index-1')
    """
    letters = name.casefold() if name.isascii() else _without_marks(name)
    plain = "-".join(_WORDS.findall(letters))[:_LONGEST].strip("-")
    if not plain or (not letters.isascii() and any(c.isalnum() and not c.isascii() for c in letters)):
        plain = f"{plain[: _LONGEST - 7]}-{short_hash(name)[:6]}".strip("-")
    return f"{plain}-1" if plain in _TAKEN else plain


def _without_marks(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in bare if not unicodedata.combining(c))


def unique_slugs(names: Mapping[K, tuple[str, tuple[str, ...]]]) -> dict[K, str]:
    """Return a slug for each key of `names`, whose values are (name, what it is ordered by among its namesakes).

    Of several records with one slug the first in that order keeps it and the next get `-2`, `-3` …; so the order of
    `names` does not matter.
    """
    found: dict[K, str] = {}
    used: set[str] = set()
    ordered = sorted((slug(name), order, name, place) for place, (name, order) in enumerate(names.values()))
    keys = tuple(names)
    for plain, _, _, place in ordered:
        choice, number = plain, 2
        while choice in used:
            choice, number = f"{plain}-{number}", number + 1
        used.add(choice)
        found[keys[place]] = choice
    return found


def short_hash(*parts: str) -> str:
    """Return ten hexadecimal digits that depend on `parts` alone, for ids that survive rebuilds."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
