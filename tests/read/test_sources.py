"""Which files are sources, and of which story."""

from __future__ import annotations

import os
from pathlib import Path

from explainer.model import Source
from explainer.read.sources import find_sources


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")


def test_files_come_in_order_with_their_story(tmp_path: Path) -> None:
    tree(tmp_path, "seeds/z.txt", "seeds/a.txt", "seeds/flood/2.txt", "seeds/flood/1.html", "seeds/flood/deep/3.txt")
    found = find_sources(["seeds"], tmp_path).found
    assert [(s.path, s.story) for s in found] == [
        ("a.txt", None),
        ("flood/1.html", "flood"),
        ("flood/2.txt", "flood"),
        ("flood/deep/3.txt", "flood/deep"),
        ("z.txt", None),
    ]
    assert all(Path(s.location).is_file() for s in found)


def test_what_is_no_source_is_skipped(tmp_path: Path) -> None:
    names = (
        "a.meta.yml",
        ".hidden.txt",
        ".git/x.txt",
        "README.md",
        "a.txt~",
        "flood/story.meta.yml",
        "LICENSE",
        "a.txt",
    )
    tree(tmp_path, *(f"seeds/{name}" for name in names))
    assert [s.path for s in find_sources(["seeds"], tmp_path).found] == ["a.txt"]


def test_a_pipe_is_never_waited_for_and_a_dead_link_is_kept_to_be_named(tmp_path: Path) -> None:
    tree(tmp_path, "seeds/a.txt")
    os.mkfifo(tmp_path / "seeds/pipe.txt")
    (tmp_path / "seeds/dead.txt").symlink_to("nowhere.txt")
    found = find_sources(["seeds"], tmp_path)
    assert [s.path for s in found.found] == ["a.txt", "dead.txt"]
    assert list(map(str, found.problems)) == ["pipe.txt: a pipe, a socket or a device is never read. Remove it."]


def test_files_and_addresses_may_be_named_and_come_once(tmp_path: Path) -> None:
    tree(tmp_path, "seeds/a.txt")
    found = find_sources(["seeds/a.txt", "https://example.org/news", "seeds"], tmp_path)
    assert found.found == (
        Source(path="a.txt", location=str(tmp_path / "seeds/a.txt")),
        Source(path="https://example.org/news", location="https://example.org/news"),
    )
    assert not found.problems


def test_missing_and_empty_folders_are_named_and_the_rest_is_found(tmp_path: Path) -> None:
    tree(tmp_path, "seeds/a.txt")
    (tmp_path / "empty").mkdir()
    found = find_sources(["gone", "empty", "seeds"], tmp_path)
    assert [s.path for s in found.found] == ["a.txt"]
    gone, empty = map(str, found.problems)
    assert str(tmp_path / "gone") in gone
    assert "no such file or folder" in gone
    assert str(tmp_path / "empty") in empty
    assert "no article" in empty
