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
_TAKEN = frozenset({"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})


@kept_while_merging
def slug(name: str) -> str:
    """Return `name` in small ASCII letters, digits and single hyphens, at most 60 of them, never empty.

    Letters that have no ASCII base (other scripts) are told apart by a short checksum of the whole name.

    >>> slug("Zoë O'Hara Jr."), slug("index")
    ('zoe-o-hara-jr', 'index-1')
    """
    bare = unicodedata.normalize("NFKD", name).casefold()
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    plain = "-".join(re.findall(r"[a-z0-9]+", letters))[:_LONGEST].strip("-")
    if any(c.isalnum() and not c.isascii() for c in letters) or not plain:
        plain = f"{plain[: _LONGEST - 7]}-{short_hash(name)[:6]}".strip("-")
    return f"{plain}-1" if plain in _TAKEN else plain


def unique_slugs(names: Mapping[K, tuple[str, tuple[str, ...]]]) -> dict[K, str]:
    """Return a slug for each key of `names`, whose values are (name, what it is ordered by among its namesakes).

    Of several records with one slug the first in that order keeps it and the next get `-2`, `-3` …; so the order of
    `names` does not matter.
    """
    found: dict[K, str] = {}
    used: set[str] = set()
    for key, (name, _) in sorted(names.items(), key=lambda item: (slug(item[1][0]), item[1][1], item[1][0])):
        plain = slug(name)
        choice, number = plain, 2
        while choice in used:
            choice, number = f"{plain}-{number}", number + 1
        used.add(choice)
        found[key] = choice
    return found


def short_hash(*parts: str) -> str:
    """Return ten hexadecimal digits that depend on `parts` alone, for ids that survive rebuilds."""
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
