"""How many came to harm, as tellings of one event count it: a newer count takes the place of an older one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.merge.tellings import Telling

_WORDS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
)  # fmt: skip
_VAGUE = ("several", "some", "many", "dozens", "scores", "hundreds", "thousands", "a few")
_HARM = (
    r"(?:dead|deaths?|killed|died|injured|hurt|wounded|missing|trapped|victims?|people|persons|passengers|workers"
    r"|children)"
)
_COUNT = re.compile(
    rf"\b(\d{{1,3}}(?:,\d{{3}}){{0,2}}|{'|'.join((*_WORDS, *_VAGUE))})\b(?:\s+[\w-]{{2,15}}){{0,2}}?\s+{_HARM}\b",
    re.IGNORECASE,
)


def count_in(text: str) -> str | None:
    """Return the number of people that `text` counts, in its own words in lower case, or `None` where it counts none.

    >>> count_in("At least seven people were killed"), count_in("The ferry sank")
    ('seven', None)
    """
    match = _COUNT.search(text)
    return match[1].lower() if match else None


def newest_count(group: Iterable[Telling]) -> Telling | None:
    """Return the telling with the newest count where articles give different ones, else `None`.

    A vague count ("several") never takes the place of a number.
    """
    counts = [(each, count) for each in group if (count := count_in(each.text)) is not None]
    numbers = [(each, count) for each, count in counts if count not in _VAGUE] or counts
    if len({count for _, count in counts}) < 2:
        return None
    return max(numbers, key=lambda pair: (pair[0].published, pair[0].evidence))[0]
