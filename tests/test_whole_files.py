"""Files that are put in place in one step: the old or the new content, and nothing left beside it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explainer.whole_files import write_whole


def test_the_new_content_takes_the_place_of_the_old(tmp_path):
    file = tmp_path / "a.txt"
    for content in (b"one", b"two"):
        write_whole(file, content, durable=True)
        assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.txt", content)]


@pytest.mark.parametrize("fails", ["chmod", "replace"])
def test_what_fails_leaves_the_old_content_and_nothing_beside_it(tmp_path, monkeypatch, fails):
    file = tmp_path / "a.txt"
    file.write_bytes(b"old")

    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, fails, full)
    with pytest.raises(OSError, match="No space"):
        write_whole(file, b"new", mode=0o600)
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("a.txt", b"old")]


def test_a_file_keeps_the_rights_that_are_asked_for(tmp_path):
    write_whole(tmp_path / "a.txt", b"a", mode=0o640)
    assert (tmp_path / "a.txt").stat().st_mode & 0o777 == 0o640


def test_two_processes_do_not_write_beside_it_under_one_name(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "getpid", lambda: 7)
    (tmp_path / ".a.txt.8.new").write_bytes(b"of another")
    write_whole(tmp_path / "a.txt", b"a")
    assert (tmp_path / ".a.txt.8.new").read_bytes() == b"of another"
