"""No section of the shipped storyline and the real article contradicts another; the check itself finds what does."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

import explainer
from explainer.compose.pages.citations import Statement
from explainer.compose.pages.followed_up import status_of
from explainer.compose.pages.views import CardView, DateView, EventView, FigureView, Link, RoleView, TellingView
from explainer.compose.sections.figures import build
from explainer.compose.sections.sides import SideQuotationView
from explainer.compose.sections.upcoming import ComingRow
from explainer.model import Dated, Evidence, Figure, TimelineEntry, WatchEntry

from .contradictions import contradictions
from .sections.making import Paper, site_of, story_of

ROOT = Path(__file__).parents[2]


def statement(words: str, start: int = 0, article: str = "a") -> Statement:
    place = Evidence(article, start, start + len(words))
    return Statement(words=words, evidence=(place,), numbers=(), cite="", span="")


def date(day: str) -> DateView:
    return DateView(value=day, text=day, begin=day, end=day)


def event(day: str, *tellings: Statement) -> EventView:
    views = tuple(TellingView(statement=told, date=date(day)) for told in tellings)
    return EventView(record="e", anchor="e", date=date(day), tellings=views, disputed=False, people=(), stories=())


def role(text: str) -> RoleView:
    return RoleView(text=text, statement=None, status="current", category="office", first_seen="", last_seen="")


ADA = Link(text="Ada Moss", path="people/moss.md", href="", record="person-moss")


def page(*views: object, path: str = "stories/quays.md") -> SimpleNamespace:
    return SimpleNamespace(path=path, data={"views": views})


def test_two_roles_of_one_person_on_a_page() -> None:
    card = CardView(record="person-moss", kind="person", link=ADA, anchor="", role=role("mayor"))
    said = SideQuotationView(record="q", statement=statement("x"), verbatim=False, speaker=ADA, role=role("keeper"))
    same = SideQuotationView(record="q", statement=statement("x"), verbatim=False, speaker=ADA, role=role("mayor"))
    assert len(contradictions([page(card, said)])) == 1
    assert contradictions([page(card, same)]) == []


def test_two_people_in_one_office() -> None:
    one = CardView(record="person-moss", kind="person", link=ADA, anchor="", role=role("mayor of Tarnby"))
    other = CardView(record="person-orr", kind="person", link=ADA, anchor="", role=role("mayor of Tarnby"))
    member = CardView(record="person-orr", kind="person", link=ADA, anchor="", role=role("member of the council"))
    also = CardView(record="person-moss", kind="person", link=ADA, anchor="", role=role("member of the council"))
    assert len(contradictions([page(one, other, path="index.md")])) == 1
    assert contradictions([page(member, also, path="index.md")]) == []


def test_two_dates_of_the_same_words() -> None:
    one, other = event("2031-04-03", statement("The mill closed")), event("2031-04-04", statement("The mill closed"))
    assert len(contradictions([page(one), page(other, path="timeline.md")])) == 1
    assert contradictions([page(one), page(one, path="timeline.md")]) == []


def test_no_outcome_beside_the_outcome() -> None:
    coming = ComingRow(record="w", date=date("2031-04-03"), statement=statement("It will close", 90), status="passed")
    assert len(contradictions([page(coming, event("2031-04-03", statement("It closed")))])) == 1
    assert contradictions([page(coming, event("2031-04-09", statement("It closed")))]) == []


def test_a_figure_that_the_timeline_replaced() -> None:
    figure = FigureView(
        statement=statement("Three are hurt", 40), sentence=None, of_what=None, counted_by=None, value=3, unit=None
    )
    told = event("2031-04-03", statement("Four are hurt"), statement("Three are hurt", 40))
    assert len(contradictions([page(figure), page(told, path="timeline.md")])) == 1
    assert (
        contradictions([page(figure), page(event("2031-04-03", statement("Four are hurt")), path="timeline.md")]) == []
    )


PLAN, DEED = "The mill will close on 3 April 2031.", "The mill closed for good on 3 April 2031."


def test_what_the_timeline_tells_is_not_called_not_followed_up() -> None:
    paper = Paper(f"{PLAN} {DEED}").clause(PLAN[:-1], "The mill", "will close", opening="noun")
    plan = WatchEntry(
        id="w", name="", evidence=(paper.at(PLAN[:-1]),), category="planned", value="2031-04-03", stories=("story",)
    )
    told = (Dated(evidence=paper.at(DEED), value="2031-04-03"),)
    done = TimelineEntry(id="e", name="", value="2031-04-03", tellings=told, stories=("story",))
    assert status_of(site_of([paper], plan), plan) == "passed"
    assert status_of(site_of([paper], plan, done), plan) == "over"


def test_of_two_counts_of_one_thing_only_the_newest_is_a_figure() -> None:
    older = Paper("The storm over Tarnby hurt three sailors of Arlin.", name="a")
    newer = Paper("The storm over Tarnby hurt four sailors of Arlin.", name="b", published="2031-04-09")
    for paper, number in ((older, "three"), (newer, "four")):
        paper.clause(paper.text[:-1], "The storm over Tarnby", "hurt", opening="noun")
        what = paper.named("arlin", "Arlin").at("sailors").span
        paper.found.append(
            Figure(span=paper.at(number).span, rule="t", value=3.0 + (number == "four"), unit=None, of_what=what)
        )
    section = build(story_of([older, newer]), 40)
    assert [row.statement.words for row in section.data["rows"]] == ["The storm over Tarnby hurt four sailors of Arlin"]


@pytest.mark.slow
def test_no_section_of_the_demo_contradicts_another(tmp_path: Path) -> None:
    from explainer import pipeline
    from explainer.host import make_host
    from explainer.settings import read_site

    given = {
        "seeds": (str(ROOT / "seeds"), str(Path(explainer.__file__).parent / "demo/seeds")),
        "output": str(tmp_path / "news"),
        "store": str(tmp_path / "store.sqlite"),
        "today": "2026-05-01",
    }
    host = make_host(read_site(tmp_path / "mkdocs.yml", **given).settings)
    with pipeline.working_store(host) as (analyser, store):
        extracted = pipeline.analyse(host, analyser, pipeline.read(host), store)
        planned = pipeline.plan(host, pipeline.merge(host, extracted))
        pages = [draft.page for draft in planned]
        assert len(pages) > 60
        assert contradictions(pages) == []
