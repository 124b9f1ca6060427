"""The article that this repository's own site explains: its dates, its timeline, what to watch."""

from __future__ import annotations

from pathlib import Path

import pytest

from explainer.model import Event, TimeExpression, WatchItem

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="module")
def seed(find):
    text = next(SEEDS.glob("000_*.txt")).read_text(encoding="utf-8")
    return text, find(text, "2023-06-14")


def test_dates_are_resolved(seed) -> None:
    text, found = seed
    values = {time.span.cut(text): time.value for time in found.of(TimeExpression)}
    assert values["this weekend"] == "2023-W24-WE"
    assert values["February"] == values["early February"] == "2023-02"
    assert values["November"] == "2022-11"
    assert values["last month"] == "2023-05"
    assert values["last week"] == "2023-W23"
    assert values["2018"] == "2018"


def test_the_timeline(seed) -> None:
    text, found = seed
    told = [(event.when.value, text[event.when.start : event.when.end]) for event in found.of(Event)]
    assert told == [
        ("2023-02", "February"),
        ("2022-11", "November"),
        ("2023-02", "early February"),
        ("2023-W23", "last week"),
        ("2019", "2019"),
    ]


def test_what_to_watch(seed) -> None:
    text, found = seed
    items = found.of(WatchItem)
    assert items[0].when.value == "2023-06-17"
    assert "will travel this weekend" in items[0].span.cut(text)
    assert len(items) <= 10
    for words in ("will seek to reduce", "to fester", "provocative steps", 'expected “candid"', "not to send arms"):
        assert any(words in item.span.cut(text) for item in items), words
