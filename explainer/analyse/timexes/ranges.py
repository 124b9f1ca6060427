"""Ranges: two dates joined by "to", "through" or a dash, or by "and" after "between"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import TimeExpression

_TO = ("to", "-", "–", "—", "through", "until", "till")
_BETWEEN = len("between ")


def with_ranges(times: Iterable[TimeExpression], text: str) -> Iterator[TimeExpression]:
    """Return the expressions in order; the first of a range carries the values of both ends as `begin` and `end`."""
    before: TimeExpression | None = None
    for time in times:
        if before is not None:
            yield _joined(before, time, text)
        before = time
    if before is not None:
        yield before


def joins(one: TimeExpression, other: TimeExpression, text: str) -> bool:
    """Tell whether two expressions that follow one another are the ends of a range."""
    between = text[one.span.end : other.span.start].strip()
    if between == "and":
        return text[max(0, one.span.start - _BETWEEN) : one.span.start].lower() == "between "
    return between in _TO


def _joined(one: TimeExpression, other: TimeExpression, text: str) -> TimeExpression:
    dates = all(time.type in ("DATE", "TIME") and time.value[:3].isdigit() for time in (one, other))
    if not dates or other.value <= one.value or not joins(one, other, text):
        return one
    return msgspec.structs.replace(one, begin=one.value, end=other.value)
