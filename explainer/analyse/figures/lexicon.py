"""Reads number words, magnitudes, currencies and units from their data file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_VALUED = ("numbers", "magnitudes", "signs", "currencies")


@cache
def group(name: str) -> dict[str, str]:
    """Return the entries of one group of the data file: word to value (the word itself where none is given)."""
    return _groups()[name]


@cache
def _groups() -> dict[str, dict[str, str]]:
    text = (files("explainer") / "data" / "figure_units.txt").read_text(encoding="utf-8")
    groups: dict[str, dict[str, str]] = {}
    name = ""
    for line in text.splitlines():
        if line.endswith(":"):
            name = line[:-1]
            groups[name] = {}
        elif line and not line.startswith("#"):
            groups[name].update(_entry(entry, valued=name in _VALUED) for entry in line.split(", "))
    return groups


def _entry(entry: str, *, valued: bool) -> tuple[str, str]:
    """Part "word value"; where the group has no values, the word is its own."""
    word, _, value = entry.rpartition(" ")
    return (word, value) if valued else (entry, entry)
