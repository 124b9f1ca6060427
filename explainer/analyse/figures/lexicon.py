"""Reads number words, magnitudes, currencies and units from their data file."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


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
            groups[name].update(map(_entry, line.split(", ")))
    return groups


def _entry(entry: str) -> tuple[str, str]:
    word, _, value = entry.rpartition(" ")
    return (
        (word, value)
        if word and (value.isupper() or value.isdigit() or value in ("cents", "pence"))
        else (entry, entry)
    )
