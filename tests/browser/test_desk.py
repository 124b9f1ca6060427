"""The desk, used as an editor would: from the built demo to the entries meant and a rebuilt site that is right."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import pytest
import yaml
from playwright.sync_api import Error

from explainer import demo

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

GIT = shutil.which("git") or "git"
SECOND = """---
title: Ferry to Brackwell stops for a week
published: 2026-04-02
---
The ferry to Brackwell will stop on April 20, said Nela Orrin, the harbour master.

“The engine needs a rest,” Orrin said.
"""
BY_HAND = "# The desk's file. Ask before you touch it.\n\nhide:\n  - text: a long time to find out   # too long\n"


class OpenDesk:
    """A desk on the demo, in a browser; counts clicks and seconds of each correction."""

    def __init__(self, folder: Path, page: Page, address: str) -> None:
        self.folder, self.page, self.root = folder, page, address.partition("/?")[0]
        self.clicks, self.told, self.refused = 0, [], []
        page.on("console", lambda said: self.refused.append(said.text) if "Security Policy" in said.text else None)
        page.on("pageerror", lambda error: self.refused.append(str(error)))
        page.goto(address)

    def open(self, path: str) -> None:
        """Open a page; where the desk loads the one before anew just then, once more."""
        try:
            self.page.goto(f"{self.root}/news/{path}")
        except Error as error:
            if "interrupted by another navigation" not in error.message:
                raise
            self.page.wait_for_load_state()
            self.page.goto(f"{self.root}/news/{path}")
        self.page.wait_for_selector(".desk-edit")

    def click(self, target: Locator) -> None:
        self.clicks += 1
        target.first.click()

    def correct(self, what: str, pencil: Locator, kind: str, label: str, **fields: str) -> None:
        """Open the menu at `pencil`, choose `label` of the item of this kind, fill in `fields`, and save."""
        self.clicks, start = 0, time.monotonic()
        self.click(pencil)
        self.page.wait_for_selector("dialog[open] .desk-item")
        item = self.page.locator(".desk-item").filter(
            has=self.page.locator(".desk-kind", has_text=re.compile(f"^{kind}$"))
        )
        built = self.number()
        self.click(item.get_by_role("button", name=label, exact=True))
        for name, value in fields.items():
            control = self.page.locator(f"dialog [name='{name}']")
            control.first.wait_for()
            if control.first.get_attribute("type") == "checkbox":
                self.click(self.page.locator(f"dialog [name='{name}'][value='{value}']"))
            elif control.evaluate("each => each.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(value)
        if fields:
            self.click(self.page.locator("dialog").get_by_role("button", name="Save", exact=True))
        self.wait(built)
        self.told.append(f"{what}: {self.clicks} clicks, {time.monotonic() - start:.1f} s")

    def state(self) -> dict:
        (cookie,) = self.page.context.cookies(self.root)
        headers = {"Cookie": f"{cookie['name']}={cookie['value']}"}
        return self.page.request.get(f"{self.root}/-/desk/state", headers=headers).json()

    def number(self) -> int:
        return int(self.state()["build"])

    def wait(self, built: int) -> None:
        """Wait for the build after number `built`, and for the page that shows it."""
        for _ in range(1200):
            state = self.state()
            assert not state["error"], state["error"]
            if state["build"] > built and not state["building"]:
                break
            self.page.wait_for_timeout(100)
        self.page.wait_for_function("built => document.body?.dataset.build > built", arg=built)

    def curation(self) -> dict:
        return yaml.safe_load((self.folder / "curation.yml").read_text())

    def text(self, path: str) -> str:
        return (self.folder / "docs/news" / path).read_text()

    def pencil(self, words: str) -> Locator:
        """Return the pencil behind the statement that begins with `words`, wherever it is folded away."""
        self.page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
        return self.page.get_by_role("button", name=re.compile(f"^Correct: .*{re.escape(words)}"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("newsroom")
    with as_file(files(demo) / "seeds") as seeds:
        shutil.copytree(seeds, work / "seeds")
    (work / "seeds/ferry.txt").write_text(SECOND)
    (work / "docs").mkdir()
    (work / "docs/index.md").write_text("# News\n")
    (work / "mkdocs.yml").write_text(
        "site_name: Ossel\nuse_directory_urls: false\ntheme: {name: material, font: false}\n"
        "plugins:\n  - search\n  - explainer\n"
    )
    (work / "curation.yml").write_text(BY_HAND)
    for command in (["init", "-q"], ["add", "curation.yml", "seeds"], ["commit", "-qm", "before"]):
        who = ["-c", "user.name=Editor", "-c", "user.email=editor@newsroom.example"]
        subprocess.run([GIT, *who, *command], cwd=work, check=True)
    return work


@pytest.fixture(scope="module")
def desk(folder: Path, chromium: Browser) -> Iterator[OpenDesk]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "explainer", "desk", "--today", "2026-04-20", "-a", "127.0.0.1:8017"]
    process = subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        address = next(found[1] for line in process.stdout if (found := re.search(r"^Open (http\S+)", line)))
        page = chromium.new_page(viewport={"width": 1280, "height": 900})
        yield OpenDesk(folder, page, address)
        page.close()
    finally:
        process.terminate()
        process.wait()


def test_an_editor_corrects_the_demo_through_the_desk_alone(desk: OpenDesk) -> None:
    desk.open("people/ines-halloran.html")
    desk.correct("rename a person", desk.page.locator("h1 .desk-edit"), "person", "Rename", to="Ines T. Halloran")
    assert "Ines T. Halloran" in desk.text("people/ines-halloran.md")

    desk.open("people/edda-rusk.html")
    desk.correct("merge two", desk.page.locator("h1 .desk-edit"), "person", "Merge with …", names="Hanne Brook")
    assert not (desk.folder / "docs/news/people/hanne-brook.md").exists()

    desk.open("quotes.html")
    assert desk.page.locator(".quotation .cue .desk-edit").count() == 0, "one pencil a quotation"
    said = "There is no immediate danger"
    desk.correct("another speaker", desk.pencil(said), "quotation", "Other speaker", name="Piet Lindgard")
    assert said in desk.text("people/piet-lindgard.md")

    desk.open("watch.html")
    desk.correct("hide a watch item", desk.page.locator(".desk-edit"), "watch item", "Hide")
    hidden = desk.curation()["hide"][-1]["item"]
    assert hidden.startswith("watch-")
    assert hidden not in desk.text("watch.md")

    desk.open("stories/ossel-dam.html")
    articles, story = "2026-04-14-new-director", "story-ferry-to-brackwell-stops-for-a-week"
    title = desk.page.locator("h1 .desk-edit")
    desk.correct("move an article", title, "story", "Move an article to another story", articles=articles, into=story)
    assert articles in desk.text("stories/ferry-to-brackwell-stops-for-a-week.md")

    before = (desk.folder / "curation.yml").read_text()
    desk.open("people/simon-whitlock.html")
    desk.correct("hide a person", desk.page.locator("h1 .desk-edit"), "person", "Hide everywhere")
    assert not (desk.folder / "docs/news/people/simon-whitlock.md").exists()
    built = desk.number()
    desk.click(desk.page.get_by_role("button", name="Undo"))
    desk.wait(built)
    assert (desk.folder / "curation.yml").read_text() == before
    assert (desk.folder / "docs/news/people/simon-whitlock.md").exists()

    print("\n".join(desk.told))  # the clicks and seconds of each correction
    diff = subprocess.run([GIT, "diff", "-U0"], cwd=desk.folder, capture_output=True, text=True, check=True).stdout
    changed = [line for line in diff.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    assert not [line for line in changed if line.startswith("-")]
    assert set(desk.curation()) == {"hide", "rename", "merge", "speaker", "story"}
    assert sum(len(entries) for entries in desk.curation().values()) == 1 + 5


def test_every_other_choice_of_the_menus(desk: OpenDesk) -> None:
    before, entries = desk.curation(), []

    def wrote(section: str) -> dict:
        entries.append(section)
        assert len(desk.curation()[section]) == len(before.get(section, ())) + entries.count(section)
        return desk.curation()[section][-1]

    desk.open("watch.html")
    desk.correct(
        "another date", desk.pencil("interior minister, Karel Ohm, is"), "watch item", "Other date", value="2026-10"
    )
    assert wrote("date")["value"] == "2026-10"
    assert "October 2026" in desk.page.locator("article").inner_text()
    desk.correct(
        "a note", desk.pencil("interior minister, Karel Ohm, is"), "watch item", "Add a note", text="Called “late”: #1?"
    )
    assert wrote("note")["text"] == "Called “late”: #1?"
    place = desk.page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "interior minister, Karel Ohm, is" in place, "the keyboard goes on where it was"
    desk.page.get_by_text("Saved. All pages show it.").wait_for()
    assert "Called “late”: #1?" in desk.page.locator("article").inner_text()

    desk.open("glossary.html")
    words = {"explanation": "The authority that keeps the dam", "source": "The desk"}
    desk.correct("a definition", desk.page.locator("h3 .desk-edit"), "definition", "Own explanation", **words)
    assert {key: wrote_value for key, wrote_value in wrote("define").items() if key != "term"} == words
    assert "The authority that keeps the dam" in desk.page.locator("article").inner_text()
    assert "The desk" in desk.page.locator("article").inner_text()

    desk.open("people/karel-ohm.html")
    title = desk.page.locator("h1 .desk-edit")
    role = {"set": "keeper of the weir", "status": "former", "since": "2025-02"}
    desk.correct("a role", title, "person", "Add a role", **role)
    assert {key: value for key, value in wrote("role").items() if key != "name"} == role
    assert "former keeper of the weir" in desk.page.locator("article").inner_text().lower()
    desk.correct("not this role", title, "person", "Not “keeper of the weir”")
    assert wrote("role")["hide"] == "keeper of the weir"
    assert "keeper of the weir" not in desk.page.locator("article").inner_text().lower()

    desk.open("stories/ossel-dam.html")
    title = desk.page.locator("h1 .desk-edit")
    desk.correct("own title", title, "story", "Own title", title="A dam: what was known, and when")
    assert wrote("words")["title"] == "A dam: what was known, and when"
    assert "A dam: what was known, and when" in desk.page.locator("h1").inner_text()
    desk.correct("own lead", title, "story", "Own lead", standfirst="Who knew of the crack?")
    assert wrote("words")["standfirst"] == "Who knew of the crack?"
    assert "Who knew of the crack? (by the editor)" in desk.page.locator("article").inner_text()

    desk.open("quotes.html")
    said = "People want to know"
    desk.correct("speaker unclear", desk.pencil(said), "quotation", "Speaker unclear")
    assert wrote("speaker")["nobody"] is True
    assert said not in desk.page.locator("article").inner_text()
    while entries:
        built = desk.number()
        desk.click(desk.page.get_by_role("button", name="Undo"))
        desk.wait(built)
        entries.pop()
    assert desk.curation() == before
    print("\n".join(desk.told[-8:]))  # the clicks and seconds of each correction


def test_the_day_at_a_glance_can_be_corrected(desk: OpenDesk) -> None:
    desk.open("stories/ossel-dam.html")
    desk.correct("a day at a glance", desk.pencil("3 March 2026"), "event", "Other date", value="2026-03-02")
    assert "2 March 2026" in desk.page.locator(".glance").inner_text()
    built = desk.number()
    desk.click(desk.page.get_by_role("button", name="Undo"))
    desk.wait(built)


def test_menus_and_questions_have_no_accessibility_errors(desk: OpenDesk) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def wrong(within: str) -> list[str]:
        found = axe.run(desk.page, context=within).response["violations"]
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]

    desk.open("stories/ossel-dam.html")
    assert wrong(".desk-bar") == []
    desk.page.locator("h1 .desk-edit").click()
    desk.page.wait_for_selector("dialog[open] .desk-item")
    assert wrong("dialog[open]") == []
    desk.page.get_by_role("button", name="Own title").click()
    desk.page.wait_for_selector("dialog[open] form")
    assert wrong("dialog[open]") == []
    assert desk.page.evaluate("document.activeElement.name") == "title"
    desk.page.keyboard.press("Escape")
    desk.page.locator(".desk-queue").click()
    desk.page.wait_for_selector("dialog[open] .desk-question")
    assert wrong("dialog[open]") == []
    desk.page.keyboard.press("Escape")


def test_questions_are_answered_with_one_key_and_stay_answered(desk: OpenDesk) -> None:
    desk.open("stories/ossel-dam.html")
    before, state = desk.curation(), desk.state()
    assert re.fullmatch(r"\d+ of \d+", desk.page.locator(".desk-progress").inner_text())
    desk.page.locator(".desk-queue").focus()
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("dialog[open] .desk-question")
    asked = desk.page.locator(".desk-question").inner_text()
    while not desk.page.locator("[data-key='r']").count():
        desk.page.keyboard.press("l")
        desk.page.wait_for_timeout(300)
    asked = desk.page.locator(".desk-question").inner_text()
    desk.page.keyboard.press("r")
    desk.page.wait_for_function("asked => document.querySelector('.desk-question')?.innerText !== asked", arg=asked)
    assert desk.state()["decided"] == state["decided"] + 1
    assert sum(map(len, desk.curation().values())) == sum(map(len, before.values())) + 1
    desk.page.keyboard.press("Escape")
    listed = [sys.executable, "-m", "explainer", "desk", "--list", "--json", "--today", "2026-04-20"]
    told = subprocess.run(listed, cwd=desk.folder, capture_output=True, text=True, check=True).stdout
    assert asked not in told


def test_the_menu_works_with_the_keyboard_and_tells_its_name(desk: OpenDesk) -> None:
    desk.open("stories/ossel-dam.html")
    pencil = desk.page.locator("h1 .desk-edit")
    assert pencil.get_attribute("aria-label").startswith("Correct: ")
    pencil.focus()
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("dialog[open]")
    assert desk.page.evaluate("document.activeElement.textContent") == "Own title"
    group = "document.getElementById(document.activeElement.closest('[role=group]').getAttribute('aria-labelledby'))"
    assert "The crack in the Ossel Dam" in desk.page.evaluate(f"{group}.textContent"), (
        "what the choice is about is told"
    )
    assert desk.page.locator("dialog").get_attribute("aria-labelledby") == "desk-title"
    desk.page.keyboard.press("Escape")
    assert desk.page.locator("dialog[open]").count() == 0
    box = pencil.bounding_box()
    assert box["width"] >= 24
    assert box["height"] >= 24


def test_a_key_that_is_held_down_chooses_nothing_more(desk: OpenDesk) -> None:
    desk.open("stories/ossel-dam.html")
    desk.page.locator("h1 .desk-edit").focus()
    desk.page.keyboard.down("Enter")
    desk.page.wait_for_selector("dialog[open] .desk-item")
    desk.page.keyboard.down("Enter")  # as a keyboard repeats it
    desk.page.keyboard.up("Enter")
    desk.page.wait_for_timeout(300)
    assert desk.page.locator("dialog form").count() == 0
    desk.page.keyboard.press("Enter")
    desk.page.wait_for_selector("dialog form")
    desk.page.keyboard.press("Escape")


def test_what_hides_at_once_has_no_focus_when_the_menu_opens(desk: OpenDesk) -> None:
    desk.open("stories/ossel-dam.html")
    hide = {"label": "Hide this sentence", "section": "hide", "values": {}, "ask": []}
    alone = {"kind": "sentence", "words": "It is so.", "actions": [hide], "rule": "", "confidence": None}
    desk.page.route("**/-/desk/items?*", lambda route: route.fulfill(json={"items": [alone], "why": []}))
    desk.page.locator("h1 .desk-edit").press("Enter")
    desk.page.wait_for_selector("dialog[open] .desk-item")
    assert desk.page.evaluate("document.activeElement.id") == "desk-title"
    desk.page.unroute("**/-/desk/items?*")
    desk.page.keyboard.press("Escape")


def test_why_shows_the_sentence_in_its_context(desk: OpenDesk) -> None:
    desk.open("quotes.html")
    desk.click(desk.pencil("People want to know"))
    desk.page.wait_for_selector("dialog[open] .desk-why")
    desk.page.locator(".desk-why summary").click()
    assert "Halloran said" in desk.page.locator(".desk-why").inner_text()
    assert "Quote" in desk.page.locator(".desk-why").inner_text()
    desk.page.keyboard.press("Escape")


def test_another_site_cannot_reach_the_desk(desk: OpenDesk, chromium: Browser) -> None:
    stranger = chromium.new_context().new_page()
    assert stranger.goto(f"{desk.root}/news/stories/ossel-dam.html").status == 403
    stranger.close()
    assert desk.page.request.post(f"{desk.root}/-/desk/undo", data="{}").status == 403


def test_no_page_of_the_desk_is_refused_a_part_of_its_own(desk: OpenDesk) -> None:
    """The menus, forms and pages that were opened until here, and those below, stand under the site's policy."""
    for path in ("people/edda-rusk.html", "stories/ossel-dam.html"):
        desk.open(path)
        assert desk.page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
        desk.page.locator("h1 .desk-edit").click()
        desk.page.wait_for_selector("dialog[open]")
        desk.page.keyboard.press("Escape")
    assert desk.refused == []
