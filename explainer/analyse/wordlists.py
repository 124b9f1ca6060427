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
def groups(name: str) -> Mapping[str, tuple[str, ...]]:
    """Return the lines of `explainer/data/NAME.txt` by group; those before any group's name stand under ""."""
    text = (files("explainer") / "data" / f"{name}.txt").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    group = ""
    for line in text.splitlines():
        if line.endswith(":") and not line.startswith("#"):
            group = line[:-1]
        elif line.strip() and not line.startswith("#"):
            found.setdefault(group, []).append(line.strip())
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
