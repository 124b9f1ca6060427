"""How we got here: dated clauses of their own, one a day, never a plan, a quotation, or a part of another sentence."""

from __future__ import annotations

import pytest

from explainer.compose.sections.timeline import build
from explainer.model import Dated, TimelineEntry

from .making import Paper, person, quotation, story_of


def event(paper: Paper, words: str, value: str, number: int = 1) -> TimelineEntry:
    told = (Dated(evidence=paper.at(words), value=value),)
    return TimelineEntry(id=f"event-{number}", name="", value=value, tellings=told, stories=("story",))


def rows(paper: Paper, *records, room: int = 90) -> list[tuple[str, str]]:
    section = build(story_of([paper], *records), room)
    shown = (*section.data["rows"], *section.data["folded"]) if section else ()
    return [(row.date.value, row.tellings[0].statement.words) for row in shown]


SOLD = "Ada Moss sold the mill"


def test_an_event_is_its_clause() -> None:
    paper = Paper(f"{SOLD} on 3 April.").clause(f"{SOLD} on 3 April", "Ada Moss", "sold")
    assert rows(paper, event(paper, f"{SOLD} on 3 April", "2031-04-03")) == [("2031-04-03", f"{SOLD} on 3 April")]


def test_a_date_of_a_part_of_a_sentence_is_not_that_of_the_sentence() -> None:
    paper = Paper(f"{SOLD}, which had stood empty since a fire in 1986, to the board of the quays and the harbour.")
    paper.clause(paper.text[:-1], "Ada Moss", "sold")
    assert rows(paper, event(paper, "a fire in 1986", "1986")) == []


def test_a_thing_with_what_became_of_it_is_an_event() -> None:
    visit = "a visit by Ben Orr that was put off in May"
    paper = Paper(f"Ada Moss will wait for {visit} on the quay of the island, as the board of the harbour does.")
    paper.clause(paper.text[:-1], "Ada Moss", "wait")
    told = (Dated(evidence=paper.at(visit), value="2030-05", verb=paper.at("put")),)
    dated = TimelineEntry(id="e", name="", value="2030-05", tellings=told, stories=("story",))
    assert rows(paper.named("orr", "Ben Orr"), person(paper, "Ben Orr"), dated) == [("2030-05", visit)]


def test_what_might_be_and_what_is_said_are_no_events() -> None:
    might = Paper(f"{SOLD} and might leave.").clause(f"{SOLD} and might leave", "Ada Moss", "sold")
    assert rows(might, event(might, f"{SOLD} and might leave", "2031-04-03")) == []
    said = Paper("Ada Moss said on Monday that the old mill on the quay is sold.")
    said.clause(said.text[:-1], "Ada Moss", "said")
    told = quotation(said, "that the old mill on the quay is sold", "said", by="Ada Moss")
    assert rows(said, event(said, said.text[:-1], "2031-04-03"), told) == []


def test_one_event_a_day_stands_before_the_fold() -> None:
    first, second = "Ada Moss sold the mill.", "Ben Orr bought a boat."
    paper = Paper(f"{first} {second}").clause(first[:-1], "Ada Moss", "sold").clause(second[:-1], "Ben Orr", "bought")
    known = (event(paper, first[:-1], "2031-04-03"), event(paper, second[:-1], "2031-04-03", 2))
    section = build(story_of([paper], *known), 90)
    assert (len(section.data["rows"]), len(section.data["folded"])) == (1, 1)


def test_rows_keep_to_their_room() -> None:
    paper = Paper(f"{SOLD} on 3 April.").clause(f"{SOLD} on 3 April", "Ada Moss", "sold")
    assert rows(paper, event(paper, f"{SOLD} on 3 April", "2031-04-03"), room=5) == []


@pytest.mark.parametrize(
    ("text", "verb", "date"),
    [
        ("Ada Moss’s boat in “The Quay” (1981) replaced the ferry of the island.", "replaced", "1981"),
        ("“April 3, 1981: the last ferry” is shown in the town hall.", "is", "April 3, 1981"),
        ("Ada Moss can sell the mill, as on 3 April, to the harbour.", "can sell", "3 April"),
        ("Ada Moss is seen on 3 April at the mill of the harbour.", "is seen", "3 April"),
        ("Ada Moss sold us the mill on 3 April for a song.", "sold", "3 April"),
    ],
)
def test_a_title_s_year_a_state_and_the_writer_s_own_are_no_events(text: str, verb: str, date: str) -> None:
    subject = text.partition(f" {verb}")[0]
    paper = Paper(text).clause(text[:-1], subject, verb)
    told = (Dated(evidence=paper.at(text[:-1]), value="2031-04-03", words=paper.at(date), verb=paper.at(verb)),)
    entry = TimelineEntry(id="e", name="", value="2031-04-03", tellings=told, stories=("story",))
    assert rows(paper, entry) == []


def test_a_date_of_a_clause_that_only_hangs_on_the_row_is_not_the_row_s() -> None:
    hung = "since the dam was built in May 2001"
    paper = Paper(f"Ada Moss sold five boats {hung}.").clause(f"Ada Moss sold five boats {hung}", "Ada Moss", "sold")
    paper.clause("the dam was built in May 2001", "the dam", "built", opening="noun", place="circumstance")
    told = (Dated(evidence=paper.at(paper.text[:-1]), value="2001-05", words=paper.at("May 2001")),)
    assert rows(paper, TimelineEntry(id="e", name="", value="2001-05", tellings=told, stories=("story",))) == []


def test_who_reports_something_is_no_event() -> None:
    paper = Paper("The board noted on 3 April that the mill stood empty.")
    paper.clause(paper.text[:-1], "The board", "noted", opening="noun")
    paper.clause("the mill stood empty", "the mill", "stood", opening="noun", place="reported")
    assert rows(paper, event(paper, paper.text[:-1], "2031-04-03")) == []


@pytest.mark.parametrize(
    ("words", "date", "shown"),
    [
        (f"{SOLD} and the boats over the past week", "the past week", f"{SOLD} and the boats"),
        (f"{SOLD} and the boats in the first week of April", "the first week of April", f"{SOLD} and the boats"),
        (f"{SOLD} and the boats late on Monday", "Monday", f"{SOLD} and the boats"),
        (f"{SOLD} and the boats on Monday", "Monday", f"{SOLD} and the boats"),
        (f"{SOLD} and kept the boats since Monday", "Monday", f"{SOLD} and kept the boats since Monday"),
        (f"{SOLD} and lent the boats for a week", "a week", f"{SOLD} and lent the boats for a week"),
        (f"{SOLD} and paid the crews by Monday", "Monday", f"{SOLD} and paid the crews by Monday"),
        (f"{SOLD} and the boats of last week", "last week", f"{SOLD} and the boats of last week"),
    ],
)
def test_the_words_of_a_date_go_with_their_preposition_or_stay(words: str, date: str, shown: str) -> None:
    paper = Paper(f"{words}.").clause(words, "Ada Moss", "sold")
    told = (Dated(evidence=paper.at(words), value="2031-04-03", verb=paper.at("sold"), words=paper.at(date)),)
    entry = TimelineEntry(id="e", name="", value="2031-04-03", tellings=told, stories=("story",))
    assert rows(paper, entry) == [("2031-04-03", shown)]
