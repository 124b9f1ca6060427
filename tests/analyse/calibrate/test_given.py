"""What a line takes as known: nouns, family names and pronouns that only the text before it explains."""

from __future__ import annotations

import pytest

from explainer.analyse.calibrate.alone import Known
from explainer.analyse.calibrate.given import of_given
from explainer.model import Article, Entity, Findings, Mention, Span
from tests.analysers import without_encoder

ANALYSER = without_encoder()
BEFORE = "Ada Moss showed a plan for a bridge. Ivo Stern paid for an area by the river.\n\n"
MOSS = Entity(span=Span(0, 8), rule="names", id="e1", type="person", name="Ada Moss", key=True)
STERN = Entity(span=Span(37, 46), rule="names", id="e2", type="person", name="Ivo Stern")


def given(
    sentence: str, *mentions: tuple[str, str, str], about: str | None = None, title: str = ""
) -> dict[str, float]:
    text = BEFORE + sentence
    line = Span(len(BEFORE), len(text))
    found = [
        Mention(span=Span(text.index(w, line.start), text.index(w, line.start) + len(w)), rule="t", entity=e, form=f)
        for w, e, f in mentions
    ]
    analysis = ANALYSER(Article(id="a", text=text, title=title, published="2031-05-14"))
    return of_given(line, line, about, analysis, Known(Findings([MOSS, STERN, *found])))


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The plan was turned down.", {"takes up bare", "takes up a subject"}),
        ("The town turned down the plan.", {"takes up bare", "the, never told before"}),
        ("The plan of the council was turned down.", {"the, never told before"}),
        ("A town turned down a plan.", set()),
    ],
)
def test_a_bare_noun_takes_up_what_was_told(sentence: str, expected: set[str]) -> None:
    assert given(sentence).keys() == expected


def test_what_the_title_names_is_known() -> None:
    assert given("The plan was turned down.", title="A plan for a bridge") == {}


def test_a_family_name_and_a_pronoun_need_their_names() -> None:
    found = given("Stern said they would sell.", ("Stern", "e2", "name"), ("they", "e1", "pronoun"), about="e1")
    assert found.keys() == {
        "short names",
        "short name first",
        "pronouns of whom it names",
        "minor names",
        "names inside",
    }
    assert "short names" not in given("Stern said so.", ("Stern", "e2", "name"), about="e2")
    assert "pronouns of others" in given("She said so.", ("She", "e1", "pronoun"))
    assert "pronouns of others" not in given(
        "Ada Moss said she would.", ("Ada Moss", "e1", "name"), ("she", "e1", "pronoun")
    )
