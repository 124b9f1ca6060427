"""The word lists that tell kinds of names apart. Each is read once a process, when it is first asked."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from explainer.wordlists import entries, rows, words

if TYPE_CHECKING:
    from collections.abc import Mapping


_PARTS = frozenset(
    f"{word}{ending}"
    for word in ("East", "West", "North", "South", "Southeast", "Southwest", "Northeast", "Northwest", "Central")
    for ending in ("", "ern")
) | {"Sub-Saharan", "Eastern", "Upper", "Lower"}


@cache
def given_names() -> frozenset[str]:
    """Return frequent given names."""
    return words("given_names")


@cache
def given_name_genders() -> Mapping[str, str]:
    """Return the given names that nearly always were a woman's (`f`) or a man's (`m`)."""
    women, men = (words("given_names", group) for group in ("female", "male"))
    return {**dict.fromkeys(women, "f"), **dict.fromkeys(men, "m")}


@cache
def honorifics() -> Mapping[str, str]:
    """Return honorifics in lower case, with `m`, `f` or `-` for what they say of the person."""
    return dict(line.split() for line in entries("honorifics"))


@cache
def countries() -> Mapping[str, str]:
    """Return each name of a country or continent with the usual name of the same."""
    return {name: names[0] for names, _, _ in rows("countries") for name in names}


@cache
def demonyms() -> Mapping[str, str]:
    """Return each word for the people of a country and what is of it, with the country's usual name."""
    return {word: names[0] for names, people, _ in rows("countries") for word in people}


@cache
def capitals() -> Mapping[str, str]:
    """Return each seat of government with its country."""
    return {seat: names[0] for names, _, seats in rows("countries") for seat in seats}


@cache
def regions() -> Mapping[str, str]:
    """Return names and abbreviations of states and provinces with the full name."""
    return {name: names[0] for (names,) in rows("regions") for name in names}


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
