"""Reads number words, magnitudes, currencies and units from their data file."""

from __future__ import annotations

from functools import cache

from explainer.wordlists import groups

_VALUED = ("numbers", "magnitudes", "signs", "currencies")


@cache
def group(name: str) -> dict[str, str]:
    """Return the entries of one group of the data file: word to value (the word itself where none is given)."""
    return _groups()[name]


@cache
def _groups() -> dict[str, dict[str, str]]:
    return {
        name: dict(_entry(entry, valued=name in _VALUED) for line in lines for entry in line.split(", "))
        for name, lines in groups("figure_units").items()
    }


def _entry(entry: str, *, valued: bool) -> tuple[str, str]:
    """Part "word value"; where the group has no values, the word is its own."""
    word, _, value = entry.rpartition(" ")
    return (word, value) if valued else (entry, entry)
