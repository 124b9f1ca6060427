"""Where the sides stand: columns by evidence, words that read under the speaker's name."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from explainer.compose.sections.sides import build
from explainer.model import Organisation, RoleRecord, TimeExpression

from .making import Paper, person, quotation, story_of

TEXT = (
    "Ada Moss, mayor of Tarnby, said that the mill will close. Ben Orr of the harbour board denied that the mill is "
    "sold. Residents demanded that the quay be mended. The results showed that the quay is old. He said it was late."
)


def sides(paper: Paper, *records, room: int = 110) -> dict[str, list[str]]:
    section = build(story_of([paper], *records), room)
    found = section.data["sides"] if section else ()
    return {side.name: [each.statement.words for each in side.quotations] for side in found}


def moss(paper: Paper):
    return person(paper, "Ada Moss")


def test_a_person_without_a_side_stands_for_themself() -> None:
    paper = Paper(TEXT)
    said = quotation(paper, "that the mill will close", "said", speaker="person-moss", by="Ada Moss")
    assert sides(paper, moss(paper), said) == {"Ada Moss": ["said that the mill will close"]}


def test_who_speaks_for_nobody_else_is_told_with_the_role() -> None:
    paper = Paper(TEXT)
    said = quotation(paper, "that the mill will close", "said", speaker="person-moss", by="Ada Moss")
    role = RoleRecord(text="mayor of Tarnby", evidence=(paper.at("mayor of Tarnby"),))
    (side,) = build(story_of([paper], person(paper, "Ada Moss", roles=(role,)), said), 110).data["sides"]
    assert (side.name, side.role.text) == ("Ada Moss", "mayor of Tarnby")
    assert [each.role for each in side.quotations] == [None]


def test_a_role_that_names_an_organisation_is_its_side() -> None:
    paper = Paper(TEXT)
    board = Organisation(
        id="board", name="harbour board", slug="b", members=(("a", "b"),), evidence=(paper.at("harbour board"),)
    )
    role = RoleRecord(text="head of the harbour board", evidence=(paper.at("harbour board"),))
    orr = person(paper, "Ben Orr", roles=(role,))
    said = quotation(paper, "that the mill is sold", "denied", speaker="person-orr", by="Ben Orr", cue_kind="denied")
    assert sides(paper, board, orr, said) == {"harbour board": ["denied that the mill is sold"]}


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("minister of trade and food", "trade and food"),
        ("Lund delegate from Tarnby", "Lund"),
        ("mentioned by the Norwick Gazette as the next mayor", "Norwick Gazette"),
        ("baker from the harbour board", "harbour board"),
    ],
)
def test_a_portfolio_and_the_name_of_another_are_no_side(role: str, name: str) -> None:
    paper = Paper(f"{TEXT} Hilda Lund slept.")
    body = Organisation(id="body", name=name, slug="b", members=(("a", "b"),), evidence=(paper.at("Ben"),))
    other = person(paper, "Hilda Lund")
    orr = person(paper, "Ben Orr", roles=(RoleRecord(text=role, evidence=(paper.at("Ben Orr"),)),))
    said = quotation(paper, "that the mill is sold", "denied", speaker="person-orr", by="Ben Orr", cue_kind="denied")
    assert sides(paper, body, other, orr, said) == {"Ben Orr": ["denied that the mill is sold"]}


def test_a_kind_of_people_is_a_side() -> None:
    paper = Paper(TEXT)
    assert sides(paper, quotation(paper, "that the quay be mended", "demanded", by="Residents")) == {
        "Residents": ["demanded that the quay be mended"]
    }


def test_things_are_no_side_and_a_pronoun_is_nobody() -> None:
    paper = Paper(TEXT)
    assert sides(paper, quotation(paper, "that the quay is old", "showed", by="The results")) == {}
    section = build(story_of([paper], quotation(paper, "it was late", "said", by="He")), 110)
    assert section is None


def test_an_organisation_in_what_is_told_of_a_speaker_is_not_the_side() -> None:
    paper = Paper("Campaigners leaving the harbour board said that the quay is old.")
    board = Organisation(
        id="board", name="harbour board", slug="b", members=(("a", "b"),), evidence=(paper.at("harbour board"),)
    )
    said = quotation(paper, "that the quay is old", "said", by="Campaigners leaving the harbour board")
    assert "harbour board" not in sides(paper, board, said)


@pytest.mark.parametrize("words", ["that this will be undone soon", "that was never going to work"])
def test_words_that_point_to_others_are_not_told_alone(words: str) -> None:
    paper = Paper(f"Ada Moss said {words}.")
    said = quotation(paper, words, "said", speaker="person-moss", by="Ada Moss")
    shown = sides(paper, moss(paper), said)
    assert f"said {words}" not in shown.get("Ada Moss", [])


def test_quotations_for_which_there_is_no_room_stand_in_the_fold_by_speaker() -> None:
    paper = Paper(TEXT)
    said = quotation(paper, "that the mill will close", "said", speaker="person-moss", by="Ada Moss")
    also = quotation(paper, "that the quay be mended", "demanded", by="Residents")
    section = build(story_of([paper], moss(paper), said, also), 0)
    assert section.data["count"] == 2
    assert [g.speaker.text if g.speaker else g.speaker_words.words for g in section.data["groups"]] == [
        "Ada Moss",
        "Residents",
    ]


def test_the_fold_says_nothing_again_that_the_columns_or_the_lead_say() -> None:
    paper = Paper(TEXT)
    said = quotation(paper, "that the mill will close", "said", speaker="person-moss", by="Ada Moss")
    also = quotation(paper, "that the quay be mended", "demanded", by="Residents")
    story = story_of([paper], moss(paper), said, also)
    story.shown.add([paper.at("that the quay be mended")])
    data = build(story, 110).data
    assert [(side.name, [q.anchor for q in side.quotations]) for side in data["sides"]] == [
        ("Ada Moss", [story.draft.quote_anchor(said)])
    ]
    assert (data["count"], data["groups"], data["boxes"]) == (0, (), ())


@pytest.mark.parametrize("verb", ["hoped", "feared", "denied"])
def test_a_verb_without_which_the_words_would_be_a_fact_is_not_left_out(verb: str) -> None:
    paper = Paper(f"The mill will close by the end of the year, Ada Moss {verb}.")
    said = quotation(
        paper, "The mill will close by the end of the year", verb, speaker="person-moss", by="Ada Moss", cue_kind=verb
    )
    section = build(story_of([paper], moss(paper), said), 110)
    assert section.data["sides"] == ()
    assert section.data["count"] == 1


@pytest.mark.parametrize("role", ["professor of law at the harbour board", "analyst with the harbour board"])
def test_who_observes_speaks_for_nobody_else(role: str) -> None:
    paper = Paper(TEXT)
    board = Organisation(
        id="board", name="harbour board", slug="b", members=(("a", "b"),), evidence=(paper.at("harbour board"),)
    )
    orr = person(paper, "Ben Orr", roles=(RoleRecord(text=role, evidence=(paper.at("harbour board"),)),))
    said = quotation(paper, "that the mill is sold", "denied", speaker="person-orr", by="Ben Orr", cue_kind="denied")
    assert sides(paper, board, orr, said) == {"Ben Orr": ["denied that the mill is sold"]}


def test_two_people_are_no_two_sides() -> None:
    paper = Paper("Ada Moss said that the mill will close. Ben Orr warned that the old quay should be mended.")
    orr = person(paper, "Ben Orr")
    said = quotation(paper, "that the mill will close", "said", speaker="person-moss", by="Ada Moss")
    other = quotation(paper, "that the old quay should be mended", "warned", speaker="person-orr", by="Ben Orr")
    section = build(story_of([paper], moss(paper), orr, said, other), 110)
    assert len(section.data["sides"]) == 2
    assert section.title == "What is said"


@pytest.mark.parametrize(
    ("cue", "shown"), [("said", True), ("adding", False), ("Says", False), ("according to", False)]
)
def test_reporting_words_that_do_not_read_behind_a_name_are_not_shown(cue: str, shown: bool) -> None:  # noqa: FBT001  # of a table
    paper = Paper(f"Ada Moss, {cue} that the mill will close.")
    said = quotation(paper, "that the mill will close", cue, speaker="person-moss", by="Ada Moss")
    view = story_of([paper], moss(paper), said).draft.quote(said)
    assert (view.cue is not None) is shown
    assert view.content.words == ("that the mill will close" if shown else "the mill will close")


@pytest.mark.parametrize(
    "words",
    [
        "“Moreover, the mill of the island is sold.”",
        "“All these mills of the island are sold.”",
        "“As a result, the mill of the island is sold.”",
    ],
)
def test_words_that_go_on_from_others_do_not_stand_alone(words: str) -> None:
    paper = Paper(f"{words} said Ada Moss.").clause(words[1:-2], "the mill" if "the mill" in words else "mills", "of")
    said = quotation(paper, words, "said", speaker="person-moss", form="direct")
    assert sides(paper, moss(paper), said) == {}


def test_words_told_around_the_speaker_and_a_heading_run_into_a_quotation_are_left_out() -> None:
    paper = Paper("The mill closed because of the “cost,” Ada Moss said, that it has.")
    around = quotation(paper, "The mill closed because of the “cost,”", "said", speaker="person-moss", form="mixed")
    around = replace(around, content=(*around.content, paper.at("that it has")))
    assert sides(paper, moss(paper), around) == {}
    paper = Paper("Board mocks mayor “The mill is old and sold,” said Ada Moss.")
    run_in = quotation(paper, paper.text[:-16], "said", speaker="person-moss", form="mixed")
    assert sides(paper, moss(paper), run_in) == {}


@pytest.mark.parametrize(
    ("text", "date", "current"),
    [
        ("In 1998 Ada Moss said that the mill will close.", "1998", False),
        ("Ada Moss said in 1998 that the mill will close.", "1998", False),
        ("Ada Moss said in her 1998 book that the mill will close.", "1998", False),
        ("Ada Moss, mayor from 1998 to 2003, said that the mill will close.", "1998", True),
        ("Ada Moss said that the mill will close.", "", True),
    ],
)
def test_what_was_said_long_ago_stands_in_the_fold_with_its_date(text: str, date: str, *, current: bool) -> None:
    paper = Paper(text)
    if date:
        paper.found.append(TimeExpression(span=paper.at(date).span, rule="t", type="DATE", value=date))
    said = quotation(paper, "that the mill will close", "said", speaker="person-moss")
    section = build(story_of([paper], moss(paper), said), 110)
    assert bool(section.data["sides"]) is current
    if not current:
        assert [quote.said_on for group in section.data["groups"] for quote in group.quotes] == [date]


def test_the_mere_beginning_of_a_quotation_is_left_out() -> None:
    paper = Paper("“The way I see it,” Ada Moss said, “the mill of the island has to be kept.”")
    paper.clause("I see it", "I", "see", opening="noun").clause("the mill of the island has", "the mill", "has")
    said = quotation(paper, "“The way I see it,”", "said", speaker="person-moss", form="direct")
    said = replace(said, content=(*said.content, paper.at("“the mill of the island has to be kept.”")))
    assert sides(paper, moss(paper), said) == {}


def test_words_that_the_speaker_turns_round_are_not_cut_off_before_it() -> None:
    paper = Paper("“The mill has plenty of time.” “But not a lot of money,” Ada Moss said. “The miller knows it.”")
    paper.clause("The mill has plenty of time", "The mill", "has", opening="noun")
    said = quotation(paper, "“The mill has plenty of time.”", "said", speaker="person-moss", form="direct")
    turned = replace(said, content=(*said.content, paper.at("“But not a lot of money,”")))
    joined = replace(said, content=(*said.content, paper.at("“The miller knows it.”")))
    assert sides(paper, moss(paper), turned) == {}
    assert sides(paper, moss(paper), joined)
