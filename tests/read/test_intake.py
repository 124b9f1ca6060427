"""What goes on of all that was read: published, in the site's language, each item once; and what an editor is told."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from explainer.errors import LeftOutError
from explainer.model import Article, Settings
from explainer.read import languages, versions
from explainer.read.intake import TakenIn, take_in
from explainer.read.judged_languages import remembered

ENGLISH = (
    "The bridge over the river will be closed for the whole of the winter, the mayor of the town said on Tuesday. "
)
GERMAN = (
    "Die Brücke über den Fluss bleibt den ganzen Winter geschlossen, sagte der Bürgermeister der Stadt am Dienstag. "
)


def article(article_id: str = "a", text: str = ENGLISH, **fields: Any) -> Article:
    return Article(id=article_id, text=text, path=f"{article_id}.txt", **fields)


def take(*items: Article | LeftOutError, today: str = "2031-03-04", language: str = "en") -> TakenIn:
    return take_in(items, Settings(today=today, language=language))


def test_what_is_published_later_is_left_out_and_lifts_by_itself() -> None:
    later = article(published="2031-03-05")
    assert take(later).articles == ()
    assert take(later).notices == ("1 left out, published later than the day of the build: a.txt.",)
    assert take(later, today="2031-03-05").articles == (later,)
    assert (take(later).waiting, take(later, today="2031-03-05").waiting) == ({"a"}, frozenset())
    assert take(article(embargo="2031-03-05")).waiting == {"a"}


def test_a_story_that_is_told_to_be_fictional_may_play_later() -> None:
    assert take(article(published="2051-03-05", fictional=True)).articles


def test_an_embargo_lifts_by_itself() -> None:
    held = article(published="2031-03-04", embargo="2031-03-06")
    assert take(held).notices == ("1 left out, embargoed until 2031-03-06: a.txt.",)
    assert take(held, today="2031-03-06").articles == (held,)


def test_left_out_things_are_counted_by_reason() -> None:
    drafts = [LeftOutError(f"{name}.md", "a draft") for name in "abcde"]
    assert take(*drafts).notices == ("5 left out, a draft: a.md, b.md, c.md and 2 more.",)


def test_a_text_in_another_language_is_left_out_whatever_its_source_says() -> None:
    taken = take(article(text=3 * GERMAN))
    assert taken.articles == ()
    assert "in German, which is not analysed here" in taken.notices[0]
    assert take(article(text=3 * ENGLISH), language="de").articles == ()


def test_a_language_that_an_editor_states_counts() -> None:
    assert "in German, as its source says" in take(article(language="de")).notices[0]
    assert take(article(language="en-GB")).articles


def test_paragraphs_in_another_language_are_masked() -> None:
    (mixed,), notices = (taken := take(article(text=f"{3 * ENGLISH}\n\n{2 * GERMAN}"))).articles, taken.notices
    assert [(part.kind, part.span.cut(mixed.text)[:3]) for part in mixed.parts] == [("furniture", "Die")]
    assert notices == ("a.txt: paragraphs in another language are not analysed",)


def test_of_two_versions_of_one_item_the_latest_counts() -> None:
    older = article("a", item="urn:1", version="1", published="2031-03-01")
    newer = article("b", f"{ENGLISH}Corrected.", item="urn:1", version="2", published="2031-03-03")
    for given in ((older, newer), (newer, older)):
        (kept,) = take(*given).articles
        assert (kept.text, kept.published, kept.updated) == (newer.text, "2031-03-01", "2031-03-03")


def test_an_item_that_is_called_back_goes_in_all_versions() -> None:
    killed = LeftOutError("kill.xml", "its status is “canceled”", withdraws="urn:1")
    taken = take(article("a", item="urn:1"), killed)
    assert taken.articles == ()
    assert "1 left out, withdrawn by its publisher: a.txt." in taken.notices


@pytest.mark.parametrize(
    ("publisher", "path", "goes"),
    [
        ("Tarn Post", "other.json", True),
        ("Tarn Post - All news", "other.json", True),
        (None, "a.txt", True),
        (None, "other.json", False),
        ("Lorn Times", "other.json", False),
        ("Tarn Post", "https://lorn.example/feed", False),
    ],
)
def test_an_item_is_called_back_by_its_own_publisher_alone(publisher, path, goes) -> None:
    killed = LeftOutError("kill", "its status is “canceled”", withdraws="urn:1", publisher=publisher)
    killed.path = path
    taken = take(article("a", item="urn:1", source="The Tarn Post"), killed)
    assert (taken.articles == ()) is goes
    assert any("a.txt: kill calls back an item of this name" in notice for notice in taken.notices) is not goes


def test_publishers_may_have_one_name_for_different_items() -> None:
    posts = [article(f"a{n}", f"{ENGLISH}It is {n} o'clock.", item="12", source="Tarn Post", version=n) for n in "12"]
    times = [article(f"b{n}", f"{ENGLISH}It is {n} hours.", item="12", source="Lorn Times", version=n) for n in "12"]
    for given in ((*posts, *times), (*times, *posts)):
        assert {each.id for each in take(*given).articles} == {"a2", "b2"}


@pytest.mark.parametrize("claimed", [{"source": "Lorn Times"}, {"source": "Tarn Post", "path": "feed.rss"}, {}])
def test_no_other_publisher_nor_an_entry_of_a_feed_replaces_an_article(claimed) -> None:
    about = {"url": "https://post.example/bridge", "title": "The bridge"}
    good = article("good", source="Tarn Post", published="2031-03-01", **about)
    fields = {"path": "bad.txt", **about, **claimed}
    bad = msgspec.structs.replace(article("bad", f"{ENGLISH}Lies.", updated="2031-03-02"), **fields)
    for given in ((good, bad), (bad, good)):
        assert good.text in {each.text for each in take(*given).articles}


def test_many_articles_of_one_address_cost_no_square_and_many_kills_one_line(monkeypatch) -> None:
    compared = []
    monkeypatch.setattr(versions, "_of_one_kind", lambda *both: bool(compared.append(both)))
    many = [article(f"a{n}", f"{ENGLISH}{n} {n}.", url="https://post.example/x", item="1") for n in range(100)]
    kills = [LeftOutError(f"kill {n}", "its status is “canceled”", withdraws="1", publisher="Lorn") for n in range(100)]
    entries = [msgspec.structs.replace(each, item=f"{n}") for n, each in enumerate(many)]
    assert len(take(*entries).articles) == 100
    assert len(compared) < 1_000
    (line,) = [notice for notice in take(*many, *kills).notices if "calls back" in notice]
    assert line.startswith("a0.txt, a1.txt, a2.txt and 97 more: kill 0 calls back an item of this name")


def test_of_identical_texts_the_file_is_kept_and_not_the_entry_of_a_feed() -> None:
    entry = msgspec.structs.replace(article("bridge-1234"), path="aaa.rss")
    assert [each.id for each in take(entry, article("b")).articles] == ["b"]


def test_two_captures_of_a_page_are_one_article_and_a_page_that_changes_is_several() -> None:
    url = "https://post.example/bridge"
    first, second = article("a", url=url), article("b", f"{ENGLISH}It is old.", url=f"{url}?utm_source=mail")
    assert [each.id for each in take(first, second).articles] == ["b"]
    other = article("c", "The ferry sails again. Nobody knows for how long it will.", url=url)
    assert [each.id for each in take(first, other).articles] == ["a", "c"]


def test_a_site_s_first_page_is_no_item() -> None:
    one, other = (article(name, f"{ENGLISH}{name}.", url="https://post.example/") for name in "ab")
    assert len(take(one, other).articles) == 2


def test_identical_texts_are_kept_once() -> None:
    taken = take(article("a"), article("b", f" {ENGLISH}\n"))
    assert [each.id for each in taken.articles] == ["a"]
    assert taken.notices == ("b.txt: the same text as a.txt, so it is kept once",)


def test_a_language_is_told_once_for_each_text(tmp_path, monkeypatch):
    judged = []
    original = languages._chance_of
    monkeypatch.setattr(languages, "_chance_of", lambda *given: (judged.append(given), original(*given))[1])
    english, german = "The council met in the old hall and voted on the plan. ", "Der Rat trat im alten Saal zusammen. "

    def ask(*texts):
        judged.clear()
        with remembered(tmp_path / "languages.msgpack"):
            return [languages.chance_of(text * 3, "en") for text in texts]

    first = ask(english, german)
    assert (len(judged), first[0][1], first[1][1]) == (2, "en", "de")
    assert ask(english, german) == first
    assert judged == []
    ask(english)
    ask(english, german)
    assert len(judged) == 1, "what nobody asked for was forgotten"
    (tmp_path / "languages.msgpack").write_bytes(b"damaged")
    assert ask(english, german) == first
    assert len(judged) == 2


def test_the_model_of_languages_is_let_go_where_a_whole_site_was_read(tmp_path):
    def ask(*texts):
        with languages.judging(tmp_path / "languages.msgpack"):
            for text in texts:
                languages.chance_of(text, "en")
        return languages._identifier.cache_info().currsize

    sentence = "The council met in the old hall and voted on the plan. "
    assert ask(sentence * 3) == 1, "who edits one article soon edits another"
    assert ask(*(sentence * count for count in range(2, 32))) == 0
    assert ask(*(sentence * count for count in range(2, 32))) == 0, "nothing had to be judged"
    assert ask(sentence * 40) == 1
    assert ask(sentence * 10_000) == 0, "an article of half a megabyte is as long as a site"


def test_each_that_is_left_out_is_named_for_scripts_though_the_notice_names_three() -> None:
    later = [article(f"a{number}", f"{ENGLISH}{number}", published="2031-03-05") for number in range(9)]
    taken = take(*later)
    assert taken.notices[0].endswith(" and 6 more.")
    assert [where for where, _ in taken.held_back] == [each.path for each in later]
    assert {reason for _, reason in taken.held_back} == {"published later than the day of the build"}


def test_each_former_version_is_named_for_scripts_with_the_one_that_counts() -> None:
    versions = [article(f"a{number}", f"{ENGLISH}{number}", item="i", version=str(number)) for number in range(6)]
    taken = take(*versions)
    assert [each.path for each in taken.articles] == [versions[-1].path]
    assert [where for where, _ in taken.held_back] == [each.path for each in versions[:-1]]
    assert taken.held_back[-1][1] == f"a former version of {versions[-1].path}, which counts"
