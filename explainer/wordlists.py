"""Reads the word lists in `explainer/data`: `#` begins a comment; a line that ends in a colon names the group below it.

Each list is read once a process, when it is first asked.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def entries(name: str) -> tuple[str, ...]:
    """Return the lines of `explainer/data/NAME.txt` as they stand, without comments and blank ones."""
    text = (files("explainer") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def fields(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the lines of a list, each as its fields, which `|` parts."""
    return tuple(tuple(field.strip() for field in line.split("|")) for line in entries(name))


@cache
def rows(name: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the lines of a list, each as its fields, and each of these as the entries that commas part."""
    return tuple(
        tuple(tuple(each.strip() for each in field.split(",") if each.strip()) for field in line)
        for line in fields(name)
    )


@cache
def phrases(name: str) -> frozenset[str]:
    """Return all fields of a list, one or more words each."""
    return frozenset(field for line in fields(name) for field in line)


@cache
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of a list by group; those before any group's name stand under ""."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in entries(name):
        if line.endswith(":"):
            group = line[:-1]
        else:
            found.setdefault(group, []).append(line)
    return {group: tuple(lines) for group, lines in found.items()}


@cache
def lines(name: str) -> tuple[str, ...]:
    """Return all lines of a list, whatever their group."""
    return tuple(line for group in groups(name).values() for line in group)


@cache
def words(name: str, group: str | None = None) -> frozenset[str]:
    """Return the words of a list, or of one group of it, which white space parts. Raises `KeyError`."""
    chosen = lines(name) if group is None else groups(name)[group]
    return frozenset(word for line in chosen for word in line.split())
