"""The smaller sections: people, what is not known, terms, changes."""

from __future__ import annotations

import pytest

from explainer.compose.sections import all_sections, changes, figures, people, terms, unknowns
from explainer.model import Change, Explanation, Figure, RoleRecord, Term, Unknown

from .making import Paper, person, quotation, story_of

TEXT = "Ada Moss, the mayor, said that the mill will close. Nobody knows who will buy the mill. Ben Orr watched."


def test_those_who_speak_stand_before_those_who_are_named_and_a_role_is_needed() -> None:
    paper = Paper(TEXT)
    mayor = RoleRecord(text="mayor", evidence=(paper.at("mayor"),))
    ada = person(paper, "Ada Moss", roles=(mayor,))
    ben = person(paper, "Ben Orr")
    section = people.build(
        story_of([paper], ada, ben, quotation(paper, "the mill will close", "said", speaker=ada.id)), 50
    )
    assert [row.record for row in section.data["rows"]] == ["person-moss"]
    assert [link.text for link in section.data["others"]] == ["Ben Orr"]


def test_what_a_source_says_is_not_known() -> None:
    paper = Paper(TEXT)
    words = "Nobody knows who will buy the mill"
    paper.clause(words, "Nobody", "knows", opening="noun")
    paper.found.append(Unknown(span=paper.at(words).span, rule="t"))
    section = unknowns.build(story_of([paper], title="The mill is for sale"), 40)
    assert [row.words for row in section.data["rows"]] == [words]
    assert unknowns.build(story_of([paper], title="The mill is for sale"), 5) is None
    assert unknowns.build(story_of([paper], title="Storm over Tarnby"), 40) is None  # of which mill?


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ada Moss does not know who bought the mill", True),
        ("Ada Moss had no comment on the mill", False),
        ("Ada Moss had no immediate comment", False),
        ("Ada Moss declined further comment on the mill", False),
        ("Ada Moss declined to name the owner of the mill", False),
        ("Ada Moss was unaware of the sale of the mill", False),
        ("Ada Moss said the mill was sold", False),  # what follows, that nobody knows to whom, was cut
        ("Ada Moss said of the mill that “past sales are no promise”", False),
    ],
)
def test_a_row_says_itself_that_something_is_not_known(words: str, *, shown: bool) -> None:
    paper = Paper(f"{words}.").clause(words, "Ada Moss", words.split()[2])
    paper.found.append(Unknown(span=paper.at(words).span, rule="t"))
    assert (unknowns.build(story_of([paper]), 40) is not None) == shown


def test_an_older_article_s_question_may_have_an_answer() -> None:
    older, newer = Paper(TEXT), Paper("Ben Orr bought the mill.", name="b", published="2031-04-09")
    older.clause("Nobody knows who will buy the mill", "Nobody", "knows", opening="noun")
    older.found.append(Unknown(span=older.at("Nobody knows who will buy the mill").span, rule="t"))
    assert unknowns.build(story_of([older, newer]), 40) is None


def test_terms_are_folded_with_their_first_explanation() -> None:
    paper = Paper(TEXT)
    explained = (Explanation(text="a house that grinds"), Explanation(text="another"))
    mill = Term(id="t", name="mill", slug="mill", evidence=(paper.at("mill"),), explanations=explained)
    section = terms.build(story_of([paper], mill), 0)
    assert section.words == 0
    assert [[e.text for e in row.explanations] for row in section.data["rows"]] == [["a house that grinds"]]
    assert terms.build(story_of([paper]), 0) is None


def test_changes_of_the_sources_are_told_newest_first() -> None:
    paper = Paper(TEXT)
    known = [
        Change(id=f"c{n}", name="", story="story", day=day, edited=("a",), correction=n == 1)
        for n, day in enumerate(("2031-04-08", "2031-04-10"))
    ]
    section = changes.build(story_of([paper], *known), 0)
    assert [(row.day, row.correction) for row in section.data["rows"]] == [
        ("10 April 2031", True),
        ("8 April 2031", False),
    ]
    assert changes.build(story_of([paper]), 0) is None


def test_how_many_articles_are_gone_is_told() -> None:
    paper = Paper("The ferry sank.")
    gone = Change(id="c1", name="", day="2031-05-01", story="story", withdrawn=("b", "c"))
    section = changes.build(story_of([paper], gone), 0)
    assert section is not None
    assert [row.withdrawn for row in section.data["rows"]] == [2]


def test_sections_stand_in_the_order_that_they_ask_for_and_no_two_ask_for_one_place() -> None:
    places = [section.order for section in all_sections()]
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("The board did not respond to a request for comment.", "respond"),
        ("The board didn’t immediately return a request seeking comment.", "return"),
    ],
)
def test_that_somebody_gave_no_answer_is_nothing_unknown(text: str, verb: str) -> None:
    paper = Paper(text)
    paper.clause(paper.text[:-1], "The board", verb, opening="noun")
    paper.found.append(Unknown(span=paper.at(paper.text[:-1]).span, rule="t"))
    assert unknowns.build(story_of([paper]), 40) is None


def test_a_figure_keeps_what_it_is_of_and_a_size_is_no_figure() -> None:
    paper = Paper("In the port of Arlin, the rate is 12 percent. The board bought a 13-inch pipe.")
    first, second = (sentence.rstrip(".") for sentence in paper.text.split(". "))
    paper.clause(first, "the rate", "is", opening="noun", omissible=("In the port of Arlin, ",))
    paper.clause(second, "The board", "bought", opening="noun")
    paper.found.append(Figure(span=paper.at("12 percent").span, rule="t", value=12.0, of_what=paper.at("rate").span))
    paper.found.append(Figure(span=paper.at("13").span, rule="t", value=13.0, of_what=paper.at("pipe").span))
    section = figures.build(story_of([paper.named("arlin", "Arlin")]), 40)
    assert [row.statement.words for row in section.data["rows"]] == [first]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Three sailors of the Moss drowned", True),
        ("Three sailors were hurt on the quay", False),  # which quay, when: it names nothing
        ("40 percent of the Moss was lost", False),  # of what was told before it
        ("The crew lost 40 percent of the Moss", False),  # which crew?
        ("The owners of the Moss lost 40 percent of it", False),  # "it"
    ],
)
def test_a_figure_names_what_it_is_of_and_opens_with_no_number(words: str, *, shown: bool) -> None:
    paper = Paper(f"{words}.")
    number = "40 percent" if "40" in words else "Three"
    subject = words.partition(" drowned")[0].partition(" were")[0].partition(" was")[0].partition(" lost")[0]
    paper.clause(words, subject, words.removeprefix(subject).split()[0], opening="noun")
    paper.found.append(Figure(span=paper.at(number).span, rule="t", value=3.0, of_what=paper.at(words[-8:]).span))
    if "Moss" in words:
        paper.named("moss", "Moss")
    assert (figures.build(story_of([paper]), 40) is not None) == shown


def test_a_figure_from_a_part_of_its_sentence_is_of_what_the_title_names() -> None:
    words = "Ada Moss lost 40 percent of her mills"
    paper = (
        Paper(f"{words} to the bank, as the board says.").clause(words, "Ada Moss", "lost").named("moss", "Ada Moss")
    )
    paper.found.append(Figure(span=paper.at("40 percent").span, rule="t", value=40.0, of_what=paper.at("mills").span))
    assert figures.build(story_of([paper], title="Ada Moss and the bank of Tarnby"), 40) is None
    assert figures.build(story_of([paper], title="The mills that Ada Moss lost"), 40) is not None


def test_who_is_only_named_in_passing_is_in_the_fold() -> None:
    paper = Paper("The mayor, Ada Moss, sold the mill of the late treasurer Ben Orr.")
    paper.clause(paper.text[:-1], "The mayor, Ada Moss", "sold", opening="noun")
    ada = person(paper, "Ada Moss", roles=(RoleRecord(text="mayor", evidence=(paper.at("mayor"),)),))
    ben = person(paper, "Ben Orr", roles=(RoleRecord(text="treasurer", evidence=(paper.at("treasurer"),)),))
    section = people.build(story_of([paper], ada, ben), 50)
    assert [row.record for row in section.data["rows"]] == [ada.id]
    assert [link.text for link in section.data["others"]] == ["Ben Orr"]
