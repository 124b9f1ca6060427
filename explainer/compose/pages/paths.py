"""Where each record and article has its page, and how pages link to each other."""

from __future__ import annotations

import hashlib
import posixpath
import re
import unicodedata
from functools import lru_cache
from itertools import chain, count
from typing import TYPE_CHECKING

from explainer.model import EntityRecord, Organisation, Person, Place, Story

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Record

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST = 80
_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))))
_SPECIAL = _DEVICES | {"index"}
"""Names of files that mean something else: a folder's own page, and devices of Windows."""

FOLDERS: dict[type[EntityRecord], str] = {Person: "people", Organisation: "organisations", Place: "places"}


@lru_cache(maxsize=65_536)
def slug(text: str) -> str:
    """Return `text` as a name that is safe in a path and a URL: `a-z`, `0-9` and single hyphens, at most 80 characters.

    Text without any such character gets a short hash, the same on every machine; the name of a device of Windows a
    number.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    name = _NOT_IN_SLUG.sub("-", plain).strip("-")[:_LONGEST].strip("-")
    return f"{name}-1" if name in _DEVICES else name or _checksum(text)[:10]


def slugs(names: Iterable[str]) -> dict[str, str]:
    """Return a slug for each of the different `names`; the second of two alike ends in a hash of its name."""
    taken: dict[str, str] = dict.fromkeys(_SPECIAL, "")
    for name in sorted(set(names)):
        base = slug(name)
        longer = f"{base[: _LONGEST - 9]}-{_checksum(name)[:8]}"
        choices = chain((base, longer), (f"{longer}-{number}" for number in count(start=2)))
        taken[next(each for each in choices if each not in taken)] = name
    return {name: base for base, name in taken.items() if base not in _SPECIAL}


def _checksum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def letter(name: str) -> str:
    """Return the capital letter under which `name` stands in an index; `0–9` for names that begin with none."""
    first = slug(name)[:1]
    return first.upper() if first.isalpha() else "0–9"


def entity_path(record: EntityRecord) -> str:
    """Return the path of the page of a person, organisation or place, below the output folder."""
    return f"{folder_of(record)}/{slug(record.slug)}.md"


def own_path(record: Record) -> str:
    """Return the path of the page of a story, person, organisation or place, without its ending; "" of others."""
    if isinstance(record, Story):
        return f"stories/{slug(record.slug)}"
    return entity_path(record).removesuffix(".md") if isinstance(record, EntityRecord) else ""


def folder_of(record: EntityRecord) -> str:
    """Return the folder of the pages of a person, organisation or place."""
    return next(folder for kind, folder in FOLDERS.items() if isinstance(record, kind))


@lru_cache(maxsize=20_000)
def relative(target: str, page: str) -> str:
    """Return the link from the page at `page` to `target`, a path below the output folder, maybe with an anchor."""
    path, hash_sign, anchor = target.partition("#")
    if path in {"", page}:
        return f"{hash_sign}{anchor}" or posixpath.basename(page)
    return posixpath.relpath(path, posixpath.dirname(page)) + hash_sign + anchor
