"""The editor's word on single items: speakers, dates, notes, a story's own words, moves, approvals."""

from __future__ import annotations

import msgspec
import pytest

from explainer.merge import editor_items, entities, quotations, stories, terms, timeline, watch
from explainer.merge.approval import approvals, is_approved, state_of
from explainer.merge.curation import CurationError, read_curation
from explainer.merge.for_the_editor import notices, open_questions
from explainer.model import (
    Corpus,
    CurationProblem,
    EditorNote,
    Person,
    Quotation,
    Settings,
    Story,
    Term,
    TimelineEntry,
    WatchEntry,
)
from tests.hooks import asked
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
        corpus = corpus.plus(asked(plugin.merge, corpus=corpus, settings=Settings(stories="propose")))
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


def test_a_story_that_a_newer_article_joined_is_known_by_the_name_at_which_it_was_approved(tmp_path):
    made = (article("pier", PIER, title="The pier"), article("vote", "[p1 Ada Moss] voted.", title="The vote"))
    corpus = built(tmp_path, "approve:\n  - {story: story-the-pier, state: 0123456789}\n", *made)
    joined = Story(
        id="story-the-vote",
        name="The vote",
        slug="the-vote",
        provenance="merge.stories: proposed",
        articles=("pier", "vote"),
    )
    assert is_approved(joined, corpus) == (True, False)
    alone = msgspec.structs.replace(joined, articles=("vote",))
    assert is_approved(alone, corpus) == (False, False)


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


def test_of_several_entries_for_one_item_the_last_counts(tmp_path):
    plain = built(tmp_path)
    quotation, event, item = (the(plain, kind).id for kind in (Quotation, TimelineEntry, WatchEntry))
    corpus = built(
        tmp_path,
        f"speaker:\n  - {{item: {quotation}, name: Bruno Keel}}\n  - {{item: {quotation}, name: Ada Moss}}\n"
        f"date:\n  - {{item: {event}, value: 2031-04-01}}\n  - {{item: {event}, value: 2031-03-31}}\n"
        f"note:\n  - {{item: {item}, text: One.}}\n  - {{item: {item}, text: Two.}}\n"
        "words:\n  - {story: The pier, title: One}\n  - {story: story-the-pier, title: Two}\n"
        "define:\n  - {term: pier, explanation: one}\n  - {term: pier, explanation: two}\n"
        "rename:\n  - {name: person-bruno-keel, to: One}\n  - {name: person-bruno-keel, to: Two}\n",
    )
    assert name_of_speaker(corpus) == "Ada Moss"
    assert the(corpus, TimelineEntry).value == "2031-03-31"
    assert the(corpus, EditorNote).text == "Two."
    assert the(corpus, Story).name == "Two"
    assert [each.text for each in the(corpus, Term).explanations] == ["two"]
    assert corpus.record("person-bruno-keel").name == "Two"
    assert problems(corpus) == []


@pytest.mark.parametrize("value", ["5 May", "01.05.2031", "2031-13-01", "tomorrow"])
def test_a_date_that_is_none_is_named_with_its_line(tmp_path, value):
    with pytest.raises(CurationError, match=r"curation\.yml:2: .*is no date; write it like"):
        built(tmp_path, f"date:\n  - {{item: watch-1, value: {value}}}\n")


@pytest.mark.parametrize(("value", "status"), [("2031-05-01", "passed"), ("2031-07-01", "open"), ("2031-05", "open")])
def test_whether_something_is_still_to_come_follows_from_the_editors_date(tmp_path, value, status):
    item = the(built(tmp_path), WatchEntry).id
    corpus = built(tmp_path, f"date:\n  - {{item: {item}, value: {value}}}\n")
    assert the(corpus, WatchEntry).status == status


def two_of_one_name(tmp_path, curation="", after=""):
    made = (
        article("pier", "[p1 Ada Moss] opened the pier. [p2 Bruno Keel] came.", title="The pier"),
        article("race", "[p1 Ada Moss] won the race. [p2 Orla Finch] came.", title="The race"),
    )
    parted = "split:\n  - {name: Ada Moss, articles: [race], as: Ada Moss}\n"
    return built(tmp_path, curation + parted + after, *made)


def test_people_of_one_name_are_told_apart_by_their_ids(tmp_path):
    corpus = two_of_one_name(tmp_path)
    one, other = (each for each in corpus.of(Person) if each.name == "Ada Moss")
    assert {one.id, other.id} == {"person-ada-moss", "person-ada-moss-2"}
    renamed = two_of_one_name(tmp_path, f"rename:\n  - {{name: {other.id}, to: Ada Moss (runner)}}\n")
    assert renamed.record(one.id).name == "Ada Moss"
    assert renamed.record(other.id).members == other.members
    assert renamed.record(other.id).name == "Ada Moss (runner)"
    joined = two_of_one_name(tmp_path, after="merge:\n  - {names: [person-ada-moss-2, Orla Finch], name: Ada Moss}\n")
    assert problems(joined) == []
    assert {article_id for article_id, _ in joined.record("person-ada-moss-2").members} == {"race"}
    assert len(joined.record("person-ada-moss-2").members) == 2


def test_who_was_renamed_can_still_be_merged_and_parted(tmp_path):
    made = (
        article("pier", "[p1 Ada Moss] opened the pier. [p2 Bruno Keel] came.", title="The pier"),
        article("race", "[p1 Ada Moss] won the race. [p2 Orla Finch] came.", title="The race"),
    )
    rename = "rename:\n  - {name: person-ada-moss, to: Ada Q. Moss}\n"
    merged = built(tmp_path, f"{rename}merge:\n  - {{names: [Ada Q. Moss, Orla Finch], name: Ada Moss}}\n", *made)
    assert problems(merged) == []
    assert merged.record("person-ada-moss").name == "Ada Q. Moss"
    assert len(merged.record("person-ada-moss").members) == 3
    parted = built(tmp_path, f"{rename}split:\n  - {{name: Ada Q. Moss, articles: [race], as: A Runner}}\n", *made)
    assert problems(parted) == []
    assert {each.name for each in parted.of(Person)} >= {"Ada Q. Moss", "A Runner"}


BRIDGE = "[p1 Ada Moss] opened the Tarn bridge in Elmford, the council said. The Tarn bridge cost 4 million crowns."


def auto(tmp_path, curation, *made):
    file = tmp_path / "curation.yml"
    file.write_text(curation)
    corpus = Corpus({a.id: a for a, _ in made}, {a.id: f for a, f in made}, curation=read_curation(file))
    return corpus.plus(stories.merge(corpus, Settings(stories="auto")))


def test_a_story_that_nobody_gave_a_title_has_none_when_an_article_came(tmp_path):
    made = (article("pier", "The pier fell."), article("vote", "The council voted."))
    for entry in ("{articles: [vote], into: story-pier}", '{articles: [vote, pier], title: "pier"}'):
        corpus = built(tmp_path, f"story:\n  - {entry}\n", *made)
        assert [(each.name, each.articles, each.slug) for each in corpus.of(Story)] == [("", ("pier", "vote"), "pier")]


def test_an_article_moves_into_a_story_that_the_program_joined(tmp_path):
    made = [article(f"bridge-{n}", BRIDGE, title="Tarn bridge opens") for n in (1, 2)]
    made.append(article("vote", "The council met.", title="The vote"))
    joined, alone = sorted(auto(tmp_path, "", *made).of(Story), key=lambda each: -len(each.articles))
    assert (joined.articles, alone.articles) == (("bridge-1", "bridge-2"), ("vote",))
    corpus = auto(tmp_path, f"story:\n  - {{articles: [vote], into: {joined.id}}}\n", *made)
    story = the(corpus, Story)
    assert set(story.articles) == {"bridge-1", "bridge-2", "vote"}
    assert (story.id, story.name, story.title_by) == (joined.id, joined.name, joined.title_by)
    assert problems(corpus) == []


def test_a_title_with_a_slash_is_no_folder(tmp_path):
    made = article("pier", PIER, title="The pier")
    assert (
        the(built(tmp_path, "story:\n  - {articles: [pier], title: Pier/Bridge}\n", made), Story).slug == "pier-bridge"
    )
