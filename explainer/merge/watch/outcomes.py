"""Words by which an article says that something expected was put off or called off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from explainer import wordlists

Outcome = Literal["postponed", "done", "cancelled", "repeated"]


@lru_cache(maxsize=1)
def _patterns() -> dict[Outcome, re.Pattern[str]]:
    found: dict[Outcome, re.Pattern[str]] = {}
    for kind, *phrases in wordlists.fields("outcome_words"):
        longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)
        found["cancelled" if kind == "cancelled" else "postponed"] = pattern
    return found


def outcome_in(text: str) -> Outcome | None:
    """Return whether `text` says that something was `postponed` or `cancelled`; a cancellation wins."""
    patterns = _patterns()
    if patterns["cancelled"].search(text):
        return "cancelled"
    return "postponed" if patterns["postponed"].search(text) else None


def place_of_outcome(text: str) -> int:
    """Return where the words that put something off end in `text`, 0 where there are none."""
    match = _patterns()["postponed"].search(text)
    return match.end() if match else 0
