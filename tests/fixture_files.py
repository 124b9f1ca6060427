"""Reads the readable fixtures: title, what is given and what is expected, each ended by a line with a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def triples(file: Path) -> list[tuple[str, str, str]]:
    """Return title, given and expected of each case of `file`."""
    parts = file.read_text(encoding="utf-8").split("\n.\n")
    return [(parts[n].strip(), parts[n + 1], parts[n + 2]) for n in range(0, len(parts) - 2, 3)]


def cases(file: Path) -> list:
    """Return the cases of `file` as pytest takes them, called by title; no blank lines at the ends of the expected."""
    return [pytest.param(given, expected.strip("\n"), id=title) for title, given, expected in triples(file)]
