"""Looks findings up by their place in the text, in logarithmic time: articles may be long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.model import Span

T = TypeVar("T")
_NEAREST = 12


class SpanIndex(Generic[T]):
    """Items with a span each, by place."""

    def __init__(self, items: Iterable[T], span_of: Callable[[T], Span]) -> None:
        """Hold `items`; `span_of` says where each stands."""
        placed = sorted(((span_of(item), number, item) for number, item in enumerate(items)), key=lambda each: each[:2])
        self._spans = [span for span, _, _ in placed]
        self._starts = [span.start for span in self._spans]
        self._items = [item for _, _, item in placed]

    def inside(self, span: Span) -> Iterator[T]:
        """Return the items that lie wholly inside `span`, in order."""
        for number in range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)):
            if self._spans[number].end <= span.end:
                yield self._items[number]

    def around(self, place: int) -> Iterator[T]:
        """Return the items that cover the code point `place`, the one that starts last first.

        Only the dozen that start next before `place` are looked at: nobody nests deeper.
        """
        last = bisect_right(self._starts, place)
        for number in range(last - 1, max(-1, last - 1 - _NEAREST), -1):
            if place < self._spans[number].end:
                yield self._items[number]
