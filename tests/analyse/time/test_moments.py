"""Arithmetic on dates and TIMEX values."""

from __future__ import annotations

from datetime import date

import pytest

from explainer.analyse.timexes.grammar import number
from explainer.analyse.timexes.moments import easter, first_day, holiday, saturday_of, step, weekday_near
from explainer.analyse.timexes.rules.durations import duration_value


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("D", -1, "2031-01-31"),
        ("W", -1, "2031-W04"),
        ("WE", 0, "2031-W05-WE"),
        ("MO", -2, "2030-12"),
        ("Q", -1, "2030-Q4"),
        ("Y", 9, "2040"),
        ("E", -1, "202"),
        ("C", -1, "19"),
        ("D", 10**10, None),
        ("Y", -3000, None),
        ("H", 1, None),
    ],
)
def test_steps_from_a_day(unit: str, count: int, value: str | None) -> None:
    assert step(unit, date(2031, 2, 1), count) == value


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2031", date(2031, 1, 1)),
        ("2031-05", date(2031, 5, 1)),
        ("2031-05-14TMO", date(2031, 5, 14)),
        ("2031-Q3", date(2031, 7, 1)),
        ("2031-H2", date(2031, 7, 1)),
        ("2031-SU", date(2031, 6, 1)),
        ("2031-W20", date(2031, 5, 12)),
        ("2031-W20-WE", date(2031, 5, 17)),
        ("2031-02-30", None),
        ("2031-W60", None),
        ("XXXX-05", None),
        ("203", None),
        ("PAST_REF", None),
        ("P2D", None),
    ],
)
def test_first_day_of_a_period(value: str, day: date | None) -> None:
    assert first_day(value) == day


def test_a_weekend_is_shown_as_its_saturday() -> None:
    assert saturday_of("2031-W20-WE") == "2031-05-17"
    assert saturday_of("2031-W20") is None


@pytest.mark.parametrize(("year", "day"), [(1999, (4, 4)), (2000, (4, 23)), (2038, (4, 25)), (2285, (3, 22))])
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", (11, 27)),
        ("labor day", (9, 1)),
        ("memorial day", (5, 26)),
        ("election day", (11, 4)),
        ("good friday", (4, 11)),
        ("halloween", (10, 31)),
    ],
)
def test_holidays_of_2031(name: str, day: tuple[int, int]) -> None:
    assert holiday(name, 2031) == date(2031, *day)


def test_the_nearest_weekday_may_be_the_day_itself() -> None:
    wednesday = date(2031, 5, 14)
    assert weekday_near(wednesday, 3, -1) == weekday_near(wednesday, 3, 1) == wednesday
    assert weekday_near(wednesday, 2, -1) == date(2031, 5, 13)
    assert weekday_near(wednesday, 2, 1) == date(2031, 5, 20)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("1,200", 1200),
        ("2 1/2", 2.5),
        ("two and a half", 2.5),
        ("half a", 0.5),
        ("twenty-five", 25),
        ("three hundred", 300),
        ("2 1/0", None),
    ],
)
def test_numbers(said: str, value: float | None) -> None:
    assert number(said) == value


@pytest.mark.parametrize(
    ("unit", "count", "value"),
    [
        ("D", 5, "P5D"),
        ("H", 1.5, "PT1H30M"),
        ("Y", 2.5, "P2Y6M"),
        ("E", 2, "P20Y"),
        ("W", None, "PXW"),
        ("WE", 1, "P2D"),
    ],
)
def test_durations(unit: str, count: float | None, value: str) -> None:
    assert duration_value(unit, count) == value
