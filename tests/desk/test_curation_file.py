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
from explainer.errors import OutputError
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


def test_what_is_wrong_with_an_entry_is_told_without_a_line_that_is_not_there(file):
    with pytest.raises(CurationError, match=r"^“next spring” is no date; write it like"):
        file.add("date", {"item": "event-1", "value": "next spring"})
    assert file.path.read_text() == BY_HAND


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
def test_an_entry_is_removed_where_it_stands(file, line, left):
    known = read_curation(file.path)
    (entry,) = [each for each in known if each.line == line]
    file.remove(entry)
    assert len(read_curation(file.path)) == len(known) - 1
    assert entry.values not in [each.values for each in read_curation(file.path)]
    assert left in file.path.read_text()
    file.undo()
    assert file.path.read_text() == BY_HAND


def test_an_entry_is_removed_though_lines_were_written_above_it_by_hand(file):
    entry = read_curation(file.path)[0]
    by_hand = "hide:\n  - name: Orla Finch\n  - name: Piet Holm\n" + BY_HAND.replace("hide:", "role:").replace(
        "role:\nrename", "rename"
    ).replace("    - name: Tom Reed    # court order\n\n    - text: >\n        words that\n        fold\n", "")
    file.path.write_text(by_hand)
    file.remove(entry)
    assert file.path.read_text() == by_hand.replace('- names: [Ada Moss, "A. Q. Moss"]   # one person, by phone\n', "")
    with pytest.raises(DeskError, match="not there any more"):
        file.remove(entry)


AWKWARD = {
    "an alias": "merge:\n  - names: &two [Ada Moss, A. Moss]\nhide:\n  - name: Tom Reed\nsplit:\n  - names: *two\n",
    "an alias of an entry": "hide:\n  - &one {name: Tom Reed}\n  - name: Orla Finch\nsplit:\n  - names: [A, B]\n",
    "the alias last": "split:\n  - names: &two [A, B]\nmerge:\n  - names: *two  # the same\n# end\nrename: []\n",
    "a mark of the end": "---\nmerge:\n  - names: [A, B]\n...\n",
    "only a beginning": "---\n# nothing yet\n",
    "only comments": "# nothing yet\n",
    "empty": "",
    "blank lines": "\n\n",
    "indented": "  merge:\n    - names: [A, B]\n  # the end\n",
    "in braces": "{merge: [{names: [A, B]}]}  # short\n",
    "nothing in braces": "{}\n",
    "an empty list": "hide: []  # nobody\nmerge:\n  - names: [A, B]\n",
    "a comma at the end": "hide: [{name: Tom Reed}, ]\n",
    "a list over lines": "hide: [\n  {name: Tom Reed},  # one\n  {name: Orla Finch}\n  ]\nmerge:\n- names: [A, B]\n",
    "a tilde": "hide: ~  # none\nmerge:\n- names: [A, B]\n",
    "a block with a hash": "hide:\n  - text: |\n      words\n      # no comment\n\n# a comment\nmerge: []\n",
    "a section twice": "hide:\n- name: Tom Reed\nmerge:\n- names: [A, B]\nhide:\n- name: Orla Finch\n",
    "quoted keys": '"hide":\n  - "name": \'Tom Reed\'\n',
    "a tab in a comment": "hide:\n  - name: Tom Reed # court\torder\n",
}
STRANGE = {"name": "“Zoë”: the #1, 'O\"Hara' — 東京 {x} [y] & *z !t | > % @ `q`"}


@pytest.mark.parametrize(("line_end", "bom"), [("\n", b""), ("\r\n", b"\xef\xbb\xbf")], ids=["unix", "windows"])
@pytest.mark.parametrize("text", AWKWARD.values(), ids=AWKWARD.keys())
def test_awkward_files_get_the_entry_and_keep_everything_else(tmp_path, text, bom, line_end):
    for values in ({"name": "Ada Moss"}, STRANGE, {"name": "2031-05-01"}, {"name": "no"}):
        keeps_everything_else(tmp_path, text, values, bom, line_end)


def keeps_everything_else(tmp_path, text, values, bom, line_end):
    path = tmp_path / "curation.yml"
    content = bom + text.replace("\n", line_end).encode()
    path.write_bytes(content)
    known = [(each.action, each.values) for each in read_curation(path)]
    file = CurationFile(path)
    assert file.add("hide", values)
    after = path.read_bytes()
    entries = [(each.action, each.values) for each in read_curation(path)]
    assert entries.count(("hide", values)) == 1
    assert [each for each in entries if each != ("hide", values)] == known
    assert after.startswith(bom)
    assert not content.strip(bom) or after.count(b"\n") == after.count(line_end.encode())
    comments = [part for line in content.splitlines() if b"#" in line for part in [line.partition(b"#")[2]]]
    assert all(comment in after for comment in comments)
    file.undo()
    assert path.read_bytes() == content


def test_a_second_click_writes_nothing(file):
    assert file.add("hide", {"name": "Ada Moss"})
    once = file.path.read_bytes()
    assert not file.add("hide", {"name": "Ada Moss"})
    assert (file.path.read_bytes(), file.can_undo) == (once, 1)
    assert file.add("rename", VALUES)
    assert file.add("rename", {**VALUES, "to": "Zoë"})


def test_a_section_that_is_an_alias_is_named_and_left(file):
    text = "merge: &all\n- names: [A, B]\nsplit: *all\n"
    file.path.write_text(text)
    with pytest.raises(CurationError, match=r"curation\.yml:3: `split` is an alias"):
        file.add("split", {"names": ["C", "D"]})
    assert file.path.read_text() == text


def test_what_is_no_utf8_is_named_and_left(file):
    file.path.write_bytes("hide:\n- name: Zoë\n".encode("latin-1"))
    with pytest.raises(DeskError, match="not UTF-8"):
        file.add("hide", {"name": "Ada Moss"})


def test_a_read_only_file_is_named_and_left_and_the_rights_of_others_stay(file):
    file.path.chmod(0o444)
    with pytest.raises(OutputError, match="read-only"):
        file.add("hide", {"name": "Ada Moss"})
    assert file.path.read_text() == BY_HAND
    file.path.chmod(0o640)
    file.add("hide", {"name": "Ada Moss"})
    assert file.path.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "desk.yml").write_text(BY_HAND)
    (tmp_path / "curation.yml").symlink_to("desk.yml")
    CurationFile(tmp_path / "curation.yml").add("hide", {"name": "Ada Moss"})
    assert (tmp_path / "curation.yml").is_symlink()
    assert "Ada Moss" in (tmp_path / "desk.yml").read_text()[len(BY_HAND) - 200 :]


def test_an_entry_by_hand_while_the_desk_is_open_stays(file):
    file.add("hide", {"name": "Ada Moss"})
    file.path.write_text(file.path.read_text() + "# by hand\nsplit:\n  - names: [A, B]\n")
    file.add("hide", {"name": "Orla Finch"})
    names = [each.values.get("name") for each in read_curation(file.path) if each.action == "hide"]
    assert names[-2:] == ["Ada Moss", "Orla Finch"]
    assert "# by hand" in file.path.read_text()


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


def test_the_next_write_clears_away_what_a_killed_desk_left(file):
    for name in (".curation.yml.4711.new", ".curation.yml.4712.new"):
        (file.path.parent / name).write_text("half")
    file.add("hide", {"name": "Ada Moss"})
    assert [each.name for each in file.path.parent.iterdir()] == ["curation.yml"]


def test_what_somebody_else_puts_back_is_no_writing_of_the_desk(file):
    assert not file.is_own()
    file.add("hide", {"name": "Ada Moss"})
    assert file.is_own()
    own = file.path.read_bytes()
    file.path.write_text("rename: broken by hand")
    assert not file.is_own()
    file.path.write_bytes(own)
    assert not file.is_own(), "the site was made from what stood there between, and must be made again"
    file.add("hide", {"name": "Bruno Keel"})
    assert file.is_own()
