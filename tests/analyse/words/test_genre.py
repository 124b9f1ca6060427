"""Opinion pieces told from news: see `fixtures/genre.txt`."""

from __future__ import annotations

from dataclasses import replace

import msgspec
import pytest

from explainer.analyse.genre import extract
from explainer.analyse.genre.decision import Decision, fitted_decision
from explainer.analyse.genre.features import genre_features
from explainer.model import Genre

from .conftest import cases

COLUMN = "I am ashamed of the bridge. It is a monument to folly. Should we be surprised? Of course not, it is cheap."


def genre_of(analysis) -> Genre:
    (found,) = extract(analysis)
    assert isinstance(found, Genre)
    return found


@pytest.mark.parametrize(("text", "expected"), cases("genre.txt"))
def test_genre(text: str, expected: str, read) -> None:
    found = genre_of(read(text).analysis)
    assert f"{found.genre}, {found.rule}" == expected


def test_a_column_says_what_it_thinks(read) -> None:
    (column,) = [case.values[0] for case in cases("genre.txt") if "disgrace" in case.values[0]]
    headline, _, said = column.partition("\n\n")
    found = genre_of(read(f"{headline}\n\n{said} {said} {said} {said}").analysis)
    assert (found.genre, found.rule, found.stated) == ("opinion", "how it is written", False)


@pytest.mark.parametrize("stated", ["news", "opinion"])
def test_what_the_metadata_says_counts_first(stated: str, read) -> None:
    analysis = read(f"LETTERS\n\n{COLUMN}").analysis
    told = replace(analysis, article=msgspec.structs.replace(analysis.article, genre=stated))
    found = genre_of(told)
    assert (found.genre, found.rule, found.chance, found.stated) == (stated, "metadata", stated == "opinion", True)


def test_each_piece_of_evidence_is_weighed(read) -> None:
    assert genre_features(read(COLUMN).analysis).keys() == fitted_decision().weights.keys()


def test_no_evidence_is_no_chance() -> None:
    assert Decision(bias=5.0, weights={}, threshold=0.5).chance({}) == 0
