"""Only what changed is written; what is no longer made goes; nobody else's file is touched."""

from __future__ import annotations

import pytest

from explainer.errors import OutputError
from explainer.publish.output import MANIFEST, read_output, why_unsafe, write_output

PAGES = {"index.md": b"# News\n", "people/ada-moss.md": b"# Ada Moss\n"}


def files_below(folder):
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def test_a_second_write_of_the_same_changes_nothing(tmp_path):
    write_output(tmp_path, PAGES)
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in files_below(tmp_path)}
    written = write_output(tmp_path, PAGES)
    assert (written.changed, written.removed, written.unchanged) == ((), (), 2)
    assert before == {path: (tmp_path / path).stat().st_mtime_ns for path in files_below(tmp_path)}


def test_what_is_no_longer_made_is_removed_with_its_empty_folder(tmp_path):
    write_output(tmp_path, PAGES)
    written = write_output(tmp_path, {"index.md": b"# More news\n"})
    assert (written.changed, written.removed) == (("index.md",), ("people/ada-moss.md",))
    assert files_below(tmp_path) == [MANIFEST, "index.md"]
    assert not (tmp_path / "people").exists()


def test_a_hand_written_file_beside_ours_stays(tmp_path):
    write_output(tmp_path, PAGES)
    (tmp_path / "people" / "notes.md").write_text("mine")
    write_output(tmp_path, {"index.md": b"# News\n"})
    assert (tmp_path / "people" / "notes.md").read_text() == "mine"


def test_a_hand_written_file_in_the_way_is_an_error_and_nothing_is_written(tmp_path):
    (tmp_path / "index.md").write_text("mine")
    with pytest.raises(OutputError, match=r"index\.md: explainer did not make this file and will not overwrite it"):
        write_output(tmp_path, PAGES)
    assert files_below(tmp_path) == ["index.md"]
    assert (tmp_path / "index.md").read_text() == "mine"


def test_a_folder_in_the_way_is_an_error(tmp_path):
    (tmp_path / "index.md").mkdir()
    with pytest.raises(OutputError, match=r"index\.md is in the way"):
        write_output(tmp_path, PAGES)


@pytest.mark.parametrize("step", ["prepared", "link_into", "_write", "put_in_place"])
def test_a_build_that_was_killed_leaves_the_old_files_whole(tmp_path, monkeypatch, step):
    def killed(*_args):
        raise KeyboardInterrupt

    folder = tmp_path / "news"
    write_output(folder, PAGES)
    before = {path: (folder / path).read_bytes() for path in files_below(folder)}
    with monkeypatch.context() as patch:
        patch.setattr(f"explainer.publish.output.{step}", killed)
        patch.setattr("shutil.rmtree", lambda *_args, **_kwargs: None)
        with pytest.raises(KeyboardInterrupt):
            write_output(folder, {"index.md": b"# More news\n", "b.md": b"new"})
    assert {path: (folder / path).read_bytes() for path in files_below(folder)} == before
    assert write_output(folder, {"index.md": b"# More news\n"}).changed == ("index.md",)
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


def test_a_build_that_was_killed_between_two_moves_is_put_right(tmp_path):
    write_output(tmp_path / "news", PAGES)
    (tmp_path / "news").rename(tmp_path / ".news.explainer-old")
    assert write_output(tmp_path / "news", {**PAGES, "b.md": b"new"}).changed == ("b.md",)
    assert files_below(tmp_path / "news") == [MANIFEST, "b.md", "index.md", "people/ada-moss.md"]
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


def test_where_folders_cannot_be_exchanged_the_old_one_is_moved_away(tmp_path, monkeypatch):
    monkeypatch.setattr("explainer.publish.swap._exchanged", lambda *_folders: False)
    write_output(tmp_path / "news", PAGES)
    write_output(tmp_path / "news", {"index.md": b"# More news\n"})
    assert files_below(tmp_path / "news") == [MANIFEST, "index.md"]
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


def test_a_folder_that_cannot_be_moved_is_changed_file_by_file(tmp_path, monkeypatch):
    def mounted(*_folders):
        raise OSError(16, "Device or resource busy")

    monkeypatch.setattr("explainer.publish.output.put_in_place", mounted)
    write_output(tmp_path, PAGES)
    write_output(tmp_path, {"index.md": b"# More news\n"})
    assert files_below(tmp_path) == [MANIFEST, "index.md"]
    assert (tmp_path / "index.md").read_bytes() == b"# More news\n"


def test_a_full_disk_is_an_error_that_names_the_file_and_leaves_the_old_ones(tmp_path, monkeypatch):
    def full(file, _content):
        raise OSError(28, "No space left on device", str(file))

    write_output(tmp_path / "news", PAGES)
    monkeypatch.setattr("explainer.publish.output._write", full)
    with pytest.raises(OutputError, match=r"b\.md: cannot be written: No space left on device\. Free some space"):
        write_output(tmp_path / "news", {**PAGES, "b.md": b"new"})
    assert files_below(tmp_path / "news") == [MANIFEST, "index.md", "people/ada-moss.md"]
    assert [path.name for path in tmp_path.iterdir()] == ["news"]


@pytest.mark.parametrize("damage", ["lost", "damaged"])
def test_without_its_manifest_our_files_are_known_by_their_mark(tmp_path, damage):
    marked = {"index.md": b"---\ngenerator: explainer\n---\n", "old.md": b"---\ngenerator: explainer\ntitle: X\n---\n"}
    write_output(tmp_path, {**marked, "feed.xml": b"old"})
    (tmp_path / "mine.md").write_text("---\ntitle: mine\n---\n\ngenerator: explainer\n")
    (tmp_path / MANIFEST).unlink() if damage == "lost" else (tmp_path / MANIFEST).write_text("{")
    written = write_output(tmp_path, {"index.md": marked["index.md"] + b"more", "feed.xml": b"new"})
    assert written.changed == ("feed.xml", "index.md")
    assert (written.removed, written.recovered) == (("old.md",), True)
    assert files_below(tmp_path) == [MANIFEST, "feed.xml", "index.md", "mine.md"]
    assert not write_output(tmp_path, {"index.md": marked["index.md"], "feed.xml": b"new"}).recovered


def test_the_text_files_that_we_made_can_be_read_back(tmp_path):
    write_output(tmp_path, {**PAGES, "card.png": b"\x89PNG"})
    (tmp_path / "mine.md").write_text("mine")
    assert read_output(tmp_path) == {path: content.decode() for path, content in PAGES.items()}


@pytest.mark.parametrize(
    "path",
    [
        "../x.md",
        "/x.md",
        "a/../../x.md",
        "",
        "a//b.md",
        ".hidden",
        "a/.git/x",
        "a\\b.md",
        "c:x.md",
        "a\0b",
        "a\nb",
        "é" * 150,
        "CON",
        "people/aux.md",
        "nul.tar.gz",
        "lpt1/x.csv",
        "COM¹.txt",
        "con .txt",
        "trailing.",
        "a/trailing /b.md",
        "/".join(["folder"] * 30) + ".md",
    ],
)
def test_no_path_leaves_the_folder(tmp_path, path):
    assert why_unsafe(path)
    with pytest.raises(OutputError):
        write_output(tmp_path / "news", {path: b""})
    assert files_below(tmp_path) == []


def test_a_link_to_another_folder_is_not_followed(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "people").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="leads out of"):
        write_output(tmp_path / "news", PAGES)
    assert files_below(tmp_path / "elsewhere") == []


def test_a_forged_manifest_removes_nothing_outside(tmp_path):
    (tmp_path / "mine.md").write_text("mine")
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / MANIFEST).write_text('{"files": ["../mine.md"]}')
    write_output(tmp_path / "news", {})
    assert (tmp_path / "mine.md").exists()


def test_paths_that_differ_by_case_alone_are_an_error(tmp_path):
    with pytest.raises(OutputError, match="differ by case alone"):
        write_output(tmp_path, {"Ada.md": b"", "ada.md": b""})
