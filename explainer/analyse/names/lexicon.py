"""The word lists that tell kinds of names apart. Each is read once a process, when it is first asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from explainer.wordlists import entries as _lines
from explainer.wordlists import words as word_list

if TYPE_CHECKING:
    from collections.abc import Mapping


_PARTS = frozenset(
    f"{word}{ending}"
    for word in ("East", "West", "North", "South", "Southeast", "Southwest", "Northeast", "Northwest", "Central")
    for ending in ("", "ern")
) | {"Sub-Saharan", "Eastern", "Upper", "Lower"}


@cache
def words(name: str) -> frozenset[str]:
    """Return the entries of a list with one entry a line."""
    return frozenset(_lines(name))


@cache
def entries(name: str) -> frozenset[str]:
    """Return the entries of a list with several single words a line."""
    return frozenset(entry for line in _lines(name) for entry in line.split())


@cache
def groups(name: str) -> Mapping[str, frozenset[str]]:
    """Return the groups of a list by name: a line with a colon begins one, and its entries are words or whole lines."""
    found: dict[str, set[str]] = {}
    group = ""
    for line in _lines(name):
        if line.endswith(":"):
            group = line[:-1]
        else:
            found.setdefault(group, set()).update([line] if group == "residences" else line.split())
    return {group: frozenset(entries) for group, entries in found.items()}


@cache
def given_names() -> frozenset[str]:
    """Return frequent given names."""
    return word_list("given_names")


@cache
def given_name_genders() -> Mapping[str, str]:
    """Return the given names that nearly always were a woman's (`f`) or a man's (`m`)."""
    women, men = (word_list("given_names", group) for group in ("female", "male"))
    return {**dict.fromkeys(women, "f"), **dict.fromkeys(men, "m")}


@cache
def honorifics() -> Mapping[str, str]:
    """Return honorifics in lower case, with `m`, `f` or `-` for what they say of the person."""
    return dict(line.split() for line in _lines("honorifics"))


@cache
def countries() -> Mapping[str, str]:
    """Return each name of a country or continent with the usual name of the same."""
    return {name: names[0] for names, _, _ in _country_fields() for name in names}


@cache
def demonyms() -> Mapping[str, str]:
    """Return each word for the people of a country and what is of it, with the country's usual name."""
    return {word: names[0] for names, people, _ in _country_fields() for word in people}


@cache
def capitals() -> Mapping[str, str]:
    """Return each seat of government with its country."""
    return {seat: names[0] for names, _, seats in _country_fields() for seat in seats}


@cache
def regions() -> Mapping[str, str]:
    """Return names and abbreviations of states and provinces with the full name."""
    return {name: full[0] for full in map(_split, _lines("regions")) for name in full}


@cache
def known_places() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return the names of countries, capitals and regions as words, by first word, longest first."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted({*countries(), *capitals(), *regions()}):
        split = tuple(name.split())
        by_first.setdefault(split[0], []).append(split)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in by_first.items()}


def is_place(name: str) -> bool:
    """Tell whether `name` is that of a country, a capital or a region of the lists, or a part of one ("East Asia")."""
    first, _, rest = name.partition(" ")
    whole = rest if first in _PARTS and rest else name
    return any(listed in known for listed in (name, whole) for known in (countries(), capitals(), regions()))


def _country_fields() -> list[tuple[list[str], list[str], list[str]]]:
    rows = (line.split("|") for line in _lines("countries"))
    return [(_split(names), _split(people), _split(seats)) for names, people, seats in rows]


def _split(field: str) -> list[str]:
    return [part.strip() for part in field.split(",") if part.strip()]
