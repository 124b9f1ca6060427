"""Word lists of general English that merging reads: `explainer/data/*.txt`, with their origin on top."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of list `name`, each a tuple of its fields (parted by `|`), without comments and blank lines."""
    text = files("explainer").joinpath("data", f"{name}.txt").read_text(encoding="utf-8")
    lines = (line.split("#", 1)[0].strip() for line in text.splitlines())
    return tuple(tuple(field.strip() for field in line.split("|")) for line in lines if line)


@cache
def words(name: str) -> frozenset[str]:
    """Return all fields of list `name` as one set."""
    return frozenset(field for row in rows(name) for field in row)
