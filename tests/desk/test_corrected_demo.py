"""The demo's sixth article in a corrected version: exactly what the edits touched is told, once."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from importlib.resources import as_file, files

import pytest

from explainer import demo

pytestmark = pytest.mark.slow
NAME = "2026-03-31-minister-visits.txt"
TODAY = "2026-05-01"


class Demo:
    """The demo's storyline as a site of its own."""

    def __init__(self, folder):
        self.folder = folder
        with as_file(files(demo) / "seeds") as seeds:
            shutil.copytree(seeds, folder / "seeds")
        (folder / "mkdocs.yml").write_text("site_name: Ossel\nplugins:\n  - search\n  - explainer\n")
        (folder / "docs").mkdir()
        self.file = folder / "seeds/ossel-dam" / NAME

    def run(self, *words, today=TODAY):
        command = [sys.executable, "-m", "explainer", *words, "--today", today]
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def edit(self, *pairs):
        text = self.file.read_text()
        for old, new in pairs:
            assert text.count(old) == 1, (old, text.count(old))
            text = text.replace(old, new)
        self.file.write_text(text)

    def changes(self):
        return json.loads(self.run("changes", "--json"))


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    made = Demo(tmp_path_factory.mktemp("demo"))
    made.run("pages")
    return made.folder


@pytest.fixture
def site(built, tmp_path):
    folder = tmp_path / "site"
    shutil.copytree(built, folder)
    made = object.__new__(Demo)
    made.folder, made.file = folder, folder / "seeds/ossel-dam" / NAME
    return made


ROLE = ("Acting Mayor Tomas Verlane", "Deputy Mayor Tomas Verlane")
FIGURE = ("about 31 million crowns", "about 34 million crowns")
QUOTATION = ("Residents of 210 homes", "Residents of 240 homes")
REMOVED = (" The wall is six metres thick at that point.", "")


def test_a_corrected_article_changes_what_was_corrected_and_nothing_else(site):
    site.edit(ROLE, FIGURE, QUOTATION, REMOVED)
    (change,) = site.changes()
    rows = [(row["what"], row["kind"], row["before"], row["words"]) for row in change["statements"]]
    told = " ".join(f"{before} {words}" for _, _, before, words in rows)
    assert "changed" in {row[0] for row in rows if "240 homes" in row[3]}
    assert any(kind == "figure" and "240" in words for _, kind, _, words in rows)
    assert ("changed", "role", "Acting Mayor", "Deputy Mayor") in rows
    assert "million crowns" not in told, "no page shows what the repair would cost"
    touched = ("Verlane", "Mayor", "210", "240", "six metres")
    assert all(any(word in f"{before} {words}" for word in touched) for _, _, before, words in rows), told
    assert all(row["pages"] for row in change["statements"])


def test_the_next_build_tells_a_correction_once(site):
    site.edit(FIGURE)
    site.run("pages")
    history = (site.folder / "history/ossel-dam.jsonl").read_bytes()
    story = (site.folder / "docs/news/stories/ossel-dam.md").read_bytes()
    assert history.count(b"\n") == 2
    assert site.changes() == []
    site.run("pages")
    assert (site.folder / "history/ossel-dam.jsonl").read_bytes() == history
    assert (site.folder / "docs/news/stories/ossel-dam.md").read_bytes() == story


TOLD_NOTHING = {
    "a slip outside of what is shown": (
        "Lindgard did not appear with the minister.",
        "Lindgard did not apear with the minister.",
    ),
    "the headline only": ("title: Minister orders inquiry into dam warnings", "title: Minister orders inquiry"),
    "another word where no page shows anything": (
        "The authority did not explain his absence.",
        "The authority did not discuss his absence.",
    ),
    "a figure that no page shows": FIGURE,
    "a byline": ("author: Jonas Ekeby", "author: Jonas Ekeby and Mira Tolland"),
    "blank lines": ("“That includes me.”\n\n", "“That includes me.”\n\n\n"),
    "two blanks after a full stop": ("The authority did not explain", " The authority did not explain"),
}
BY_ENGINEER = "said Dora Whitlock, the chief engineer of the Lethmark Dam Authority"
APPENDED = (
    "“The Lethmark Dam will be inspected by divers in May,” said Dora Whitlock, "
    "the chief engineer of the Lethmark Dam Authority."
)
TOLD = {
    "half of a quotation removed": (
        (
            "have been told to leave by noon on Thursday and could return after about ten days",
            "have been told to leave by noon on Thursday",
        ),
        "changed",
    ),
    "an appended paragraph": (
        ("Verlane said.\n", f"Verlane said.\n\n{APPENDED}\n"),
        "new",
    ),
    "a date": (("by June 30, 2027,", "by July 30, 2027,"), "changed"),
    "another speaker": (
        (
            "said Dora Whitlock, the chief engineer of the Lethmark Dam Authority",
            "said Piet Lindgard, the director of the Lethmark Dam Authority",
        ),
        "changed",
    ),
    "another count": (("Residents of 210 homes", "Residents of 240 homes"), "changed"),
}


@pytest.mark.parametrize("edit", TOLD_NOTHING.values(), ids=TOLD_NOTHING.keys())
def test_what_touches_no_statement_changes_nothing(site, edit):
    site.edit(edit)
    assert [change["statements"] for change in site.changes() if change["statements"]] == []


@pytest.mark.parametrize(("edit", "what"), TOLD.values(), ids=TOLD.keys())
def test_an_edit_of_a_statement_is_told_as_what_it_is(site, edit, what):
    site.edit(edit)
    (change,) = site.changes()
    assert what in {row["what"] for row in change["statements"]}
    assert change["edited"] == [NAME.removesuffix(".txt")]


def test_paragraphs_in_another_order_are_moved_and_not_new(site):
    text = site.file.read_text()
    paragraphs = text.split("\n\n")
    site.file.write_text("\n\n".join([*paragraphs[:3], paragraphs[4], paragraphs[3], *paragraphs[5:]]))
    assert {row["what"] for change in site.changes() for row in change["statements"]} <= {"moved"}


def published(folder):
    """Return all that readers are shown but the article's own page, without the offsets that statements carry."""
    files = [
        path
        for path in sorted((folder / "docs/news").rglob("*.*"))
        if path.suffix in {".md", ".xml", ".ics"} and NAME[:-4] not in path.name
    ]
    return {path.name: re.sub(rb'data-source="[^"]*"', b"", path.read_bytes()) for path in files}


def test_a_slip_outside_of_every_cited_span_changes_nothing_made_or_mended_also_from_an_empty_store(site):
    before, history = published(site.folder), site.folder / "history/ossel-dam.jsonl"
    right, slip = TOLD_NOTHING["a slip outside of what is shown"]
    site.edit((right, slip))
    assert site.changes() == []
    assert "(0 analysed now)" in site.run("pages")
    assert published(site.folder) == before
    kept = history.read_bytes()
    assert kept.count(b"\n") == 2
    shutil.rmtree(site.folder / ".explainer")
    site.run("pages")
    assert (published(site.folder), history.read_bytes()) == (before, kept)
    site.edit((slip, right))
    site.run("pages")
    assert published(site.folder) == before


def sequences(site):
    calendar = (site.folder / "docs/news/watch.ics").read_text().replace("\n ", "").replace("\r", "")
    uids, numbers = (re.findall(rf"^{name}:(.*)$", calendar, re.MULTILINE) for name in ("UID", "SEQUENCE"))
    return dict(zip(uids, map(int, numbers), strict=True))


def test_pages_feed_and_calendar_tell_a_correction_once_also_where_the_store_is_empty(site):
    before = sequences(site)
    site.edit(FIGURE, TOLD["a date"][0])
    site.run("pages", today="2026-05-03")
    after = sequences(site)
    assert after.keys() >= before.keys(), "what calendars know keeps its UID"
    story = (site.folder / "docs/news/stories/ossel-dam.md").read_text()
    assert story.count("Updated on 3 May 2026") == 1
    assert (site.folder / "docs/news/corrections.md").read_text().count("## 2026-05-03") == 1
    assert (site.folder / "docs/news/corrections.xml").read_text().count("<entry>") == 1
    assert "<updated>2026-05-03T00:00:00Z</updated>" in (site.folder / "docs/news/feed.xml").read_text()
    pages = {path: path.read_bytes() for path in (site.folder / "docs/news").rglob("*.*")}
    shutil.rmtree(site.folder / ".explainer")
    shutil.rmtree(site.folder / "docs/news")
    site.run("pages", today="2026-05-03")
    assert {path: path.read_bytes() for path in (site.folder / "docs/news").rglob("*.*")} == pages


def test_a_withdrawn_article_takes_its_statements_along_and_leaves_a_note(site):
    site.file.unlink()
    (change,) = site.changes()
    assert change["withdrawn"] == [NAME.removesuffix(".txt")]
    site.run("pages", today="2026-05-03")
    pages = (site.folder / "docs/news").rglob("*.md")
    assert not [page for page in pages if NAME.removesuffix(".txt") in page.read_text()]
    assert "- 1 withdrawn" in (site.folder / "docs/news/corrections.md").read_text()


def test_another_version_of_the_program_is_no_change(site):
    """The same sources, found otherwise: nothing is told, and the history says that it was the program."""
    (site.folder / "mkdocs.yml").write_text(
        "site_name: Ossel\nplugins:\n  - search\n  - explainer:\n      indirect_threshold: 0.99\n"
    )
    assert site.changes() == []
    site.run("pages", today="2026-05-03")
    assert "So far, nothing was." in (site.folder / "docs/news/corrections.md").read_text()
    assert "Updated on" not in (site.folder / "docs/news/stories/ossel-dam.md").read_text()
