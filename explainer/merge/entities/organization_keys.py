"""Names of organisations and places in comparable form, with the several names of a country or state as one."""

from __future__ import annotations

from functools import lru_cache

from explainer import wordlists
from explainer.merge.names import label_key

_LONGEST_COUNTRY = 5
_BEFORE = ("city of ", "town of ", "village of ", "state of ", "commonwealth of ")


def canonical_key(name: str) -> str:
    """Return the comparable form of an organisation's or place's name.

    >>> canonical_key("the U.S."), canonical_key("U.S. Senate"), canonical_key("City of Elmford"), canonical_key("Fla.")
    ('united states', 'united states senate', 'elmford', 'florida')
    """
    key = _plain(label_key(name))
    key = _known().get(key, key)
    rest, country = _parted(key)
    named = rest != key and key.endswith(rest) and _known().get(key.removesuffix(f" {rest}")) == country
    return f"{country} {rest}" if named else key


def display_name(key: str) -> str:
    """Return the usual name of a listed entity by its comparable form, empty where it is not listed."""
    return _display().get(key, "")


def without_country(key: str) -> str:
    """Return `key` without a country before or after it ('us senate', 'senate of the us'), or `key` itself."""
    return _parted(key)[0]


def country_of(key: str) -> str:
    """Return the country (its usual name, folded) before or after `key`, empty where there is none."""
    return _parted(key)[1]


def _parted(key: str) -> tuple[str, str]:
    words = key.split()
    for count in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
        country = _countries().get(" ".join(words[:count]))
        if country:
            return " ".join(words[count:]), country
    rest, of, country = key.rpartition(" of ")
    found = _countries().get(country.removeprefix("the "))
    return (rest, found) if of and found else (key, "")


def is_generic(key: str) -> bool:
    """Tell whether a name is a word that means another institution in each place ('the Court')."""
    return key in wordlists.phrases("generic_institutions")


def _plain(key: str) -> str:
    for words in _BEFORE:
        if key.startswith(words) and len(key) > len(words):
            return key[len(words) :]
    return f"saint {key[3:]}" if key.startswith("st ") and len(key) > len("st ") else key


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, ...], ...]:
    """Return all lists of names of one entity, the name to show first."""
    known = (*wordlists.rows("countries"), *wordlists.rows("regions"))
    return (*(names for names, *_ in known), *wordlists.fields("other_names"))


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for first, *others in _rows():
        for name in (first, *others):
            found.setdefault(label_key(name), found.get(label_key(first), label_key(first)))
    return found


@lru_cache(maxsize=1)
def _display() -> dict[str, str]:
    return {label_key(row[0]): row[0] for row in reversed(_rows())}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    """Return the names and adjectives of countries with each country's usual name (all folded)."""
    found: dict[str, str] = {}
    for listed, people, _ in wordlists.rows("countries"):
        names = [label_key(name) for name in (*listed, *people)]
        found.update({name: names[0] for name in names if name})
    return found
