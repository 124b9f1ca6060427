"""Hostile and odd texts: linear work, no exception, spans in order."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest

from explainer.analyse.span_index import SpanIndex
from explainer.analyse.timexes.grammar import words_in
from explainer.analyse.timexes.rules import RULES
from explainer.model import DatedPassage, Event, Span, TimeExpression, WatchItem

HOSTILE = {
    "digits": "1",
    "numbers": "1 ",
    "articles": "the ",
    "stages": "early in the ",
    "words of number": "two ",
    "spaces": " ",
    "lines": "about\n\n\n",
    "dates": "May 1, ",
    "clocks": "10 a.m. (",
    "years": "the year ",
    "decades": "'80s",
}


def matched(text: str) -> float:
    begin = time.process_time()
    for rule in RULES:
        for _ in rule.pattern.finditer(text):
            pass
    return time.process_time() - begin


@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_matching_is_linear(piece: str) -> None:
    """Four times the text takes about four times as long; a quadratic pattern would take sixteen."""
    short, long = piece * (8_000 // len(piece)), piece * (32_000 // len(piece))
    assert matched(long) < 10 * max(matched(short), 0.02)


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "fixtures").glob("*.txt")), ids=lambda path: path.stem)
def test_a_rule_never_matches_without_a_word_that_it_needs(path: Path) -> None:
    words = path.read_text(encoding="utf-8").split()
    texts = [" ".join(words[place : place + length]) for place in range(len(words)) for length in range(1, 7)]
    wrong = [
        (rule.name, text)
        for text in texts
        for present in [words_in(text)]
        for rule in RULES
        if rule.needs.isdisjoint(present) and rule.pattern.search(text)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "May",
        "Feb. 30, 2031.",
        "It is 25:99 p.m. on the 0th of May.",
        "In the year 9999, and 9,999 years later.",
        "A way to find a way to find a way to find a way to find a way to meet on Monday.",
        "Said said said on Monday Monday Monday.",
        "2031-13-45 and 99/99/99.",
        "One day 99999999 weeks ago.",
    ],
)
@pytest.mark.parametrize("day", ["2031-05-14", "0001-01-01", "9999-12-31", None])
def test_odd_texts(text: str, day: str | None, find) -> None:
    found = find(text, day)
    for kind in (TimeExpression, Event, WatchItem, DatedPassage):
        for finding in found.of(kind):
            assert 0 <= finding.span.start < finding.span.end <= len(text)


def test_time_expressions_are_in_order_and_apart(find) -> None:
    text = "On Monday, May 12, 2031 at 10 a.m. last week, two years ago today, the third quarter of 2029 ended in June."
    spans = [time.span for time in find(text, "2031-05-14").of(TimeExpression)]
    assert len(spans) > 4
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_the_same_text_gives_the_same_findings(find) -> None:
    text = "The council met on Monday. It will vote on Friday, the mayor said, and plans to build a harbour next year."
    assert list(find(text, "2031-05-14")) == list(find(text, "2031-05-14"))


def test_places_finds_what_is_inside_and_around() -> None:
    places = SpanIndex([Span(10, 20), Span(0, 30), Span(12, 14), Span(40, 50)], lambda span: span)
    assert list(places.inside(Span(5, 45))) == [Span(10, 20), Span(12, 14)]
    assert list(places.around(13)) == [Span(12, 14), Span(10, 20), Span(0, 30)]
    assert list(places.around(35)) == []


def test_a_sentence_of_nested_clauses_costs_little(find) -> None:
    """Six hundred clauses in one sentence once took a minute: every clause looked at every other."""
    begin = time.process_time()
    found = find("he said that he will say that " * 300 + "it will end on Monday.", "2031-05-14").of(WatchItem)
    assert len(found) > 100
    assert time.process_time() - begin < 20
