"""A note of the editor stands beside its item on every page that shows it, and is marked as the editor's."""

from __future__ import annotations

import html
import re

import jinja2
import pytest
from msgspec.structs import replace

from explainer.compose.pages import render_page
from explainer.model import Corpus, EditorNote, Person, Quotation, RoleRecord, Settings, TimelineEntry, WatchEntry
from explainer.publish.audit import audit
from tests.compose.planned import build_pages

from .example import ARTICLES, FINDINGS, at
from .example import RECORDS as MADE

SETTINGS = Settings(today="2031-04-25", disable=("quote_boxes",))
RECORDS = (
    *MADE,
    WatchEntry(
        id="watch-9",
        name="repair",
        evidence=(at("ferry", "The repair of Tarnby’s ferry will cost 40,000 crowns, the board counted"),),
        value="2031-07-01",
        category="scheduled",
        stories=("story-ferry",),
        said_on="2031-04-07",
        uid="u9",
    ),
)
KINDS = (Quotation, TimelineEntry, WatchEntry)
MARKED = re.compile(r'<span class="editors-note"><strong>Editor’s note:</strong> (.*?)</span>')


def _pages(noted: type | None) -> dict[str, str]:
    """Return the pages of the example with a note to each record of the kind `noted`."""
    notes = [
        EditorNote(id=f"note-{r.id}", name="note", item=r.id, text=f"Checked\n<b>{r.id}</b>", by_editor=True)
        for r in RECORDS
        if noted and isinstance(r, noted)
    ]
    known = Corpus(ARTICLES, FINDINGS, [*RECORDS, *notes], today="2031-04-25")
    environment = jinja2.Environment(autoescape=True)
    return {page.path: render_page(page, environment, SETTINGS) or "" for page in build_pages(known, SETTINGS)}


NOTED = {kind: _pages(kind) for kind in KINDS}


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        (Quotation, "quotes.md"),
        (Quotation, "stories/ferry.md"),
        (TimelineEntry, "timeline.md"),
        (TimelineEntry, "stories/ferry.md"),
        (WatchEntry, "watch.md"),
        (WatchEntry, "stories/ferry.md"),
    ],
)
def test_a_note_stands_in_the_line_of_its_item(kind: type, path: str) -> None:
    lines = [line for line in NOTED[kind][path].splitlines() if MARKED.search(line)]
    assert lines
    assert all("statement" in line for line in lines), "each stands with words of a source"


def test_a_note_is_plain_text_on_one_line() -> None:
    texts = MARKED.findall(NOTED[Quotation]["quotes.md"])
    ids = {r.id for r in RECORDS if isinstance(r, Quotation)}
    assert {html.unescape(text) for text in texts} <= {f"Checked <b>{each}</b>" for each in ids}
    assert texts
    assert not any("<" in text for text in texts)


@pytest.mark.parametrize("kind", KINDS)
def test_pages_with_notes_hold(kind: type) -> None:
    assert audit(ARTICLES, NOTED[kind]).failures == ()


def test_without_notes_no_page_has_one() -> None:
    assert not any("editors-note" in text for text in _pages(None).values())


@pytest.mark.parametrize(("status", "said"), [("acting", "acting"), ("future", "future"), ("former", "former")])
def test_a_role_of_the_editor_stands_first_with_its_status_and_its_day(status: str, said: str) -> None:
    person = next(each for each in MADE if isinstance(each, Person))
    told = tuple(RoleRecord(text=f"keeper {n}", status="current", first_seen=f"2031-04-{n}") for n in range(10, 20))
    own = RoleRecord(text="pilot of the ferry", status=status, first_seen="2031-03", by_editor=True)
    records = [each for each in MADE if each is not person]
    known = Corpus(ARTICLES, FINDINGS, [*records, replace(person, roles=(own, *told))], today="2031-04-25")
    page = next(page for page in build_pages(known, SETTINGS) if page.path == f"people/{person.slug}.md")
    text = render_page(page, jinja2.Environment(autoescape=True), SETTINGS) or ""
    shown = re.sub(r"<[^>]*>", "", text)
    assert f"{said} pilot of the ferry since March 2031 (set by the editor)" in shown
    assert shown.index("- " + f"{said} pilot of the ferry") < shown.index("- keeper")
