"""What several rules ask of one article, read once and let go before the next article is analysed.

Of an article of megabytes each window is one. Its analysis holds some ninety megabytes, and two at once would hold
twice as much.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")
_FORGETTING: list[Callable[[], None]] = []


def once(answers: int = 1) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return a decorator after which a function of hashable values remembers its latest `answers`."""

    def remembering(read: Callable[P, T]) -> Callable[P, T]:
        remembered = lru_cache(maxsize=answers)(read)
        _FORGETTING.append(remembered.cache_clear)
        return cast("Callable[P, T]", remembered)

    return remembering


def forget() -> None:
    """Let go of all that is remembered of the last article."""
    for forgetting in _FORGETTING:
        forgetting()
