"""Attributions that no page may give as their speaker's words of the article's day."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from explainer.analyse.calibrate.then import not_said_so
from explainer.analyse.quotation_marks import quoted_regions
from explainer.model import Article, Findings, Quote, Span, TimeExpression


def hidden(text: str, content: str, cue: str, *, form: str = "direct", day: tuple[str, str] | None = None) -> bool:
    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    quote = Quote(id="q", span=at(content), rule="test", content=(at(content),), cue=(at(cue),), form=form)
    times = [TimeExpression(span=at(day[0]), rule="test", type="DATE", value=day[1])] if day else []
    analysis = SimpleNamespace(
        article=Article(id="a", text=text, published="2031-05-14"), quotations=quoted_regions(text)
    )
    return not_said_so(quote, analysis, Findings([quote, *times]))


@pytest.mark.parametrize("when", ["at the time", "back then", "at that time"])
def test_words_of_then_are_not_of_today(when: str) -> None:
    assert hidden(f"“The town needs a port,” she said {when}.", "“The town needs a port,”", "said")


def test_words_of_an_earlier_year_are_not_of_today() -> None:
    text = "“The town needs a port,” she said in 2012. “It is dying.”"
    assert hidden(text, "“The town needs a port,”", "said", day=("2012", "2012"))
    assert not hidden(text.replace("2012", "May"), "“The town needs a port,”", "said", day=("May", "2031-05"))


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
