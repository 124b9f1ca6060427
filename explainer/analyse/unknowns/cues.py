"""Reads the cues of stated ignorance from their data file and turns them into one linear pattern."""

from __future__ import annotations

import re
from functools import cache

from explainer.wordlists import lines

_WORD = r"[\w’'%-]{1,30}"
_GAP = rf"(?:{_WORD} ){{0,3}}"
_PIECE = re.compile(r"\([^)]+\)|\[[^\]]+\]|~|[^\s()\[\]~]+")


@cache
def cue_pattern() -> re.Pattern[str]:
    """Return a pattern that finds any cue in lower-case text with single spaces and straight apostrophes."""
    return re.compile(r"(?<![\w’'-])(?:" + "|".join(map(_as_pattern, lines("unknown_cues"))) + r")(?![\w-])")


def _as_pattern(cue: str) -> str:
    """Return the pattern of one line of the data file."""
    return "".join(map(_piece, _PIECE.findall(cue))).removesuffix(" ")


def _piece(piece: str) -> str:
    if piece == "~":
        return _GAP
    words = "|".join(re.escape(word).replace(r"\ ", " ") for word in piece.strip("()[]").split("|"))
    return f"(?:{words}) " if piece[0] != "[" else f"(?:(?:{words}) )?"
