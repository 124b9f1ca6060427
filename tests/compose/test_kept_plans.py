"""A page is planned again when something that was read for it changed, and only then; nothing read goes unnoticed."""

from __future__ import annotations

import dataclasses
from contextlib import nullcontext
from functools import cached_property
from types import FunctionType

import msgspec
import pytest

from explainer import pipeline
from explainer.compose.pages import plan
from explainer.compose.pages.plan_memory import plans_kept
from explainer.compose.pages.site import Site
from explainer.compose.pages.states import States
from explainer.compose.pages.tracked import GROUPS, LISTS, TrackedSite
from explainer.model import (
    Block,
    EditorNote,
    EntityRecord,
    Page,
    Person,
    Quotation,
    Settings,
    Story,
    Term,
    TimelineEntry,
    WatchEntry,
)
from explainer.model.pages import digest_of
from explainer.testing.making import make_host
from tests.compose import crowd
from tests.compose.example import corpus

SETTINGS = Settings()
HOST = make_host(today=SETTINGS.today)
PLAIN = {"settings", "words", "carded", "corpus"}


class Memory:
    shared = b"1"

    def __init__(self):
        self.kept = {}

    def plan(self, name):
        return self.kept.get(name, b"")

    def put_plan(self, name, value):
        self.kept[name] = value


@pytest.fixture
def made(monkeypatch):
    """The names of what was planned since the list was cleared."""
    names = []
    original = plan.Planned.pages
    monkeypatch.setattr(plan.Planned, "pages", lambda self, site: (names.append(self.name), original(self, site))[1])
    return names


def planned(known, memory=None):
    """Return the pages of a corpus with their data, by path."""
    with plans_kept(memory) if memory is not None else nullcontext():
        return {draft.page.path: draft.page for draft in pipeline.plan(HOST, known)}


def told(pages):
    return {
        path: (page.title, page.targets, dict(page.front_matter), digest_of(dataclasses.replace(page, digest=b"")))
        for path, page in pages.items()
    }


def edited(known, article_id):
    """Return a corpus in which an article's last full stop is another."""
    old = known.articles[article_id]
    new = msgspec.structs.replace(old, text=old.text.rstrip()[:-1] + "!")
    return dataclasses.replace(known, articles={**known.articles, article_id: new})


def test_what_did_not_change_is_not_planned_again_and_is_the_same(made):
    memory, known = Memory(), corpus()
    first = planned(known, memory)
    every = len(made)
    made.clear()
    again = planned(known, memory)
    assert made == ["the front page", "the page on method"]
    assert every > 10
    assert told(again) == told(first) == told(planned(known))
    for page in again.values():
        assert page.digest == first[page.path].digest


def test_the_pages_of_one_entity_are_planned_once_for_the_data_of_all(made):
    """Those of an entity, its years too, are looked into in turn."""
    whole = plan.Planned("an entity", lambda site: [page(site, "ada.md"), page(site, "ada/2031.md")])
    other = plan.Planned("another", lambda site: [page(site, "moss.md")])
    last = plan._LastPlanned(Site(corpus(), SETTINGS))
    assert [last.data(whole, place)["path"] for place in (0, 1, 0)] == ["ada.md", "ada/2031.md", "ada.md"]
    assert last.data(other, 0)["path"] == "moss.md"
    assert last.data(whole, 1)["path"] == "ada/2031.md"
    assert made == ["an entity", "another", "an entity"]


def page(_site, path):
    return Page(path=path, title=path, template="t.md.j2", data={"path": path})


def test_a_changed_article_changes_what_was_planned_from_it(made):
    memory, known = Memory(), corpus()
    planned(known, memory)
    every = len(made)
    for article in known.articles:
        made.clear()
        other = edited(known, article)
        after = planned(other, memory)
        assert f"the page of the source {article!r}" in made
        assert len(made) <= every
        assert told(after) == told(planned(other))
        planned(known, memory)


def test_each_changed_record_changes_what_was_planned_from_it():
    memory, known = Memory(), corpus()
    planned(known, memory)
    for place, record in enumerate(known.records):
        new = msgspec.structs.replace(record, name=f"{record.name} anew", evidence=record.evidence[:1])
        other = dataclasses.replace(known, records=(*known.records[:place], new, *known.records[place + 1 :]))
        assert told(planned(other, memory)) == told(planned(other)), record.id


def with_record(known, old, **changed):
    new = msgspec.structs.replace(old, **changed)
    return dataclasses.replace(known, records=tuple(new if each is old else each for each in known.records))


def test_where_an_entity_is_named_costs_its_own_page_and_the_stories_that_name_it_there(made):
    """A sentence that is added moves all that is named behind it. Who has an office may have lost it there."""
    memory, known = Memory(), corpus()
    planned(known, memory)
    officials = {f"the page of {record.id!r}" for record in known.of(Person) if record.roles}
    pages = {f"the page of {record.id!r}" for record in known.of(EntityRecord)}
    pages |= {f"the page of the story {story.id!r}" for story in known.of(Story)}
    for record in known.of(EntityRecord):
        for place, there in enumerate(record.evidence):
            moved = [*record.evidence]
            moved[place] = msgspec.structs.replace(there, end=there.end - 1)
            other = with_record(known, record, evidence=tuple(moved))
            made.clear()
            after = planned(other, memory)
            own = {
                f"the page of the story {story.id!r}" for story in known.of(Story) if there.article in story.articles
            }
            own |= {f"the page of {record.id!r}"}
            assert own <= pages & set(made) <= own | officials
            assert told(after) == told(planned(other))
            planned(known, memory)


def test_another_text_costs_no_page_that_only_names_the_article(made):
    memory, known = Memory(), corpus()
    planned(known, memory)
    article = known.articles["ferry"]
    longer = msgspec.structs.replace(article, text=f"{article.text}\n\nThe hall was full.")
    other = dataclasses.replace(known, articles={**known.articles, article.id: longer})
    made.clear()
    after = planned(other, memory)
    named = {record.id for record in known.of(EntityRecord) if any(a == article.id for a, _ in record.members)}
    others = {f"the page of {record.id!r}" for record in known.of(EntityRecord) if record.id not in named}
    assert others
    assert not others & set(made)
    assert told(after) == told(planned(other))


@pytest.mark.parametrize("kind", ["timeline", "watch", "whos_who", "glossary", "quotes"])
def test_a_changed_record_costs_its_shelf_of_an_index_and_not_the_whole(kind, made):
    def pages(corpus, memory):
        with plans_kept(memory) if memory is not None else nullcontext():
            return {page.path: page for page in plan.plan_pages(kind, corpus, crowd.SETTINGS)}

    memory, known = Memory(), crowd.crowd(40)
    pages(known, memory)
    every = len(made)
    for sort in (Person, Quotation, Term, TimelineEntry, WatchEntry):
        made.clear()
        old = known.of(sort)[-1]
        new = msgspec.structs.replace(old, provenance="another rule")
        other = dataclasses.replace(known, records=tuple(new if each is old else each for each in known.records))
        after = pages(other, memory)
        assert len(made) <= 2 < every, "the shelf, and the overview if it begins with the record"
        assert told(after) == told(pages(other, None))
        pages(known, memory)


@pytest.mark.parametrize("kind", [Person, Story])
def test_a_record_that_goes_changes_what_was_planned_from_it(kind):
    memory, known = Memory(), corpus()
    planned(known, memory)
    gone = known.of(kind)[-1]
    other = dataclasses.replace(known, records=tuple(record for record in known.records if record is not gone))
    assert told(planned(other, memory)) == told(planned(other))


def test_what_plugins_and_editors_add_later_is_seen():
    memory, known = Memory(), corpus()
    planned(known, memory)
    person = known.of(Person)[0]
    block = Block(id="block-1", name="Weather", on=person.id, text="It rains.", evidence=person.evidence[:1])
    note = EditorNote(id="note-1", name="A note", item=known.of(Story)[0].id, text="Ask again.", evidence=())
    other = known.plus((block, note))
    assert told(planned(other, memory)) == told(planned(other)) != told(planned(known))


def test_another_program_or_a_damaged_memory_plans_all(made):
    memory, known = Memory(), corpus()
    planned(known, memory)
    every = len(made)
    memory.shared = b"2"
    made.clear()
    planned(known, memory)
    assert len(made) == every
    memory.kept = dict.fromkeys(memory.kept, b"\xc1 damaged")
    made.clear()
    planned(known, memory)
    assert len(made) == every


def test_each_part_of_a_site_is_tracked_or_reads_parts_that_are():
    kept = {name for name, value in vars(Site).items() if isinstance(value, cached_property | property)}
    assert kept - vars(TrackedSite).keys() <= {"has_many_terms", "_carded"}, "name it in GROUPS or LISTS of `tracked`"
    functions = {name for name, value in vars(Site).items() if isinstance(value, FunctionType)}
    assert "title" in functions & vars(TrackedSite).keys()
    site = Site(corpus(), SETTINGS)
    given = {name for name in vars(site) if not name.startswith("_")}
    assert given <= {*PLAIN, *GROUPS, *LISTS}


def test_what_nobody_knows_makes_a_page_that_is_not_kept():
    site = TrackedSite(Site(corpus(), SETTINGS))
    site._whole.something_new = 1
    assert site.something_new == 1
    assert States(site._whole).of(site.reads) == b""
