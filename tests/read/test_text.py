"""Plain text files: what becomes the article's text, what its metadata says, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from explainer.errors import ArticleError
from explainer.model import Article, Settings, Source
from explainer.read.text import read_article

if TYPE_CHECKING:
    from pathlib import Path

FRONT = "---\ntitle: A bridge for Ilmen\npublished: 2031-03-04\n---\n"


def read(path: Path, *, story: str | None = None, limit: int = 5_000_000) -> Article:
    articles = read_article(Source(path=path.name, location=str(path), story=story), Settings(max_article_bytes=limit))
    assert articles is not None
    return articles[0]


def write(folder: Path, content: bytes | str, name: str = "bridge.txt") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def refusal(path: Path, **options: int) -> str:
    with pytest.raises(ArticleError) as caught:
        read(path, **options)
    assert str(path) in str(caught.value)
    return str(caught.value)


def test_text_without_metadata_is_the_whole_file(tmp_path: Path) -> None:
    article = read(write(tmp_path, "  The bridge opened.\r\n\r\nIt rained.\n"))
    assert article == Article(id="bridge", text="  The bridge opened.\n\nIt rained.\n", path="bridge.txt")


def test_text_is_all_that_follows_the_front_matter(tmp_path: Path) -> None:
    article = read(write(tmp_path, FRONT + "\nThe bridge opened.\n---\nIt rained."))
    assert article.text == "\nThe bridge opened.\n---\nIt rained."
    assert (article.title, article.title_by, article.published) == ("A bridge for Ilmen", "source", "2031-03-04")


@pytest.mark.parametrize(
    "text", ["---\n\nAfter the rule.", "--- The bridge opened.", "---\nThe mayor said so.\n---\nEnd."]
)
def test_a_rule_of_dashes_is_no_front_matter(tmp_path: Path, text: str) -> None:
    assert read(write(tmp_path, text)).text == text


def test_values_are_taken_as_written(tmp_path: Path) -> None:
    front = "title: No\nsource: 1984\ndate: 2031-03-04T23:30:00-05:00\ntags: [roads, rivers]\nfictional: yes\nplace:\n"
    article = read(write(tmp_path, f"---\n{front}---\nText."))
    assert (article.title, article.source, article.published, article.place) == ("No", "1984", "2031-03-04", None)
    assert (article.topics, article.fictional) == (("roads", "rivers"), True)


def test_a_sidecar_outweighs_front_matter_and_that_the_folder(tmp_path: Path) -> None:
    write(tmp_path, "title: From the folder\nrights: full\nfictional: true\n", "story.meta.yml")
    write(tmp_path, "title: From the sidecar\ntitle_by: editor\n", "bridge.meta.yml")
    article = read(write(tmp_path, FRONT + "Text."), story="ilmen")
    assert (article.title, article.title_by, article.published) == ("From the sidecar", "editor", "2031-03-04")
    assert (article.rights, article.fictional, article.story) == ("full", True, "ilmen")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_obeyed(tmp_path: Path, encoding: str) -> None:
    assert read(write(tmp_path, "“Così è”, he said.".encode(encoding))).text == "“Così è”, he said."


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    write(tmp_path, "encoding: windows-1252\n", "bridge.meta.yml")
    assert read(write(tmp_path, "The café’s roof".encode("windows-1252"))).text == "The café’s roof"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (FRONT.encode(), "no text below the front matter"),
        (b"%PDF-1.7\n\xff\xfe", "a PDF"),
        (b"PK\x03\x04 and so on", "office document"),
        (b"The bridge\0opened", "binary"),
        ("First line.\nThe café is open, and the naïve façade was restored.".encode("latin-1"), "line 2: byte 0xe9"),
        (
            b"---\ntitle: The bridge\n\nText without an end of the front matter.",
            "line 1: the front matter is never closed",
        ),
        (b"---\ntitle: Bridge: a story\n---\nText.", "line 2: the metadata is broken YAML"),
        (
            b"---\ntitle: A\npublised: 2031-03-04\n---\nText.",
            "line 3: `publised` is not known. Did you mean `published`?",
        ),
        (b"---\npublished: soon\n---\nText.", "line 2: `published: soon` is no date. Write it as YYYY-MM-DD"),
        (b"---\npublished: 04/03/2031\n---\nText.", "line 2: `published: 04/03/2031` could mean two days"),
        (b"---\nlanguage: klingon\n---\nText.", "line 2: `language: klingon` is no language"),
        (b"---\nembargoo: 2031-03-04\n---\nText.", "line 2: `embargoo` is not known. Did you mean `embargo`?"),
        (b"---\npublished: 2031-02-30\n---\nText.", "is no date"),
        (b"---\nrights: all\n---\nText.", "line 2: `rights: all` is not possible. Write one of: cited, full"),
        (b"---\nfictional: perhaps\n---\nText.", "neither true nor false"),
        (b"---\nurl: javascript:alert(1)\n---\nText.", "no web address"),
        (b"---\ntitle: [a, b]\n---\nText.", "takes one value"),
        (b"---\ntitle: {a: b}\n---\nText.", "line 2: `title` is neither a word nor a list of words"),
        (b"---\ntopics: &x [*x]\n---\nText.", "line 2"),
    ],
)
def test_what_is_refused_and_why(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(write(tmp_path, content))


def test_deeply_nested_metadata_is_refused(tmp_path: Path) -> None:
    assert "nested too deeply" in refusal(write(tmp_path, "---\ntitle: " + "[" * 5_000 + "\n---\nText."))


def test_an_article_over_the_limit_is_refused(tmp_path: Path) -> None:
    assert "larger than 1,000 bytes" in refusal(write(tmp_path, b"x" * 1_001), limit=1_000)


def test_a_file_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    assert "No such file" in refusal(tmp_path / "gone.txt")


def test_a_broken_sidecar_is_named_itself(tmp_path: Path) -> None:
    sidecar = write(tmp_path, "published: soon\n", "bridge.meta.yml")
    path = write(tmp_path, "Text.")
    with pytest.raises(ArticleError, match="line 1: `published: soon` is no date") as caught:
        read(path)
    assert str(sidecar) in str(caught.value)


def test_other_files_are_left_to_other_readers() -> None:
    for location in ("a.md", "https://example.org/a.txt"):
        assert read_article(Source(path="a", location=location), Settings()) is None


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("draft: true", "a draft"),
        ("published: false", "a draft"),
        ("Status: hidden", "its status is “hidden”"),
        ("embargo: after the match", "embargoed until “after the match”"),
    ],
)
def test_what_is_not_published_is_left_out(tmp_path: Path, front: str, words: str) -> None:
    assert words in refusal(write(tmp_path, f"---\ntitle: A\n{front}\n---\nText."))


def test_an_embargo_holds_until_its_day(tmp_path: Path) -> None:
    assert read(write(tmp_path, "---\nembargo: 2031-03-04\n---\nText.")).embargo == "2031-03-04"
    assert read(write(tmp_path, "---\nembargo: 2031-03-04 12:00\n---\nText.")).embargo == "2031-03-05"


def test_unknown_keys_are_told_together(tmp_path: Path) -> None:
    article = read(write(tmp_path, "---\ncolour: red\ntitle: A\nsize: {a: b}\n---\nText."))
    assert article.title == "A"
    assert article.notices == ("`colour`, `size`: not known in the metadata, and passed over",)


def test_several_authors(tmp_path: Path) -> None:
    front = "authors:\n  - name: Ada Moss\n    link: https://post.example\n  - By Bruno Keel"
    assert read(write(tmp_path, f"---\n{front}\n---\nText.")).author == "Ada Moss and Bruno Keel"


def test_other_front_matter_is_read(tmp_path: Path) -> None:
    for front in (
        '+++\ntitle = "A bridge"\ndate = 2031-03-04\n+++\n',
        "Title: A bridge\nDate: 4 March 2031\n\n",
        "% A bridge\n%\n% 2031-3-4\n\n",
    ):
        article = read(write(tmp_path, front + "Text."))
        assert (article.title, article.published, article.text.strip()) == ("A bridge", "2031-03-04", "Text.")
