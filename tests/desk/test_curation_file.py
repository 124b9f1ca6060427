"""An entry is added as lines of its own; every other byte of `curation.yml` stays."""

from __future__ import annotations

import difflib
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
import yaml

from explainer.desk.curation_file import CurationFile, DeskError
from explainer.merge.curation import CurationError, Declared, read_curation

BY_HAND = """\
# Corrections of the river desk. Ask Nora before you touch `merge`.

merge:
- names: [Ada Moss, "A. Q. Moss"]   # one person, by phone
# the next one is doubtful
- names:
    - Bruno Keel
    - B. Keel

hide:
    - name: Tom Reed    # court order

    - text: >
        words that
        fold

role:
rename:
  - {name: Elmford Board, to: Elmford Bridge Board}
"""
VALUES = {"name": "Zoë: the “first”", "to": "- #1"}


def lines_added(before: str, after: str) -> list[str]:
    diff = list(difflib.ndiff(before.splitlines(), after.splitlines()))
    assert not [line for line in diff if line.startswith("- ")]
    return [line[2:] for line in diff if line.startswith("+ ") and line[2:].strip()]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "curation.yml"
    path.write_text(BY_HAND)
    return CurationFile(path)


@pytest.mark.parametrize(
    ("section", "values"),
    [
        ("merge", {"names": ["Orla Finch", "O. Finch"]}),
        ("hide", {"name": "Ada Moss"}),
        ("role", {"name": "Ada Moss", "set": "mayor", "status": "former"}),
        ("rename", VALUES),
        ("speaker", {"item": "quotation-1", "nobody": True}),
    ],
)
def test_only_lines_of_the_entry_are_added(file, section, values):
    known = read_curation(file.path)
    file.add(section, values)
    lines_added(BY_HAND, file.path.read_text())
    entries = read_curation(file.path)
    assert len(entries) == len(known) + 1
    (new,) = [entry for entry in entries if (entry.action, entry.values) not in [(e.action, e.values) for e in known]]
    assert new.action == section
    assert yaml.safe_load(file.path.read_text())[section][-1] == values


def test_a_first_entry_makes_the_file_and_undo_takes_it_away(tmp_path):
    file = CurationFile(tmp_path / "curation.yml")
    file.add("hide", {"name": "Tom Reed"})
    assert file.path.read_text() == "hide:\n  - name: Tom Reed\n"
    file.undo()
    assert not file.path.exists()


def test_each_entry_is_undone_in_turn(file):
    file.add("hide", {"name": "Ada Moss"})
    once = file.path.read_text()
    file.add("rename", VALUES)
    file.undo()
    assert file.path.read_text() == once
    file.undo()
    assert file.path.read_text() == BY_HAND
    with pytest.raises(DeskError, match="nothing to undo"):
        file.undo()


def test_what_somebody_else_changed_is_not_undone(file):
    file.add("hide", {"name": "Ada Moss"})
    file.path.write_text(file.path.read_text() + "# by hand\n")
    with pytest.raises(DeskError, match="changed by somebody else"):
        file.undo()
    assert file.path.read_text().endswith("# by hand\n")


@pytest.mark.parametrize("broken", ["hide:\n  - nmae: Tom Reed\n", "hide: [\n", "hide:\n\t- name: x\n"])
def test_a_broken_file_is_named_with_its_line_and_left_alone(file, broken):
    file.path.write_text(broken)
    with pytest.raises(CurationError, match=r"curation\.yml:\d"):
        file.add("hide", {"name": "Ada Moss"})
    assert file.path.read_text() == broken


def test_a_wrong_entry_is_not_written(file):
    with pytest.raises(CurationError, match="needs"):
        file.add("rename", {"name": "Ada Moss"})
    assert file.path.read_text() == BY_HAND


def test_a_section_in_one_line_keeps_its_comments(tmp_path):
    file = CurationFile(tmp_path / "curation.yml")
    file.path.write_text("# mine\nhide: [{name: Tom Reed}]  # court order\n")
    file.add("hide", {"name": "Ada Moss"})
    assert [entry.values["name"] for entry in read_curation(file.path)] == ["Tom Reed", "Ada Moss"]
    assert "# mine" in file.path.read_text()
    assert "# court order" in file.path.read_text()


def test_windows_line_ends_and_a_missing_last_one_are_no_obstacle(tmp_path):
    file = CurationFile(tmp_path / "curation.yml")
    file.path.write_bytes(b"hide:\r\n  - name: Tom Reed")
    file.add("hide", {"name": "Ada Moss"})
    assert [entry.values["name"] for entry in read_curation(file.path)] == ["Tom Reed", "Ada Moss"]


@pytest.mark.parametrize(("line", "left"), [(4, "Bruno Keel"), (6, "Ada Moss"), (19, "Tom Reed")])
def test_an_entry_is_removed_by_its_line(file, line, left):
    known = read_curation(file.path)
    assert line in {entry.line for entry in known}
    file.remove(line)
    assert len(read_curation(file.path)) == len(known) - 1
    assert left in file.path.read_text()
    file.undo()
    assert file.path.read_text() == BY_HAND


def test_a_line_without_an_entry_cannot_be_removed(file):
    with pytest.raises(CurationError, match="no entry begins here"):
        file.remove(1)


KILLED_WHILE_WRITING = """
import os, signal, sys
from pathlib import Path
from explainer.desk.curation_file import CurationFile
replace = Path.replace
moment = sys.argv[2]
def killed(self, target):
    if moment == "after":
        replace(self, target)
    os.kill(os.getpid(), signal.SIGKILL)
Path.replace = killed
CurationFile(Path(sys.argv[1])).add("hide", {"name": "Ada Moss"})
"""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_while_writing_leaves_the_old_file_or_the_new_one(file, moment):
    subprocess.run([sys.executable, "-c", KILLED_WHILE_WRITING, str(file.path), moment], check=False)
    known = read_curation(file.path)
    assert len(known) == (5 if moment == "before" else 6)
    assert Path(file.path).read_text().startswith(BY_HAND[:40])


class Gauge(msgspec.Struct, frozen=True, kw_only=True):
    station: str


def test_the_section_of_a_plugin_stays_beside_the_desks_entries(tmp_path):
    path = tmp_path / "curation.yml"
    path.write_text("gauge:\n  - station: Moss Ferry  # the old one\n", encoding="utf-8")
    with pytest.raises(CurationError, match="`gauge` is no section"):
        CurationFile(path).add("hide", {"name": "Tom Reed"})
    CurationFile(path, Declared({"gauge": Gauge})).add("hide", {"name": "Tom Reed"})
    text = path.read_text(encoding="utf-8")
    assert text.startswith("gauge:\n  - station: Moss Ferry  # the old one\n")
    assert text.endswith("hide:\n  - name: Tom Reed\n")
