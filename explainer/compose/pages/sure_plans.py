"""Which plans are sure enough to be shown: said to come in so many words, on days that a reader can note.

What might happen, or should, is told by the articles and is no plan; a plan of "next year" is none to watch for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of

if TYPE_CHECKING:
    from explainer.model import WatchEntry

_COMES = re.compile(
    r"\b(?:will|shall|due|scheduled|slated|plans? to|(?:is|are) (?:now )?(?:set|expected|to))\b|[’']ll\b", re.IGNORECASE
)
_NO_PLANS = frozenset(("demanded", "possible"))
_DAYS = 14
_MONTH = 31


def is_said_to_come(entry: WatchEntry, words: str) -> bool:
    """Tell whether the `words` of a row say themselves that it comes: neither a demand nor a possibility."""
    return entry.category not in _NO_PLANS and bool(_COMES.search(words))


def has_its_days(entry: WatchEntry) -> bool:
    """Tell whether a plan has a day, or a week or two."""
    return _length(entry) <= _DAYS


def is_vague(entry: WatchEntry) -> bool:
    """Tell whether a plan has a date that is longer than a month."""
    return entry.value is not None and _length(entry) > _MONTH


def _length(entry: WatchEntry) -> int:
    days = days_of(entry.value)
    return (days[1] - days[0]).days + 1 if days else _MONTH + 1
