"""When something still to come is to happen."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.timexes.moments import first_day, saturday_of
from explainer.model import When

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from explainer.analyse.outlook.statements import Statement
    from explainer.model import TimeExpression

_WITHIN = ("within", "in")


def when_of(statement: Statement, published: date | None) -> When | None:
    """Return the time of a statement: the first date after publication, else the day of publication itself."""
    dated = [time for time in statement.times if first_day(time.value) is not None]
    later = [time for time in dated if published is None or (day := first_day(time.value)) is None or day > published]
    for time in [*later, *dated]:
        return as_when(time)
    return None


def within(time: TimeExpression, before: str, published: date | None) -> When | None:
    """Return the last day of "within 48 hours", "in three days", said on the day of publication."""
    words = before.split()
    if published is None or not words or words[-1].lower() not in _WITHIN or not time.value[1:2]:
        return None
    days = _days(time.value)
    return None if days is None else When(start=time.span.start, end=time.span.end, value=(published + timedelta(days=days)).isoformat())


def _days(value: str) -> int | None:
    number = value.strip("PTHDW")
    if not number.isdigit() or len(number) > 3:
        return None
    if value == f"PT{number}H":
        return (int(number) + 12) // 24
    if value in (f"P{number}D", f"P{number}W"):
        return int(number) * (7 if value.endswith("W") else 1)
    return None


def as_when(time: TimeExpression) -> When:
    """Return a time expression as a reader sees it: the day without the hour, a weekend's Saturday."""
    value = time.value.partition("T")[0]
    return When(start=time.span.start, end=time.span.end, value=saturday_of(value) or value)


def first_of(times: Sequence[TimeExpression]) -> When | None:
    """Return the first of the times, as a reader sees it."""
    return as_when(times[0]) if times else None
