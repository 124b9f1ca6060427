"""The headline of an article that has no title."""

from __future__ import annotations

import pytest

from explainer.compose.pages.summaries import headline
from explainer.model import Article, Span

LONG = "The harbour board of the old town has put off the opening of its new ferry pier"


@pytest.mark.parametrize(
    ("text", "first", "title"),
    [
        ("Ferry pier opens late\nThe board met.", 21, "Ferry pier opens late"),
        ("NATO: no plans for a new base\nMore.", 29, "NATO: no plans for a new base"),
        (f"PORT ELM: {LONG}, and nobody says why. More.", 9, f"{LONG}, and …"),
        (f"PORT ELM, March 3: {LONG}. More follows.", 99, f"{LONG}."),
        (f"PORT ELM (Wire) — {LONG}. More follows here.", 98, f"{LONG}."),
        (f"{LONG}. And then it rained for a week.", 80, f"{LONG}."),
    ],
)
def test_a_headline_is_the_first_line_or_the_first_sentence_without_its_dateline(text, first, title):
    assert headline(Article(id="a", text=text), Span(0, first)) == title
