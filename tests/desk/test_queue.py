"""What the queue asks: each question once, with an answer for each key, and only what the site is not sure of."""

from __future__ import annotations

import msgspec
import pytest

from explainer.desk.queue import decisions
from explainer.host.doubtful import SureFindings, Thresholds, speaker_is_doubtful
from explainer.merge import editor_items, entities, quotations, stories, terms, timeline, watch
from explainer.merge.approval import state_of
from explainer.merge.curation import read_curation
from explainer.model import Corpus, Doubt, Quotation, Quote, Settings, Span, Story, TimelineEntry, WatchEntry, WatchItem
from tests.hooks import asked
from tests.merge.corpora import article, corpus, merged

PIER = (
    "[p1 Ada Moss] met [p2 Bruno Keel]. {quote p1|“The pier is safe,” [p1 she] said.} "
    "{when 2031-04-02|The old pier burned down.} {watch 2031-06-01|The council will vote.}"
)
SURE = Settings(stories="propose", speaker_threshold=0.9)


def with_confidence(found, kind, **confidence):
    findings = tuple(msgspec.structs.replace(f, **confidence) if isinstance(f, kind) else f for f in found.findings)
    return msgspec.structs.replace(found, findings=findings)


class Desk:
    """Merges again after each answer, as the desk does, from one article whose findings are as sure as is said."""

    def __init__(self, folder, *kinds, settings=SURE, text=PIER, **confidence):
        self.curation, self.settings = folder / "curation.yml", settings
        made, found = article("pier", text, title="The pier")
        at = made.text.index("she said")
        found = with_confidence(found, Quote, speaker=(Span(at, at + 3),))
        for kind in kinds:
            found = with_confidence(found, kind, **confidence)
        self.articles, self.findings, self.left_out = {made.id: made}, {made.id: found}, {}

    def corpus(self):
        shown = SureFindings(self.findings, Thresholds(self.settings.speaker_threshold))
        known = read_curation(self.curation)
        corpus = Corpus(self.articles, shown, curation=known, today="2031-05-03", left_out=self.left_out)
        for plugin in (entities, quotations, terms, stories, timeline, watch, editor_items):
            corpus = corpus.plus(asked(plugin.merge, corpus=corpus, settings=self.settings))
        return corpus

    def asked(self, kind, *, approving=False):
        found = decisions(self.corpus(), self.findings, self.settings, approving=approving)
        return [each for each in found if each.kind == kind]

    def write(self, entry):
        from explainer.desk.curation_file import CurationFile

        CurationFile(self.curation).add(*entry)


@pytest.fixture
def doubtful_speaker(tmp_path):
    return Desk(tmp_path, Quote, speaker_confidence=0.5, source_confidence=0.5)


def test_the_queue_asks_for_the_speakers_that_the_site_leaves_out(doubtful_speaker):
    (one,) = doubtful_speaker.asked("speaker")
    (quotation,) = doubtful_speaker.corpus().of(Quotation)
    assert quotation.speaker is None
    assert one.question.startswith("Does Ada Moss say this? “")
    assert one.page == "people/ada-moss", "what to look at first"
    doubtful_speaker.write(one.accept)
    (quotation,) = doubtful_speaker.corpus().of(Quotation)
    assert quotation.speaker == "person-ada-moss"
    assert doubtful_speaker.asked("speaker") == []


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("The pier is safe.", "“The pier is safe.”"),
        ("“The pier is safe,” “It stands.”", "“The pier is safe,” “It stands.”"),
        ("“" + "The pier is safe. " * 7, "“" + "The pier is safe. " * 6 + "…”"),
    ],
)
def test_a_question_quotes_what_was_said_once_and_in_whole_words(doubtful_speaker, said, asked):
    corpus, (quotation,) = doubtful_speaker.corpus(), doubtful_speaker.corpus().of(Quotation)
    named = msgspec.structs.replace(quotation, name=said)
    records = tuple(named if each.id == named.id else each for each in corpus.records)
    changed = Corpus(
        corpus.articles, corpus.findings, records, today=corpus.today, curation=corpus.curation, left_out={}
    )
    found = decisions(changed, doubtful_speaker.findings, SURE)
    assert [each.question for each in found if each.kind == "speaker"] == [f"Does Ada Moss say this? {asked}"]


def test_a_rejected_speaker_stays_rejected(doubtful_speaker):
    (one,) = doubtful_speaker.asked("speaker")
    doubtful_speaker.write(one.reject)
    assert doubtful_speaker.corpus().of(Quotation)[0].speaker is None
    assert doubtful_speaker.asked("speaker") == []


@pytest.mark.parametrize("form", ["direct", "mixed", "indirect"])
@pytest.mark.parametrize("confidence", [None, 0.3, 0.95])
@pytest.mark.parametrize("words", [None, 0.3, 0.95])
def test_queue_and_site_agree_on_what_is_doubtful(tmp_path, form, confidence, words):
    desk = Desk(tmp_path, Quote, form=form, speaker_confidence=confidence, source_confidence=words)
    (quote,) = desk.findings["pier"].of(Quote)
    shown = SureFindings(desk.findings, Thresholds(0.9))["pier"].of(Quote)
    dropped = bool(shown) and shown[0].speaker_entity is None and quote.speaker_entity is not None
    assert speaker_is_doubtful(quote, Thresholds(0.9)) == dropped
    assert bool(desk.asked("speaker")) == dropped


def test_a_date_that_is_not_sure_is_asked_and_stays_decided(tmp_path):
    desk = Desk(tmp_path, WatchItem, confidence=0.4)
    (one,) = desk.asked("date")
    assert "1 June 2031" in one.question
    desk.write(one.accept)
    (entry,) = desk.corpus().of(WatchEntry)
    assert (entry.value, entry.by_editor, desk.asked("date")) == ("2031-06-01", True, [])
    sure = Desk(tmp_path, WatchItem, confidence=0.99)
    assert sure.asked("date") == []


def test_a_date_on_which_sources_disagree_is_asked(tmp_path):
    desk = Desk(tmp_path)
    corpus = desk.corpus()
    (entry,) = corpus.of(TimelineEntry)
    torn = corpus.plus([msgspec.structs.replace(entry, disputed=True)])
    asked = [each for each in decisions(torn, desk.findings, SURE) if each.kind == "date"]
    assert [each.accept for each in asked] == [("date", {"item": entry.id, "value": "2031-04-02"})]


def test_a_story_is_asked_for_again_only_when_its_sources_change(tmp_path):
    desk = Desk(tmp_path)
    assert desk.asked("approval") == []
    (one,) = desk.asked("approval", approving=True)
    assert one.page == "stories/the-pier"
    desk.write(one.accept)
    assert desk.asked("approval", approving=True) == []
    changed = Desk(tmp_path, text=PIER + " More followed.")
    (again,) = changed.asked("approval", approving=True)
    assert again.question.startswith("It was approved before; its sources have changed since.")
    changed.write(again.reject)
    assert changed.asked("approval", approving=True) == []
    (story,) = changed.corpus().of(Story)
    assert state_of(story, changed.corpus()) in again.id


def test_what_cannot_be_read_and_what_matches_nothing_can_be_decided(tmp_path):
    desk = Desk(tmp_path)
    desk.left_out = {"seeds/broken.html": "no text in it"}
    (one,) = desk.asked("unread")
    desk.write(one.accept)
    assert desk.asked("unread") == []
    desk.left_out = {"seeds/broken.html": "another reason"}
    assert len(desk.asked("unread")) == 1
    desk.write(("rename", {"name": "Nobody", "to": "Somebody"}))
    (stale,) = desk.asked("correction")
    assert stale.remove.values == {"name": "Nobody", "to": "Somebody"}
    desk.write(stale.reject)
    assert desk.asked("correction") == []


def test_every_question_can_be_answered_with_yes(tmp_path):
    desk = Desk(tmp_path, Quote, speaker_confidence=0.5, source_confidence=0.5)
    desk.left_out = {"seeds/broken.html": "no text in it"}
    found = decisions(desk.corpus(), desk.findings, SURE, approving=True)
    assert {each.kind for each in found} >= {"speaker", "unread", "approval"}
    assert all(each.accept or each.remove for each in found)
    assert msgspec.json.encode(found)


def test_whether_articles_are_one_story_is_asked_with_their_titles_and_days():
    texts = ("[p1 Ada Moss] and [o1 Elmford Ferry] agreed.", "[o1 Elmford Ferry] and [p1 Ada Moss] met again.")
    made = merged(corpus(*(article(f"pier-{n}", text, title=f"Pier {n}") for n, text in enumerate(texts))))
    doubt = Doubt(
        id="doubt-1",
        name="",
        question="Are these 2 articles one story?",
        candidates=("pier-0", "pier-1"),
        advice="story: - {articles: [pier-0, pier-1], into: story-pier-0}",
    )
    found = decisions(made.plus([doubt]), made.findings, Settings())
    assert "Pier 0 (2023-05-01); Pier 1 (2023-05-01)" in [each.context for each in found if each.kind == "story"]
