"""The editor's word on single items: speakers, dates, notes, a story's own words, moves, approvals."""

from __future__ import annotations

from explainer.merge import editor_items, entities, quotations, stories, terms, timeline, watch
from explainer.merge.approval import approvals, state_of
from explainer.merge.curation import read_curation
from explainer.merge.for_the_editor import notices, open_questions
from explainer.model import (
    Corpus,
    CurationProblem,
    EditorNote,
    Quotation,
    Settings,
    Story,
    TimelineEntry,
    WatchEntry,
)
from tests.merge.corpora import article

PIER = (
    "[p1 Ada Moss] met [p2 Bruno Keel]. {quote p1|“The pier is safe,” [p1 she] said.} "
    "{when 2031-04-02|The old pier burned down.} {watch 2031-06-01|The council will vote.}"
)


def built(tmp_path, curation: str = "", *made) -> Corpus:
    file = tmp_path / "curation.yml"
    file.write_text(curation)
    made = made or (article("pier", PIER, title="The pier"),)
    corpus = Corpus(
        {a.id: a for a, _ in made}, {a.id: f for a, f in made}, curation=read_curation(file), today="2031-05-03"
    )
    for plugin in (entities, quotations, terms, stories, timeline, watch, editor_items):
        corpus = corpus.plus(plugin.merge(corpus, Settings(stories="propose")))
    return corpus


def the(corpus, kind):
    (only,) = corpus.of(kind)
    return only


def name_of_speaker(corpus):
    speaker = the(corpus, Quotation).speaker
    return corpus.record(speaker).name if speaker else None


def problems(corpus):
    return [each.message for each in corpus.of(CurationProblem)]


def test_a_quotation_gets_another_speaker(tmp_path):
    quotation = the(built(tmp_path), Quotation).id
    corpus = built(tmp_path, f"speaker:\n  - {{item: {quotation}, name: Bruno Keel}}\n")
    assert name_of_speaker(corpus) == "Bruno Keel"
    assert the(corpus, Quotation).by_editor
    assert problems(corpus) == []


def test_a_quotation_loses_its_speaker(tmp_path):
    quotation = the(built(tmp_path), Quotation).id
    corpus = built(tmp_path, f"speaker:\n  - {{item: {quotation}, nobody: true}}\n")
    assert name_of_speaker(corpus) is None
    assert the(corpus, Quotation).speaker_words == ()


def test_a_speaker_whom_nobody_knows_is_reported_and_nothing_changes(tmp_path):
    quotation = the(built(tmp_path), Quotation).id
    corpus = built(tmp_path, f"speaker:\n  - {{item: {quotation}, name: Bruno Kiel}}\n")
    assert name_of_speaker(corpus) == "Ada Moss"
    assert "did you mean “Bruno Keel”" in problems(corpus)[0]


def test_events_and_things_to_come_get_other_dates(tmp_path):
    plain = built(tmp_path)
    event, item = the(plain, TimelineEntry).id, the(plain, WatchEntry).id
    corpus = built(
        tmp_path, f"date:\n  - {{item: {event}, value: 2031-04-01}}\n  - {{item: {item}, value: 2031-06-02}}\n"
    )
    assert (the(corpus, TimelineEntry).value, the(corpus, TimelineEntry).id) == ("2031-04-01", event)
    assert (the(corpus, WatchEntry).value, the(corpus, WatchEntry).id) == ("2031-06-02", item)


def test_a_note_stands_with_its_item_and_a_stale_one_is_reported(tmp_path):
    item = the(built(tmp_path), WatchEntry).id
    corpus = built(
        tmp_path, f"note:\n  - {{item: {item}, text: Put off twice before.}}\n  - {{item: watch-0, text: x}}\n"
    )
    note = the(corpus, EditorNote)
    assert (note.item, note.text) == (item, "Put off twice before.")
    assert note.evidence == the(corpus, WatchEntry).evidence
    assert len(problems(corpus)) == 1


def test_a_story_has_the_editors_title_and_standfirst(tmp_path):
    corpus = built(tmp_path, "words:\n  - {story: The pier, title: A pier in doubt, standfirst: Who decides.}\n")
    story = the(corpus, Story)
    assert (story.name, story.title_by, story.standfirst) == ("A pier in doubt", "editor", "Who decides.")
    assert story.slug == "the-pier"


def test_an_article_moves_into_another_story(tmp_path):
    made = (article("pier", PIER, title="The pier"), article("vote", "The council met.", title="The vote"))
    corpus = built(tmp_path, "story:\n  - {articles: [vote], into: The pier}\n", *made)
    assert the(corpus, Story).articles == ("pier", "vote")
    stale = built(tmp_path, "story:\n  - {articles: [vote], into: The peer}\n", *made)
    assert len(stale.of(Story)) == 2
    assert "did you mean “The pier”" in problems(stale)[0]


def test_only_a_story_approved_as_it_stands_is_let_through(tmp_path):
    plain = built(tmp_path)
    state = state_of(the(plain, Story), plain)
    assert approvals(plain).articles == frozenset()
    assert "nobody has approved it" in approvals(plain).notices[0]
    entry = f"approve:\n  - {{story: The pier, state: {state}}}\n"
    assert approvals(built(tmp_path, entry)).articles == {"pier"}
    changed = article("pier", PIER + " More followed.", title="The pier")
    (notice,) = approvals(built(tmp_path, entry, changed)).notices
    assert "changed since it was approved" in notice


def test_a_declined_question_is_not_asked_again(tmp_path):
    made = (
        article("pier", "[p1 Ada Moss] opened the pier.", title="The pier"),
        article("vote", "[p1 A. Moss] voted on the pier.", title="The vote"),
    )
    (doubt, *_) = open_questions(built(tmp_path, "", *made))
    assert any(doubt.question in notice for notice in notices(built(tmp_path, "", *made)))
    declined = built(tmp_path, f"decided:\n  - {{question: {doubt.id}}}\n", *made)
    assert doubt.id not in {each.id for each in open_questions(declined)}
    assert not any(doubt.question in notice for notice in notices(declined))
