"""What a source changed is told, and nothing else: invented articles, each edit as an editor would make it."""

from __future__ import annotations

import json

import msgspec
import pytest

from explainer.compose import seen
from explainer.merge import editor_items, entities, history, quotations, stories, terms, timeline, watch
from explainer.merge.curation import parse_curation
from explainer.merge.history import shown
from explainer.merge.history.lines import HistoryError
from explainer.merge.history.texts import LONGEST, sentence_name, state_of
from explainer.model import Change, Corpus, Figure, FirstShown, HistoryLines, KeySentence, Settings, WatchEntry
from explainer.publish.history import add_to_history
from tests.hooks import asked
from tests.merge.corpora import article

FERRY = (
    "[p1 Ada Moss], [p1=mayor of Elmford], opened the pier. "
    "{quote p1|“The pier is safe,” [p1 she] said.} "
    "{when 2031-04-02|The old pier burned down in April.} "
    "Nobody was hurt. "
    "{watch 2031-06-01|The council will vote on the ferry on 1 June.}"
)


@pytest.fixture
def newsroom(tmp_path):
    return Newsroom(tmp_path / "history")


class Newsroom:
    """A folder of history, and builds over articles in the notation of `tests.merge.corpora`."""

    def __init__(self, folder):
        self.folder = folder

    def build(self, *made, day="2031-05-03", hidden=()):
        """Build, add to the history, and return the changes that the build found."""
        texts = {a.id: state_of(a.text) for a, _ in made}
        corpus = Corpus({a.id: a for a, _ in made}, {a.id: f for a, f in made}, today=day, hidden=hidden, texts=texts)
        settings = Settings(history=str(self.folder))
        for plugin in (entities, quotations, terms, stories, timeline, watch, history):
            corpus = corpus.plus(asked(plugin.merge, corpus=corpus, settings=settings))
        add_to_history(self.folder, corpus.of(HistoryLines))
        self.last = corpus
        return [change for change in corpus.of(Change) if change.pending]

    def lines(self):
        return sum(len(file.read_bytes().splitlines()) for file in self.folder.glob("*.jsonl"))


def told(changes):
    return [(s.what, s.kind, s.before, s.words) for change in changes for s in change.statements]


def edited(newsroom, old, new, **more):
    newsroom.build(article("pier", old))
    return newsroom.build(article("pier", new), **more)


def test_a_first_build_changes_nothing_and_a_second_adds_no_line(newsroom):
    assert newsroom.build(article("pier", FERRY)) == []
    assert newsroom.lines() == 1
    assert newsroom.build(article("pier", FERRY), day="2031-05-09") == []
    assert newsroom.lines() == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Nobody was hurt", "Nobody was hurt at all"),  # a sentence that no statement uses
        ("opened the pier", "openned the pier"),  # a slip outside of the role's and the name's words
    ],
)
def test_an_edit_outside_of_every_statement_is_no_changed_statement(newsroom, old, new):
    assert told(edited(newsroom, FERRY, FERRY.replace(old, new))) == []


def test_changed_words_are_told_with_what_stood_before(newsroom):
    changes = edited(newsroom, FERRY, FERRY.replace("The pier is safe", "The pier is not safe"), day="2031-05-04")
    (only,) = told(changes)
    assert only == ("changed", "quotation", "“The pier is safe,” she said.", "“The pier is not safe,” she said.")
    assert changes[0].day == "2031-05-04"
    assert changes[0].edited == ("pier",)
    assert not changes[0].correction


def test_a_sentence_that_is_gone_takes_its_statement(newsroom):
    without = FERRY.replace(" {when 2031-04-02|The old pier burned down in April.}", "")
    assert told(edited(newsroom, FERRY, without)) == [("gone", "event", "The old pier burned down in April.", "")]


def test_a_new_paragraph_brings_its_statements(newsroom):
    changes = edited(newsroom, FERRY, FERRY + " {when 2031-04-09|The insurer paid in May.}")
    assert told(changes) == [("new", "event", "", "The insurer paid in May.")]
    assert changes[0].statements[0].evidence is not None


def test_a_role_that_changed_names_its_bearer(newsroom):
    changes = edited(newsroom, FERRY, FERRY.replace("=mayor of Elmford", "=deputy mayor of Elmford"))
    (statement,) = changes[0].statements
    assert (statement.what, statement.before, statement.words, statement.about) == (
        "changed",
        "mayor of Elmford",
        "deputy mayor of Elmford",
        "Ada Moss",
    )


def test_a_moved_sentence_is_moved_and_not_new(newsroom):
    event = " {when 2031-04-02|The old pier burned down in April.}"
    changes = edited(newsroom, FERRY, FERRY.replace(event, "") + event)
    assert told(changes) == [("moved", "event", "", "The old pier burned down in April.")]
    assert not any(change.edited for change in changes), "readers are told nothing"
    assert json.loads(next(iter(seen.write_files(newsroom.last)))[1])["changed"] == []


def test_a_notice_of_correction_makes_it_one(newsroom):
    better = "CORRECTION: An earlier version of this article named the wrong month.\n\n" + FERRY
    assert edited(newsroom, FERRY, better)[0].correction


def test_a_withdrawn_article_takes_its_statements_and_leaves_a_note(newsroom):
    pier = article("pier", FERRY)
    newsroom.build(pier, article("vote", "The council met on Tuesday."))
    (change,) = newsroom.build(pier, day="2031-05-05")
    assert change.withdrawn == ("vote",)
    assert change.story is None
    assert told([change]) == []


def test_what_the_program_finds_otherwise_is_told_to_nobody(newsroom):
    newsroom.build(article("pier", FERRY))
    assert newsroom.build(article("pier", FERRY.replace("{when 2031-04-02|", "{when 2031-04-03|"))) == []
    assert newsroom.lines() == 2


def test_an_added_article_is_told_by_the_article_alone(newsroom):
    pier = article("pier", FERRY, story="pier")
    newsroom.build(pier)
    (change,) = newsroom.build(pier, article("vote", FERRY, published="2031-05-02", story="pier"))
    assert change.added == ("vote",)
    assert change.statements == ()


def test_a_story_keeps_its_history_under_another_title(newsroom):
    newsroom.build(article("pier", FERRY, title="The pier"))
    newsroom.build(article("pier", FERRY, title="The ferry"))
    assert len(list(newsroom.folder.glob("*.jsonl"))) == 1


def test_a_history_that_tells_something_hidden_begins_anew_and_goes_with_its_story(newsroom):
    vote = article("vote", FERRY.replace("Ada Moss", "Carl Lorn"), title="The vote", story="vote")
    newsroom.build(article("pier", FERRY, story="pier"), vote, article("ferry", FERRY, story="ferry"))
    assert newsroom.lines() == 3
    without = article("pier", FERRY.replace("Ada Moss", "        "), story="pier")
    assert newsroom.build(without, vote, day="2031-05-05", hidden=("Ada Moss",)) == []
    kept = {file.name: file.read_text() for file in newsroom.folder.glob("*.jsonl")}
    assert len(kept) == 2
    assert not [name for name, text in kept.items() if "Moss" in text]
    assert any("Carl Lorn" in text and '"day":"2031-05-03"' in text for text in kept.values())


def test_a_damaged_line_is_named(newsroom):
    newsroom.build(article("pier", FERRY))
    (file,) = newsroom.folder.glob("*.jsonl")
    file.write_text(file.read_text() + "{half a li\n")
    with pytest.raises(HistoryError, match=rf"{file.name}:2: .* delete it"):
        newsroom.build(article("pier", FERRY))


def test_a_change_is_never_told_before_the_one_that_is_known(newsroom):
    newsroom.build(article("pier", FERRY), day="2031-05-03")
    (change,) = newsroom.build(article("pier", FERRY.replace("is safe", "is not safe")), day="1970-01-01")
    assert change.day == "2031-05-03"


def dated(newsroom, *made, curation="", day="2031-05-03"):
    """Build once more, and return the UID and SEQUENCE of the one thing to come."""
    articles, findings = {a.id: a for a, _ in made}, {a.id: f for a, f in made}
    entries = parse_curation(curation, newsroom.folder)
    corpus = Corpus(articles, findings, curation=entries, today=day)
    for plugin in (entities, quotations, terms, stories, timeline, watch, editor_items, history):
        corpus = corpus.plus(asked(plugin.merge, corpus=corpus, settings=Settings(history=str(newsroom.folder))))
    add_to_history(newsroom.folder, corpus.of(HistoryLines))
    (entry,) = corpus.of(WatchEntry)
    return entry.uid, entry.sequence, entry.id


def test_a_calendar_entry_keeps_its_uid_and_counts_each_change_once(newsroom):
    first = article("pier", FERRY)
    uid, sequence, item = dated(newsroom, first)
    assert sequence == 0
    assert dated(newsroom, first) == (uid, 0, item)
    assert dated(newsroom, first, day="2031-06-09") == (uid, 0, item), "that time passes is no change"
    later = article("pier", FERRY.replace("2031-06-01", "2031-07-01").replace("1 June", "1 July"))
    corrected = dated(newsroom, later)
    assert corrected[:2] == (uid, 1)
    assert dated(newsroom, later)[:2] == (uid, 1)
    own = f"date:\n  - {{item: {corrected[2]}, value: 2031-07-02}}\n"
    assert dated(newsroom, later, curation=own)[:2] == (uid, 2)
    assert dated(newsroom, later, curation=own)[:2] == (uid, 2)
    assert dated(newsroom, later)[:2] == (uid, 3), "taken back is changed once more"


def test_the_sequence_comes_from_the_history_alone(newsroom):
    first = article("pier", FERRY)
    uid, _, item = dated(newsroom, first)
    own = f"date:\n  - {{item: {item}, value: 2031-07-02}}\n"
    dated(newsroom, first, curation=own)
    text = {file.name: file.read_bytes() for file in newsroom.folder.iterdir()}
    assert dated(newsroom, first, curation=own)[:2] == (uid, 1)
    assert {file.name: file.read_bytes() for file in newsroom.folder.iterdir()} == text


def test_the_history_tells_since_when_an_article_is_shown(newsroom):
    first, second = article("pier", FERRY, story="ferry"), article("vote", "The council met.", story="ferry")
    newsroom.build(first)
    newsroom.build(first, second, day="2031-05-09")
    newsroom.build(first, second, day="2031-05-19")
    corpus = newsroom.last
    (shown,) = corpus.of(FirstShown)
    assert dict(shown.days) == {"pier": "2031-05-03", "vote": "2031-05-09"}
    ((path, content),) = seen.write_files(corpus)
    assert path == "assets/history.json"
    assert json.loads(content)["articles"] == {"pier": "2031-05-03", "vote": "2031-05-09"}


def test_what_a_source_changed_is_told_with_its_place(newsroom):
    edited(newsroom, FERRY, FERRY.replace("The pier is safe", "The pier is not safe"), day="2031-05-04")
    ((_, content),) = seen.write_files(newsroom.last)
    (place,) = json.loads(content)["changed"]
    assert place[:2] == ["2031-05-04", "pier"]
    newsroom.build(article("pier", FERRY.replace("The pier is safe", "The pier is not safe")), day="2031-05-05")
    assert json.loads(next(iter(seen.write_files(newsroom.last)))[1])["changed"] == [place]


def test_of_long_words_what_stood_before_is_told_as_far_as_it_is_known(newsroom):
    old = f"The pier of {'very ' * LONGEST}old planks cost 31 crowns."
    newsroom.build(of_key_sentences(old))
    for number, (here, now) in enumerate([("31", "34"), ("The pier", "A pier")]):
        new = old.replace(here, now)
        (statement,) = [s for change in newsroom.build(of_key_sentences(new)) for s in change.statements]
        assert (statement.what, statement.words) == ("changed", new)
        assert statement.before == ("" if number == 0 else f"{old[:LONGEST]} …"), "the same beginning tells nothing"
        old = new


def test_readers_are_told_once_what_changed_in_a_part_and_in_the_whole(newsroom):
    old = "{quote p1|“The pier is safe,”} [p1 Ada Moss] said."
    for text in (old, old.replace("safe", "not safe")):
        made, found = article("pier", text)
        key = KeySentence(span=found.sentences[0], rule="test", rank=0)
        changes = newsroom.build((made, msgspec.structs.replace(found, findings=(*found.findings, key))))
    assert {kind for _, kind, _, _ in told(changes)} == {"quotation", "key sentence"}
    (whole,) = changes[0].corrected
    assert (whole.kind, whole.stood) == ("key sentence", "“The pier is safe,” Ada Moss said.")


def test_of_the_same_words_readers_are_told_what_they_were_about(newsroom):
    old = "[p1 Ada Moss] and [p2 Ben Orr] spoke. {quote p1|“The pier is safe,”} Moss said."
    newsroom.build(article("pier", old))
    (change,) = newsroom.build(article("pier", old.replace("quote p1", "quote p2").replace("Moss said", "Orr said")))
    (statement,) = change.corrected
    assert (statement.before, statement.about, statement.stood) == (statement.words, "Ben Orr", "Ada Moss")


PARAGRAPH = (
    "[p1 Ada Moss], [p1=keeper of pier {n}], opened pier {n} of Elmford on Monday, before the ferry came in. "
    "{{quote p1|“Pier {n} is as safe as a house, and whoever doubts it has never stood on it,” [p1 she] said.}} "
    "{{when 2031-04-02|The pier that stood here before, number {n}, burned down in April with all that lay on it.}} "
    "Nobody was hurt when it fell, and of pier {n} little was found, though boats looked for it far into the night. "
    "People who live by the harbour say that number {n} was loved, and that they went there with their children. "
    "Its planks, they say, were brought on barges, {n} in all, and laid by men from the other side of the bay. "
    "{{watch 2031-06-01|The council will vote on the ferry to pier {n} on 1 June, when its members are back.}} "
)
LONG = 5
"""So many of these paragraphs are an article of about 600 words; it states more than newspapers' articles do."""


def long_article(number, swap=""):
    """Return an article in which each paragraph states something else than all others."""
    text = "".join(PARAGRAPH.format(n=100 * number + place) for place in range(LONG))
    made, found = article(f"pier-{number}", text.replace("as safe as", swap or "as safe as", 1))
    key = [KeySentence(span=span, rule="test", rank=rank) for rank, span in enumerate(found.sentences[::7])]
    counts = [Figure(span=span, rule="test") for span in found.sentences[3::10]]
    return made, msgspec.structs.replace(found, findings=(*found.findings, *key, *counts))


def test_a_thousand_articles_of_which_each_tenth_is_corrected_take_less_than_five_megabytes(newsroom):
    number = 40
    newsroom.build(*map(long_article, range(number)))
    corrected = [long_article(each, "safer than" if each % 10 == 0 else "") for each in range(number)]
    assert len(newsroom.build(*corrected, day="2031-05-04")) == number // 10
    size = sum(len(file.read_bytes()) for file in newsroom.folder.glob("*.jsonl"))
    assert 1000 * size < 5_000_000 * number
    assert 1000 * size > 1_000_000 * number, "what is generated tells as much as articles do"


CITED = "It cost 31 crowns. The crew ate 12 pies."


def of_key_sentences(text):
    """Return an article each sentence of which is a key sentence."""
    made, found = article("pier", text)
    keys = tuple(KeySentence(span=span, rule="test", rank=rank) for rank, span in enumerate(found.sentences))
    return made, msgspec.structs.replace(found, findings=keys)


def show(newsroom, *sentences):
    """Tell the next build that pages cited these sentences of the article, and no others."""
    (newsroom.folder / shown.FILE).write_bytes(shown.encoded_shown({"pier": frozenset(map(sentence_name, sentences))}))


@pytest.mark.parametrize(("paid", "eaten", "told_of"), [(34, 12, 1), (31, 14, 0), (34, 14, 1)])
def test_of_what_no_page_showed_nobody_is_told_that_it_changed(newsroom, paid, eaten, told_of):
    newsroom.build(of_key_sentences(CITED))
    show(newsroom, "It cost 31 crowns.")
    changes = newsroom.build(of_key_sentences(CITED.replace("31", str(paid)).replace("12", str(eaten))))
    changed = [each for each in told(changes) if each[0] == "changed"]
    assert changed == [("changed", "key sentence", "It cost 31 crowns.", "It cost 34 crowns.")] * told_of
    assert any(change.edited for change in changes) is bool(told_of)
    assert [each for each in told(changes) if each[0] == "gone"] == []
    lines = newsroom.lines()
    show(newsroom, "Nothing of it any more.")
    newsroom.build(of_key_sentences(CITED.replace("31", str(paid)).replace("12", str(eaten))))
    kept = [each for each in told(newsroom.last.of(Change)) if each[0] == "changed"]
    assert (kept, newsroom.lines()) == (changed, lines), "what was told stays told"


def test_where_nobody_knows_what_pages_showed_all_is_told(newsroom):
    newsroom.build(of_key_sentences(CITED))
    (newsroom.folder / shown.FILE).write_text("{broken")
    (change,) = newsroom.build(of_key_sentences(CITED.replace("12", "14")))
    assert told([change]) == [("changed", "key sentence", "The crew ate 12 pies.", "The crew ate 14 pies.")]
