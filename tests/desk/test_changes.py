"""`explainer changes` names what an edit changed and the pages that show it; the next build publishes it once."""

from __future__ import annotations

import json

import msgspec
import pytest

from explainer.desk.changes import changes as changes_of
from explainer.desk.changes import in_words
from explainer.model import Change, Story
from tests.cli.conftest import run, site  # noqa: F401  # fixtures
from tests.merge.corpora import article, corpus, merged

SEED = "seeds/ferries/ferry-9.txt"
pytestmark = pytest.mark.usefixtures("site")


def changed(run, *options):
    return json.loads(run("changes", "--json", "--today", "2031-06-01", *options).out)


def test_a_site_that_was_just_built_has_no_changes(run, site):
    assert run("pages").code == 0
    assert "Nothing changed" in run("changes").out
    assert sorted(file.name for file in (site.folder / "history").iterdir()) == ["ferries.jsonl", "shown.json"]


def test_an_edited_sentence_is_named_with_its_pages_before_it_is_published(run, site):
    run("pages")
    before = (site.folder / "history/ferries.jsonl").read_bytes()
    site.write(SEED, "Ada Moss runs ferry number 900. Bruno Keel will paint it on 9 May.")
    (change,) = changed(run)
    assert change["edited"] == ["ferry-9"]
    (row,) = change["statements"]
    assert (row["what"], row["before"]) == ("changed", "Ada Moss runs ferry number 9.")
    assert row["words"] == "Ada Moss runs ferry number 900."
    assert "stories/ferries.md" in row["pages"]
    assert (site.folder / "history/ferries.jsonl").read_bytes() == before
    text = run("changes").out
    assert "changed key sentence: Ada Moss runs ferry number 900." in text
    assert "before: Ada Moss runs ferry number 9." in text


def test_a_story_without_a_title_is_called_as_on_its_page_and_nothing_shown_is_no_change():
    known = merged(corpus(article("pier", "[p1 Ada Moss] opened the pier.")))
    (story,) = known.of(Story)
    change = Change(id="c", name="", day="2031-06-01", story=story.id, pending=True, edited=("pier",))
    hidden = msgspec.structs.replace(change, id="d", edited=(), statements=())
    gone = msgspec.structs.replace(change, id="e", story=None, edited=(), withdrawn=("mill",))
    pages = {f"stories/{story.slug}.md": "---\ntitle: x\n---\n\n# Ada Moss opened &#60;the pier&#62; { .x }\n"}
    found = changes_of(known.plus([change, hidden, gone]), pages, {})
    assert [each.story for each in found] == ["Ada Moss opened <the pier>", ""]
    assert list(in_words(found)) == [
        "Ada Moss opened <the pier>: updated",
        "  edited: pier",
        "a story without a title (mill): updated",
        "  withdrawn: mill",
    ]


def test_a_build_publishes_a_change_once(run, site):
    run("pages")
    site.write(SEED, "Ada Moss runs ferry number 900. Bruno Keel will paint it on 9 May.")
    assert run("pages").code == 0
    assert changed(run) == []
    assert len(changed(run, "--all")) == 1


def test_a_withdrawn_article_is_told(run, site):
    run("pages")
    (site.folder / SEED).unlink()
    (change,) = changed(run)
    assert change["withdrawn"] == ["ferry-9"]
    assert {(row["what"], row["kind"], row["words"]) for row in change["statements"]} == {("gone", "statement", "")}
    assert all("9" in row["before"] or "ferry" in row["before"].casefold() for row in change["statements"])
    assert all((site.folder / "docs/news" / page).is_file() for row in change["statements"] for page in row["pages"])


def test_nothing_of_the_desk_is_in_what_is_published(run, site):
    run("build")
    published = [*(site.folder / "site").rglob("*"), *(site.folder / "docs").rglob("*")]
    words = (b"/-/desk/", b"desk-bar", b"explainer-desk", b"desk-edit")
    assert len(published) > 20
    assert not [file for file in published if file.is_file() and any(word in file.read_bytes() for word in words)]


def test_the_queue_can_be_printed_for_scripts(run):
    ran = run("desk", "--list", "--json")
    assert ran.code == 0
    assert isinstance(json.loads(ran.out), list)
    assert "needs a decision" in run("desk", "--list").out
