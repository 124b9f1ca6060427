"""At a glance: who, where, when and why of one event; a name or a date alone is no glance."""

from __future__ import annotations

import msgspec
import pytest

from explainer.compose.sections.glance import build
from explainer.model import Dated, Evidence, FiveWs, Mention, Quote, TimeExpression, TimelineEntry

from .making import Paper, story_of

TEXT = "Ada Moss sold the old mill in Tarnby on 3 April. The sale was a threat to the quays of the island."


def glance(*questions: str, room: int = 70, records=()):
    paper = Paper(TEXT).clause(TEXT.partition(" on 3")[0], "Ada Moss", "sold").key(TEXT.partition(". ")[0] + ".")
    words = {"who": "Ada Moss", "where": "Tarnby", "when": "on 3 April"}
    for question in questions:
        span = paper.at(words[question]).span
        paper.found.append(FiveWs(span=span, rule="test", question=question, confidence=0.9))
    paper.found.append(TimeExpression(span=paper.at("3 April").span, rule="t", type="DATE", value="2031-04-03"))
    story = story_of([paper], *records)
    story.lead = Evidence("a", 0, 48)
    return build(story, room), story


def test_each_sure_answer_is_a_row() -> None:
    section, _ = glance("who", "where", "when")
    assert [(row.question, row.statement.words, row.date) for row in section.data["rows"]] == [
        ("who", "Ada Moss", ""),
        ("where", "Tarnby", ""),
        ("when", "on 3 April", "3 April 2031"),
    ]


def test_a_day_leads_to_its_source_and_is_the_one_that_the_editor_gave() -> None:
    section, story = glance("who", "when")
    row = section.data["rows"][-1]
    place = row.statement.evidence[0]
    assert f'data-source="{place.article}:{place.start}:{place.end}">4 April' in row.statement.of_source("4 April")
    event = TimelineEntry(
        id="event-1",
        name="",
        provenance="t",
        value="2031-04-04",
        by_editor=True,
        stories=(story.story.id,),
        tellings=(Dated(evidence=Evidence("a", 0, 48), value="2031-04-03", words=place),),
    )
    for record, day in (
        (event, "4 April 2031"),
        (msgspec.structs.replace(event, by_editor=False), "3 April 2031"),
        (msgspec.structs.replace(event, tellings=()), "3 April 2031"),
    ):
        section, _ = glance("who", "when", records=(record,))
        assert section.data["rows"][-1].date == day


def test_a_name_or_a_date_alone_is_no_glance_and_leaves_no_note() -> None:
    for question in ("who", "where", "when"):
        section, story = glance(question)
        assert section is None
        assert story.draft.notebook.notes == ()


def test_the_day_and_the_place_of_saying_are_not_those_of_the_event() -> None:
    text = "Ada Moss sold the old mill, the board said on Tuesday. “If it burns, all see it in Tarnby,” she said."
    paper = Paper(text).clause("Ada Moss sold the old mill", "Ada Moss", "sold").key(text.partition(". ")[0] + ".")
    for question, words in (("who", "Ada Moss"), ("where", "Tarnby"), ("when", "on Tuesday")):
        paper.found.append(FiveWs(span=paper.at(words).span, rule="test", question=question, confidence=0.9))
    paper.found.append(TimeExpression(span=paper.at("Tuesday").span, rule="t", type="DATE", value="2031-04-01"))
    cue, said = (paper.at("said").span,), (paper.at("Ada Moss sold the old mill").span,)
    paper.found.append(Quote(span=said[0], rule="t", id="q1", form="indirect", content=said, cue=cue))
    quoted = (paper.at("“If it burns, all see it in Tarnby,”").span,)
    paper.found.append(Quote(span=quoted[0], rule="t", id="q2", form="direct", content=quoted))
    story = story_of([paper])
    story.lead = Evidence("a", 0, 48)
    assert build(story, 70) is None


def test_rows_keep_to_their_room() -> None:
    section, _ = glance("who", "where", "when", room=6)
    assert [row.question for row in section.data["rows"]] == ["who", "where"]


def sold(text: str, lead: str, **answers: str):
    paper = Paper(text).clause(lead[:-1], "Ada Moss", "sold").key(lead)
    for question, words in answers.items():
        paper.found.append(FiveWs(span=paper.at(words).span, rule="test", question=question, confidence=0.9))
    story = story_of([paper])
    story.lead = paper.at(lead)
    section = build(story, 70)
    return [(row.question, row.statement.words) for row in section.data["rows"]] if section else []


def test_an_answer_of_another_sentence_may_be_of_another_event() -> None:
    lead = "Ada Moss sold the old mill in Tarnby."
    text = f"{lead} Ben Orr had bought a boat in Arlin."
    assert sold(text, lead, who="Ada Moss", where="Tarnby") == [("who", "Ada Moss"), ("where", "Tarnby")]
    assert sold(text, lead, who="Ben Orr", where="Arlin") == []


def test_where_somebody_is_from_is_not_where_it_happened() -> None:
    lead = "Ada Moss sold the mill to Tarnby baker Ben Orr."
    assert sold(lead, lead, who="Ada Moss", where="Tarnby") == [("who", "Ada Moss"), ("where", "Tarnby")]  # "to Tarnby"
    lead = "Ada Moss sold Tarnby baker Ben Orr the mill."
    assert sold(lead, lead, who="Ada Moss", where="Tarnby") == []


def test_a_place_in_what_is_reported_is_not_where_it_happened() -> None:
    lead = "Ada Moss sold the mill and told all that the harbour stands in Tarnby."
    paper = Paper(lead).clause(lead[:-1], "Ada Moss", "sold").key(lead)
    paper.clause("the harbour stands in Tarnby", "the harbour", "stands", opening="noun", place="reported")
    for question, words in (("who", "Ada Moss"), ("where", "Tarnby")):
        paper.found.append(FiveWs(span=paper.at(words).span, rule="test", question=question, confidence=0.9))
    story = story_of([paper])
    story.lead = paper.at(lead)
    assert build(story, 70) is None


def test_the_same_event_told_again_gives_its_day_and_another_one_does_not() -> None:
    lead = "Ada Moss sold the old mill to Ben Orr."
    again = "Moss, in a deal of 3 April, gave Orr the keys."
    for text, day in ((again, True), (again.replace("gave Orr", "gave all"), False)):
        paper = Paper(f"{lead} {text}").clause(lead[:-1], "Ada Moss", "sold").clause(text[:-1], "Moss", "gave")
        paper.named("moss", "Ada Moss", paper.at("Moss,")).named("orr", "Ben Orr")
        if day:
            paper.found.append(Mention(span=paper.at("Orr the").span, rule="t", entity="orr", form="name"))
        for question, words in (("who", "Ada Moss"), ("when", "3 April")):
            paper.found.append(FiveWs(span=paper.at(words).span, rule="test", question=question, confidence=0.9))
        paper.found.append(TimeExpression(span=paper.at("3 April").span, rule="t", type="DATE", value="2031-04-03"))
        story = story_of([paper])
        story.lead = paper.at(lead)
        assert bool(build(story, 70)) is day


def test_a_day_after_the_article_is_misread_where_nothing_is_to_come() -> None:
    for verb, right in (("sold", False), ("will sell", True)):
        lead = f"Ada Moss {verb} the old mill on Thursday."
        paper = Paper(lead).clause(lead[:-1], "Ada Moss", verb)
        for question, words in (("who", "Ada Moss"), ("when", "Thursday")):
            paper.found.append(FiveWs(span=paper.at(words).span, rule="test", question=question, confidence=0.9))
        paper.found.append(TimeExpression(span=paper.at("Thursday").span, rule="t", type="DATE", value="2031-04-10"))
        story = story_of([paper])
        story.lead = paper.at(lead)
        assert bool(build(story, 70)) is right


@pytest.mark.parametrize(
    ("told", "rest", "shown"),
    [
        ("The sale is a threat to the quays of the island", ".", True),
        ("The sale is no longer a threat to the quays", ".", False),
        ("The owners stake out a range of plans for the quays", ".", False),
        ("The board spoke of the old quays of the island", ", where people fear a flood.", False),
    ],
)
def test_what_is_at_stake_is_a_risk_that_the_row_itself_names(told: str, rest: str, *, shown: bool) -> None:
    lead = "Ada Moss sold the old mill in Tarnby."
    paper = Paper(f"{lead} {told}{rest}").clause(lead[:-1], "Ada Moss", "sold").key(lead)
    subject, verb = " ".join(told.split()[:2]), told.split()[2]
    paper.clause(told, subject, verb, opening="noun").key(f"{told}{rest}")
    for question, words in (("who", "Ada Moss"), ("where", "Tarnby")):
        paper.found.append(FiveWs(span=paper.at(words).span, rule="test", question=question, confidence=0.9))
    story = story_of([paper])
    story.lead = paper.at(lead)
    section = build(story, 70)
    assert [row.statement.words for row in section.data["rows"] if row.question == "stakes"] == [told] * shown


@pytest.mark.parametrize(("first", "shown"), [("2031-04-05", True), ("2031-04-07", False), (None, False)])
def test_how_it_began_is_known_only_of_an_earlier_day(first: str | None, *, shown: bool) -> None:
    began = Paper("Bo Lind closed the old mill in the night.", published=first)
    began.clause(began.text[:-1], "Bo Lind", "closed").key(began.text)
    later = Paper("Ada Moss sold the mill to the guild.", name="b", published="2031-04-07")
    later.clause(later.text[:-1], "Ada Moss", "sold").key(later.text)
    story = story_of([began, later])
    story.lead = Evidence("b", 0, len(later.text))
    section = build(story, 70)
    told = [row.statement.words for row in section.data["rows"]] if section else []
    assert told == (["Bo Lind closed the old mill in the night"] if shown else [])
