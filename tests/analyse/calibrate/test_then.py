"""Attributions that no page may give as their speaker's words of the article's day."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from explainer.analyse.calibrate.then import not_said_so
from explainer.analyse.once import forget
from explainer.analyse.quotation_marks import quoted_regions
from explainer.model import (
    Analysis,
    Article,
    Clause,
    Entity,
    Event,
    Findings,
    Mention,
    Quote,
    Role,
    Span,
    TimeExpression,
    When,
)


def hidden(text: str, content: str, cue: str, *, form: str = "direct", day: tuple[str, str] | None = None) -> bool:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    quote = Quote(id="q", span=at(content), rule="test", content=(at(content),), cue=(at(cue),), form=form)
    times = [TimeExpression(span=at(day[0]), rule="test", type="DATE", value=day[1])] if day else []
    article, whole = Article(id="a", text=text, published="2031-05-14"), (Span(0, len(text)),)
    analysis = Analysis(article, doc=None, paragraphs=whole, sentences=whole, quotations=quoted_regions(text))
    return not_said_so(quote, analysis, Findings([quote, *times]))


@pytest.mark.parametrize("when", ["at the time", "back then", "at that time", "in her memoir", "in his own diary"])
def test_words_of_then_are_not_of_today(when: str) -> None:
    assert hidden(f"“The town needs a port,” she said {when}.", "“The town needs a port,”", "said")


def test_words_of_an_earlier_year_are_not_of_today() -> None:
    text = "“The town needs a port,” she said in 2012. “It is dying.”"
    assert hidden(text, "“The town needs a port,”", "said", day=("2012", "2012"))
    assert not hidden(text.replace("2012", "May"), "“The town needs a port,”", "said", day=("May", "2031-05"))


@pytest.mark.parametrize(
    ("rest", "untold"), [(", though she knew better.", True), (", but it sank.", True), (".", False)]
)
def test_words_that_the_sentence_turns_round_are_not_told_alone(*, rest: str, untold: bool) -> None:
    assert hidden(f"Moss said the raft would float{rest}", "the raft would float", "said", form="indirect") is untold


def test_words_of_some_weeks_ago_are_not_of_today() -> None:
    text = "“The town needs a port,” she said in April. “It is dying.”"
    assert hidden(text, "“The town needs a port,”", "said", day=("April", "2031-04"))


@pytest.mark.parametrize(("others", "untold"), [(("Tom Moss",), True), (("Tom Lee",), False), ((), False)])
def test_a_family_name_of_several_people_is_nobodys(*, others: tuple[str, ...], untold: bool) -> None:
    text = "“The town needs a port,” Moss said."
    speaker = Span(text.index("Moss"), text.index("Moss") + len("Moss"))
    cue, content = Span(text.index("said"), text.index("said") + len("said")), Span(0, text.index(" Moss"))
    quote = Quote(id="q", span=content, rule="test", content=(content,), cue=(cue,), speaker=(speaker,), form="direct")
    names = ("Ada Moss", *others)
    people = [Entity(span=speaker, rule="test", id=name, type="person", name=name) for name in names]
    article, whole = Article(id="a", text=text), (Span(0, len(text)),)
    analysis = Analysis(article, doc=None, paragraphs=whole, sentences=whole, quotations=quoted_regions(text))
    assert not_said_so(quote, analysis, Findings([quote, *people])) is untold


@pytest.mark.parametrize(
    ("text", "content", "name", "untold"),
    [
        ("“We must pay, she said. Moss ran.", "“We must pay, she said. Moss ran.", "Moss", True),
        ("She said that Moss would resign.", "that Moss would resign", "Moss", True),
        ("“They asked, ‘Moss, will you go?’,” she said.", "“They asked, ‘Moss, will you go?’,”", "Moss", False),
        ("She said that Lee would resign.", "that Lee would resign", "Lee", False),
    ],
)
def test_nobody_says_something_of_oneself_by_name(text: str, content: str, name: str, *, untold: bool) -> None:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    entity = "e1" if name == "Moss" else "e2"
    people = [
        Entity(id=each, type="person", name=who, span=at(name), rule="test")
        for each, who in (("e1", "Moss"), ("e2", "Lee"))
    ]
    mention = Mention(span=at(name), rule="test", entity=entity, form="name")
    quote = Quote(
        id="q",
        span=at(content),
        rule="test",
        content=(at(content),),
        cue=(at("said"),),
        form="direct",
        speaker_entity="e1",
    )
    article, whole = Article(id="a", text=text, published="2031-05-14"), (Span(0, len(text)),)
    analysis = Analysis(article, doc=None, paragraphs=whole, sentences=whole, quotations=quoted_regions(text))
    assert not_said_so(quote, analysis, Findings([*people, mention, quote])) is untold


def test_a_year_within_the_words_says_nothing_of_the_day() -> None:
    text = "She said that the port had been closed in 2012."
    content = "that the port had been closed in 2012"
    assert not hidden(text, content, "said", form="indirect", day=("2012", "2012"))


def test_what_nobody_has_said_yet_is_no_attribution() -> None:
    text = "The flood prompted Ada Moss to promise a bridge."
    assert hidden(text, "a bridge", "to promise", form="indirect")
    assert not hidden(text, "a bridge", "promise", form="indirect")


def test_words_are_not_those_of_somebody_who_is_spoken_of_in_them() -> None:
    text = "“As we wrote, Ada Moss said that ten had come. That is wrong.” The paper left it there."
    assert hidden(text, text[: text.index(" The paper")], "said")
    assert not hidden("“Ten have come,” Ada Moss said.", "“Ten have come,”", "said")


OPENINGS = [
    ("In 2010, the Harbour Party replaced the council.", "replaced", ("2010", "2010"), True),
    ("Last September, Vane called the plan odd on his radio show.", "called", ("Last September", "2030-09"), True),
    ("In an interview last year, Vane called the plan odd.", "called", ("last year", "2030"), True),
    ("On Monday, Vane called the plan odd.", "called", ("Monday", "2031-05-12"), False),
    ("Vane, who was elected in 2012, called the plan odd.", "called", ("2012", "2012"), False),
    ("The plan of 2012, Vane called odd on Monday.", "called", ("2012", "2012"), False),
]


@pytest.mark.parametrize(("text", "verb", "day", "expected"), OPENINGS, ids=[case[0] for case in OPENINGS])
def test_a_row_that_leaves_out_its_day_is_none(
    nlp, text: str, verb: str, day: tuple[str, str], *, expected: bool
) -> None:
    at = Span(text.index(verb), text.index(verb) + len(verb))
    subject = "the Harbour" if "the Harbour" in text else "Vane"
    who = Span(text.index(subject), text.index(subject) + len(subject))
    clause = Clause(span=Span(0, len(text)), rule="test", subject=who, verb=at, opening="name")
    when = Span(text.index(day[0]), text.index(day[0]) + len(day[0]))
    time = TimeExpression(span=when, rule="test", type="DATE", value=day[1])
    article = Article(id="a", text=text, published="2031-05-14")
    whole = (Span(0, len(text)),)
    analysis = Analysis(article=article, doc=nlp(text), paragraphs=whole, sentences=whole)
    assert not_said_so(clause, analysis, Findings([clause, time])) is expected


def test_a_headline_is_no_saying() -> None:
    text = "Leaked Letters Show Mayor Knew Before Anyone That Bridge Would Fail"
    assert hidden(text, "Mayor Knew Before Anyone That Bridge Would Fail", "Show", form="indirect")
    assert not hidden(f"“{text}”, she said.", text, "said", form="direct")
    said = "She said the Harbour League would meet the Tarrow Council"
    assert not hidden(said, "the Harbour League would meet the Tarrow Council", "said", form="indirect")


PERIODS = [
    ("Since 2012, Moss has sold boats.", "2012", True),
    ("Moss has led the port from 2012 on.", "2012", True),
    ("Moss, who was elected in 2012, sold the boats.", "2012", True),
    ("Moss sold the boats in 2012.", "2012", False),
    ("In 2012 Moss, who was ill, sold the boats.", "2012", False),
]


@pytest.mark.parametrize(("text", "day", "expected"), PERIODS, ids=[case[0] for case in PERIODS])
def test_a_day_that_begins_or_is_told_of_a_noun_is_no_row(text: str, day: str, *, expected: bool) -> None:
    at = text.index(day)
    when = When(start=at, end=at + len(day), value=day)
    event = Event(span=Span(0, len(text)), rule="test", when=when)
    analysis = SimpleNamespace(article=Article(id="a", text=text, published="2031-05-14"))
    assert not_said_so(event, analysis, Findings([event])) is expected


@pytest.mark.parametrize(
    ("text", "role", "untold"),
    [
        ("“We start again,” said his campaign manager Ada Moss.", "campaign manager", True),
        ("Keel dismissed Ada Moss, his combative former deputy.", "former deputy", True),
        ("Keel met Ada Moss, her Minister of Finance.", "Minister of Finance", False),
        ("Keel met Ada Moss, the campaign manager of the league.", "campaign manager of the league", False),
        ("This hurt her. Mayor Ada Moss slept.", "Mayor", False),
    ],
)
def test_what_somebody_is_to_a_pronoun_says_nothing(text: str, role: str, *, untold: bool) -> None:
    start = text.index(role)
    found = Role(span=Span(start, start + len(role)), rule="test", entity="e1")
    whole = (Span(0, len(text)),)
    analysis = Analysis(Article(id="a", text=text), doc=None, paragraphs=whole, sentences=whole)
    assert not_said_so(found, analysis, Findings([found])) is untold


@pytest.mark.parametrize(
    ("text", "role", "cut"),
    [
        ("Ada Moss, secretary of the Tarn Harbour League, slept.", "secretary of the Tarn Harbour", True),
        ("Ada Moss, secretary of the Tarn Harbour League, slept.", "secretary of the Tarn Harbour League", False),
        ("Ada Moss, secretary of the port. Tom Lee slept.", "secretary of the port", False),
        ("The head of the Tarn League Ada Moss slept.", "head of the Tarn League", False),
        ("Secretary Ada Moss slept.", "Secretary", False),
    ],
)
def test_a_role_that_ends_within_a_name_is_none(text: str, role: str, *, cut: bool) -> None:
    forget()
    start, name = text.index(role), text.index("Ada Moss")
    pattern = "title" if role == "Secretary" else "appositive"
    found = Role(span=Span(start, start + len(role)), rule="test", entity="e1", pattern=pattern)
    mention = Mention(span=Span(name, name + len("Ada Moss")), rule="test", entity="e1", form="name")
    whole = (Span(0, len(text)),)
    analysis = Analysis(Article(id="a", text=text), doc=None, paragraphs=whole, sentences=whole)
    assert not_said_so(found, analysis, Findings([found, mention])) is cut
