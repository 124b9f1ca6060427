"""The brackets around what an editor adds to a speaker's words: "[Ada] Moss"."""

from __future__ import annotations

_BRACKETS = str.maketrans("", "", "[]")


def without_brackets(name: str) -> str:
    """Return a name without square brackets: where a speaker left out a word of it, the source has it in them."""
    return name.translate(_BRACKETS)
