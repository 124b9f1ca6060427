"""An analysis is found again as long as nothing that it depends on changed; a damaged store is named and made anew."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor

import msgspec
import pytest

from explainer.errors import OutputError
from explainer.model import Article, ArticleFindings, Span, Unknown
from explainer.model.codec import FindingsCodec
from explainer.store import Analysed, FindingsStore, Made, StoredFindings, fingerprint

ARTICLE = Article(id="ferry", text="Ada Moss runs the ferry.", path="loose/ferry.txt")
FINDINGS = ArticleFindings(article="ferry", findings=(Unknown(span=Span(0, 3), rule="r"),))
ANALYSED = Analysed(FINDINGS, (Made("analyse.unknowns", 1, 0.5),))


@pytest.fixture
def said():
    return []


@pytest.fixture
def open_store(tmp_path, said):
    opened = []

    def make(fingerprint="f"):
        opened.append(FindingsStore(tmp_path / "deep" / "store.sqlite", fingerprint, FindingsCodec(), said.append))
        return opened[-1]

    yield make
    for store in opened:
        store.close()


def changed(**fields):
    return msgspec.structs.replace(ARTICLE, **fields)


def test_an_analysis_is_found_again(open_store):
    open_store().put(ARTICLE, ANALYSED)
    assert open_store().get(ARTICLE) == ANALYSED


@pytest.mark.parametrize(
    ("article", "known"),
    [
        (changed(text="Ada Moss sold the ferry."), False),
        (changed(published="2031-03-05"), False),
        (changed(title="The ferry"), False),
        (changed(rights="full"), True),
        (changed(path="moved/ferry.txt"), True),
        (changed(story="ferries"), True),
    ],
)
def test_what_an_extractor_may_read_decides(open_store, article, known):
    store = open_store()
    store.put(ARTICLE, ANALYSED)
    assert (store.get(article) is not None) is known


def test_another_fingerprint_knows_nothing(open_store):
    open_store().put(ARTICLE, ANALYSED)
    assert open_store(fingerprint="g").get(ARTICLE) is None


def test_one_row_an_article_is_kept(open_store, tmp_path):
    store = open_store()
    store.put(ARTICLE, ANALYSED)
    store.put(changed(text="New."), ANALYSED)
    store.put(changed(id="other"), ANALYSED)
    store.keep_only(["ferry"])
    with sqlite3.connect(tmp_path / "deep" / "store.sqlite") as connection:
        assert connection.execute("SELECT article FROM analyses").fetchall() == [("ferry",)]
    connection.close()


@pytest.mark.parametrize(
    "damage", [b"not a database at all, but long enough to look at it", b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_file_is_named_put_aside_and_made_anew(open_store, tmp_path, said, damage):
    file = tmp_path / "deep" / "store.sqlite"
    file.parent.mkdir()
    file.write_bytes(damage)
    store = open_store()
    store.put(ARTICLE, ANALYSED)
    assert store.get(ARTICLE) == ANALYSED
    assert said[0].startswith(f"{file}: the findings store is damaged (")
    assert (tmp_path / "deep" / "store.sqlite.damaged").read_bytes() == damage


def test_a_damaged_entry_is_named_and_analysed_again(open_store, tmp_path, said):
    open_store().put(ARTICLE, ANALYSED)
    with sqlite3.connect(tmp_path / "deep" / "store.sqlite") as connection:
        connection.execute("UPDATE analyses SET findings = x'c1'")
    connection.close()
    assert open_store().get(ARTICLE) is None
    assert "the entry of ferry is damaged" in said[0]


def test_a_place_where_no_file_can_be_is_an_error(tmp_path, said):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="file: the findings store cannot be used: "):
        FindingsStore(tmp_path / "file" / "store.sqlite", "f", FindingsCodec(), said.append)


def test_several_may_write_at_once(open_store, tmp_path, said):
    open_store()

    def write(number):
        store = FindingsStore(tmp_path / "deep" / "store.sqlite", "f", FindingsCodec(), said.append)
        for each in range(20):
            store.put(changed(id=f"{number}-{each}"), ANALYSED)
        store.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(4)))
    assert all(open_store().get(changed(id=f"{number}-19")) == ANALYSED for number in range(4))
    assert said == []


def test_findings_are_read_when_they_are_asked_for():
    asked = []
    stored = StoredFindings({"ferry": ARTICLE}, lambda article: asked.append(article.id) or ANALYSED)
    assert (list(stored), len(stored), asked) == (["ferry"], 1, [])
    assert stored["ferry"] is stored["ferry"]
    assert asked == ["ferry"]


def test_the_maker_of_a_finding_is_known():
    analysed = Analysed(FINDINGS, (Made("a", 0, 0), Made("b", 2, 0), Made("c", 1, 0)))
    assert [analysed.maker(number) for number in range(3)] == ["b", "b", "c"]
    with pytest.raises(IndexError):
        analysed.maker(3)


def test_a_fingerprint_depends_on_each_part():
    assert fingerprint(["a", ("b",)]) == fingerprint(["a", ("b",)])
    assert len({fingerprint(parts) for parts in (["a", "b"], ["ab"], ["a"], ["b", "a"])}) == 4


def test_the_store_of_another_version_is_made_anew_and_said(tmp_path, open_store, said):
    (tmp_path / "deep").mkdir()
    with sqlite3.connect(tmp_path / "deep" / "store.sqlite") as older:
        older.execute("CREATE TABLE analyses (article TEXT PRIMARY KEY, findings BLOB)")
        older.execute("INSERT INTO analyses VALUES ('ferry', 'x')")
    older.close()
    store = open_store()
    assert store.get(ARTICLE) is None
    store.put(ARTICLE, ANALYSED)
    assert store.get(ARTICLE) == ANALYSED
    assert len(said) == 1
    assert "another version of explainer made this findings store" in said[0]
    open_store()
    assert len(said) == 1


def test_findings_are_read_after_the_store_was_closed_and_from_another_thread(open_store):
    store = open_store()
    store.put(ARTICLE, ANALYSED)
    found = StoredFindings({"ferry": ARTICLE}, store.get)
    store.close()
    with ThreadPoolExecutor(1) as executor:
        assert executor.submit(found.__getitem__, "ferry").result() == FINDINGS
    assert store.get(ARTICLE) == ANALYSED
