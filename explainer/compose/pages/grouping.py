"""Values by what they belong to, and how many of them one page lists."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import EntityRecord

MOST_ENTRIES = 200
"""With more entries than this an index has pages of its own for its shelves: see `shelves`."""
MOST_TERMS = 30
"""With more terms than this the glossary is parted by letters."""


def articles_of(record: EntityRecord) -> Iterable[str]:
    """Return the ids of the articles that tell of an entity, each once."""
    return dict.fromkeys(article for article, _ in record.members)


def grouped(pairs: Iterable[tuple[object, object]]) -> dict[Any, list[Any]]:
    """Return the second values of `pairs` by the first, in order. A missing key gives an empty list."""
    found: dict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        found[key].append(value)
    return found
