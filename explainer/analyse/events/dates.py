"""Dates of events: which value a reader sees, and whether it is past."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.model import TimeExpression

_DATED = re.compile(r"\d{4}")


def display_value(time: TimeExpression) -> str | None:
    """Return the value that dates an event: a day without its hour, a weekend's Saturday, a range's start."""
    value = time.value.partition("T")[0]
    if not time.resolved or not _DATED.match(value):
        return None
    if value.endswith("-WE"):
        from datetime import date

        return date.fromisocalendar(int(value[:4]), int(value[6:8]), 6).isoformat()
    return value


def is_past(value: str, published: str | None) -> bool:
    """Tell whether a date is not after publication."""
    if published is None:
        return True
    if "-W" in value:
        from datetime import date

        year, week, _ = date.fromisoformat(published).isocalendar()
        return value <= f"{year:04}-W{week:02}"
    return value[: len(published)] <= published[: len(value)]
