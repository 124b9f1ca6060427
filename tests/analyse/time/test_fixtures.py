"""Time expressions, events and what to watch, one readable case each: see the text files in `fixtures/`.

A fixture is a title, an input and what is expected, each ended by a line with a dot. The input's first line is the day
of publication, or a dash where the article has none.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.model import Event, TimeExpression, WatchItem
from tests.fixture_files import triples

FIXTURES = Path(__file__).parent / "fixtures"


def cases(*names: str) -> list:
    found = []
    for name in names:
        for title, given, expected in triples(FIXTURES / name):
            day, text = given.split("\n", 1)
            found.append(pytest.param(None if day == "-" else day, text, expected, id=title))
    return found


def shown(rows: list[list[str | None]]) -> str:
    return "\n".join(" | ".join(cell for cell in row if cell) for row in rows) or "(none)"


TIMES = ("kinds.txt", "dates.txt", "relative.txt", "periods.txt", "durations.txt")


@pytest.mark.parametrize(("day", "text", "expected"), cases(*TIMES))
def test_time_expressions(day: str | None, text: str, expected: str, find) -> None:
    found = find(text, day).of(TimeExpression)
    rows = [
        [t.span.cut(text), t.type, t.value, t.mod, t.end and f"until {t.end}", None if t.resolved else "unresolved"]
        for t in found
    ]
    assert shown(rows) == expected


@pytest.mark.parametrize(("day", "text", "expected"), cases("events.txt"))
def test_events(day: str | None, text: str, expected: str, find) -> None:
    found = find(text, day).of(Event)
    assert shown([[event.when.value, event.span.cut(text)] for event in found]) == expected


@pytest.mark.parametrize(("day", "text", "expected"), cases("outlook.txt"))
def test_what_to_watch(day: str | None, text: str, expected: str, find) -> None:
    found = find(text, day).of(WatchItem)
    rows = [[item.category, item.when.value if item.when else "no date", item.span.cut(text)] for item in found]
    assert shown(rows) == expected
