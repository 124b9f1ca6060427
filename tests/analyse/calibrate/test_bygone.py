"""Offices that are over by what an article tells elsewhere than beside the name."""

from __future__ import annotations

import re

import pytest

from explainer.analyse.calibrate.then import not_said_so
from explainer.analyse.once import forget
from explainer.model import Analysis, Article, Clause, Entity, Findings, Mention, Quote, Role, Span, TimeExpression

NEWS = "The court sat on Tuesday. Lawyers spoke. The hall was full. "
"""What stands before, so that a sentence is not the lead."""


def hides(text: str, role: str, name: str = "Ada Moss", *, day: str | None = "2031-05-14", **kind: str) -> bool:
    """Tell whether `role` before or behind `name` makes no line; years and days of the text are its dates."""
    forget()
    whole = Span(0, len(text))
    places = [Span(m.start(), m.end()) for m in re.finditer(name, text)]
    start = text.index(role)
    office = Role(span=Span(start, start + len(role)), rule="test", entity="e1", **kind)
    mentions = [Mention(span=place, rule="test", entity="e1", form="name") for place in places]
    times = [
        TimeExpression(span=Span(m.start(), m.end()), rule="test", type="DATE", value=m[0])
        for m in re.finditer(r"\b\d{4}(?:-\d\d-\d\d)?\b", text)
    ]
    clauses = [
        Clause(span=Span(p.start, m.end()), rule="test", subject=p, verb=Span(*m.span(1)), opening="name", actors=(p,))
        for p in places
        if (m := re.compile(r" ((?:is|has|will|was|had)\b)").match(text, p.end))
    ]
    said = [
        Quote(id="q", span=Span(0, 1), rule="test", form="direct", content=(Span(0, 1),), speaker_entity="e1")
        for _ in re.finditer(f"{name} said", text)
    ]
    person = Entity(span=places[0], rule="test", id="e1", type="person", name=name)
    ends = [m.end() for m in re.finditer(r"[.?!](?= |$)", text)]
    sentences = tuple(Span(b + (text[b] == " "), e) for b, e in zip([0, *ends], ends, strict=False))
    article = Article(id="a", text=text, published=day)
    analysis = Analysis(article, doc=None, paragraphs=(whole,), sentences=sentences)
    return not_said_so(office, analysis, Findings([person, office, *mentions, *times, *clauses, *said]))


DEAD = [
    "He shot and killed Judge Ada Moss and fled.",
    "He had murdered the Judge Ada Moss.",
    "He was charged with the murder of Judge Ada Moss.",
    "Judge Ada Moss was stabbed to death by an inmate.",
    "Judge Ada Moss, of the court of Tarnby, was gunned down at home.",
    "It opened after Judge Ada Moss, who was fatally shot, had called for it.",
    "Judge Ada Moss died of cancer in 2029.",
    "It was named after the late Judge Ada Moss.",
    "Judge Ada Moss’s murder has never been solved.",
    "The widow of Judge Ada Moss wept.",
    "They asked for the slain Judge Ada Moss.",
    "The hall has a bust of Judge Ada Moss (1899–1980).",
    "The hall has a bust of Judge Ada Moss, born in 1898.",
]
ALIVE = [
    "He was accused of a plot against Judge Ada Moss.",
    "Judge Ada Moss, the widow of Tom Lee, who was killed in the riots, wept.",
    "He nearly killed Judge Ada Moss.",
    "He would have killed Judge Ada Moss.",
    "They called for the assassination of Judge Ada Moss.",
    "Judge Ada Moss’s murder trial goes on.",
    "He killed Judge Ada Moss’s brother.",
    "It was late when Judge Ada Moss came.",
    "In late May Judge Ada Moss came.",
    "Nobody asks what would be if Judge Ada Moss died.",
    "It was decided under Judge Ada Moss (2029–2030).",
    "Police told Judge Ada Moss of a killing.",
]


@pytest.mark.parametrize("sentence", DEAD)
def test_the_dead_hold_no_office(sentence: str) -> None:
    assert hides(NEWS + sentence, "Judge")


@pytest.mark.parametrize("sentence", ALIVE)
def test_the_living_keep_theirs(sentence: str) -> None:
    assert not hides(NEWS + sentence, "Judge")


@pytest.mark.parametrize(
    "text",
    [
        "Judge Ada Moss was shot dead. The town mourns.",
        NEWS + "Judge Ada Moss was shot dead on Monday.",
        NEWS + "Judge Ada Moss died on 2031-05-11.",
        NEWS + "Judge Ada Moss died of cancer. Flags flew for Ada Moss, who was buried last week.",
    ],
)
def test_who_died_in_the_news_held_the_office_until_then(text: str) -> None:
    assert not hides(text, "Judge")


def test_what_the_dead_are_called_else_stays() -> None:
    text = NEWS + "It was named after the late Judge Ada Moss."
    assert not hides(text, "Judge", status="former")
    assert not hides(text.replace("Judge", "Professor"), "Professor")
    assert not hides(text.replace("Judge", "dancer"), "dancer", category="description")
    assert hides(f"{text} Ada Moss of the court slept.", "of the court", category="description", pattern="affiliation")


PAST = [
    ("In 1958 Mayor Ada Moss opened the port. The port sank.", "2031-05-14", True),
    ("In 1958 Mayor Ada Moss opened the port. The port sank.", None, True),
    ("It was a rebellion led by Mayor Ada Moss. In 1958, Ada Moss fled.", "2031-05-14", True),
    ("In 2018 Mayor Ada Moss opened the port.", "2031-05-14", False),
    ("In 2018 Mayor Ada Moss opened the port.", None, False),
    ("The port dates from 1958. Mayor Ada Moss came.", "2031-05-14", False),
    ("In 1958 it sank. In 2030 Mayor Ada Moss came.", "2031-05-14", False),
    ("Mayor Ada Moss will close a port of 1958.", "2031-05-14", False),
    ("The scandal of 1958 is like the current one about Mayor Ada Moss.", "2031-05-14", False),
    ("Mayor Ada Moss, born in 1958, was there. Ada Moss has a plan.", "2031-05-14", False),
    ("In 1958 it sank, Mayor Ada Moss said.", "2031-05-14", False),
    ("Mayor Ada Moss, born in 1958, sang.", "2031-05-14", False),
    ("They met Mayor Ada Moss, in office since 1999.", "2031-05-14", False),
    ("It rained in 1951. It sank in 1952. In 1958 it was sold. They asked Mayor Ada Moss to go.", "2031-05-14", True),
    ("It rained in 1951. It sank in 1952. In 2029 it was sold. They asked Mayor Ada Moss to go.", "2031-05-14", False),
]


@pytest.mark.parametrize(("text", "day", "expected"), PAST, ids=[f"{case[0]} {case[1]}" for case in PAST])
def test_who_is_told_of_long_ago_only_holds_no_office(text: str, day: str | None, *, expected: bool) -> None:
    assert hides(text, "Mayor", day=day) is expected


def test_who_is_called_a_current_holder_is_one() -> None:
    assert not hides("In 1958 the current mayor Ada Moss came.", "current mayor")
    assert hides("In 1958 the mayor Ada Moss came.", "mayor")
