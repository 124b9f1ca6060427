"""JSON and JSON Lines: many articles in one file, and the bad ones named without losing the good."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from explainer.errors import ArticleError
from explainer.model import Article, Settings, Source
from explainer.read.json_lines import read_article

if TYPE_CHECKING:
    from pathlib import Path


def read(path: Path, limit: int = 5_000_000) -> tuple[list[Article], str]:
    """Return the good articles and what was said of the bad ones."""
    articles = read_article(Source(path=path.name, location=str(path)), Settings(max_article_bytes=limit))
    assert articles is not None
    good = []
    try:
        good.extend(articles)
    except ArticleError as problem:
        return good, str(problem)
    return good, ""


def test_one_article_a_line(tmp_path: Path) -> None:
    path = tmp_path / "two.jsonl"
    lines = [
        {"id": "a", "text": "One.\r\nTwo.", "published": "2031-03-04", "quotes": []},
        {"text": "Three.", "topics": ["x"]},
    ]
    path.write_text("\n\n".join(map(json.dumps, lines)))
    good, problem = read(path)
    assert [(a.id, a.text, a.published, a.topics) for a in good] == [
        ("a", "One.\nTwo.", "2031-03-04", ()),
        ("three-43c4d94e", "Three.", None, ("x",)),
    ]
    assert problem == ""


@pytest.mark.parametrize("content", ['{"text": "One."}', '[{"text": "One."}]'])
def test_json_holds_one_article_or_a_list(tmp_path: Path, content: str) -> None:
    path = tmp_path / "one.json"
    path.write_text(content)
    assert [a.text for a in read(path)[0]] == ["One."]


def test_bad_lines_are_named_and_the_good_ones_kept(tmp_path: Path) -> None:
    path = tmp_path / "mixed.jsonl"
    path.write_bytes(
        b'{"id": "a", "text": "One."}\n'
        b'{"id": "b", "text": "One.}\n'
        b'{"id": "c", "text": " "}\n'
        b'{"id": "d", "text": "One.", "publised": "2031-03-04"}\n'
        b'{"id": "e", "text": "One.", "published": "yesterday"}\n'
        b'{"id": "f", "text": "' + b"x" * 200 + b'"}\n'
        b'{"id": "\xff"}\n'
        b'{"id": "z", "text": "Last."}\n'
    )
    good, problem = read(path, limit=100)
    assert [a.id for a in good] == ["a", "z"]
    assert [line.partition(": ")[0].rpartition(", ")[2] for line in problem.splitlines()] == [
        f"line {n}" for n in range(2, 8)
    ]
    for words in ("broken JSON", "no article", "Did you mean `published`?", "is no date", "larger than 100"):
        assert words in problem


@pytest.mark.parametrize("endless", [b"\0", b"\n", b" \n", b"x"])
def test_a_file_without_end_is_left_where_nothing_comes_any_more(tmp_path: Path, endless: bytes) -> None:
    path = tmp_path / "endless.jsonl"
    path.write_bytes(b'{"id": "a", "text": "One."}\n' + endless * 30_000 + b'\n{"id": "z", "text": "Last."}\n')
    good, problem = read(path, limit=100)
    assert [a.id for a in good] == ["a"]
    assert problem.endswith("The rest is not read.")


def test_a_file_of_nothing_but_broken_lines_is_left(tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(b"x\n" * 3_000)
    assert len(read(path)[1].splitlines()) == 1_001
    assert read(path)[1].endswith("so the rest is not read. Mend it.")


@pytest.mark.parametrize(
    ("name", "content"), [("a.jsonl", "\n"), ("a.json", "[]"), ("a.json", ""), ("a.json", "[" * 9_999)]
)
def test_a_file_without_articles_is_named(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content)
    good, problem = read(path)
    assert good == []
    assert str(path) in problem


def test_other_files_are_left_to_other_readers() -> None:
    assert read_article(Source(path="a", location="a.txt"), Settings()) is None
