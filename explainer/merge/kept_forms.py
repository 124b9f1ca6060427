"""Forms of names and words that are asked for again and again while articles are merged, and seldom afterwards."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, ParamSpec, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")
_MOST = 65536
_forgetting: list[Callable[[], None]] = []


def kept_while_merging(function: Callable[P, R]) -> Callable[P, R]:
    """Return `function`, which depends on its arguments alone, such that it holds what it returned."""
    holding = lru_cache(_MOST)(function)
    _forgetting.append(holding.cache_clear)
    return holding  # type: ignore[return-value]  # it is called as the function is


def forget_forms() -> None:
    """Hold nothing of that any more: on a large site it takes memory that composing needs."""
    for forget in _forgetting:
        forget()
