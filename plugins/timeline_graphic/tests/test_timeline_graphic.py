from dataclasses import dataclass, field

import pytest
from defusedxml.ElementTree import fromstring
from explainer_timeline_graphic import enrich

from explainer import Markup, Page, Settings

SVG = "{http://www.w3.org/2000/svg}"
PAGE = "## How did we get here?\n\n<!-- explainer:slot timeline-graphic -->\n"


@dataclass
class Date:
    begin: str | None
    end: str | None
    text: str


@dataclass
class Telling:
    words: str

    @property
    def statement(self):
        return self

    @property
    def cite(self):
        return Markup("[1](x)")


@dataclass
class Event:
    date: Date
    record: str = "event-1"
    disputed: bool = False
    tellings: tuple = field(default_factory=lambda: (Telling("The boat left"),))


def event(begin, end=None, **more):
    return Event(Date(begin, end or begin, f"on {begin} & after"), **more)


EVENTS = (
    event("2030-02-01"),
    event("2030-02-02"),
    event("2031-01-01", "2031-01-31"),
    event("2031-06-01", disputed=True),
)


def drawn(*events, **mine):
    page = Page(path="stories/boat.md", title="", template="", data={"timeline": events})
    edits = tuple(enrich(page, PAGE, Settings(plugins={"timeline_graphic": mine})))
    return "".join(str(edit.replacement) for edit in edits)


def picture(*events):
    markdown = drawn(*events)
    return fromstring(markdown[markdown.index("<svg") : markdown.index("</figure>")])


def test_the_picture_has_a_title_a_description_and_a_dot_for_each_event():
    svg = picture(*EVENTS)
    assert svg.get("role") == "img"
    assert svg.find(f"{SVG}title").text == "The events on a line of time"
    assert "4 events in their order, from on 2030-02-01 & after to on 2031-06-01 & after" in svg.find(f"{SVG}desc").text
    assert len(svg.findall(f"{SVG}circle")) == 4
    assert len([c for c in svg.findall(f"{SVG}circle") if c.get("stroke-dasharray")]) == 1


def test_dots_never_hide_each_other_and_stay_inside():
    svg = picture(*(event(f"2031-01-{day:02d}") for day in (1, 1, 1, 2, 3, 20, 21)))
    width, height = (float(n) for n in svg.get("viewBox").split()[2:])
    dots = [(float(c.get("cx")), float(c.get("cy"))) for c in svg.findall(f"{SVG}circle")]
    for n, (x, y) in enumerate(dots):
        assert 10 <= x <= width - 10
        assert 10 <= y <= height - 10
        assert all(((x - a) ** 2 + (y - b) ** 2) ** 0.5 >= 21 for a, b in dots[:n])


def test_the_table_tells_the_same_with_citations():
    rows = [line for line in drawn(*EVENTS).splitlines() if line.startswith("|")]
    assert len(rows) == 2 + 4
    assert rows[2] == "| 1 | on 2030-02-01 &#38; after | [1](x) |"


@pytest.mark.parametrize(
    "events",
    [
        (),
        EVENTS[:2],
        tuple(event("2031-01-01") for _ in range(5)),
        tuple(Event(Date(None, None, "")) for _ in range(5)),
    ],
)
def test_no_picture_where_it_would_show_nothing(events):
    assert drawn(*events) == ""


def test_order_of_the_data_does_not_matter_and_only_the_latest_are_drawn():
    assert drawn(*EVENTS) == drawn(*reversed(EVENTS))
    assert drawn(*EVENTS, most=3).count("<circle") == 3


def test_years_of_nothing_take_no_more_room_than_they_need():
    svg = picture(event("1968-01-01"), *(event(f"2031-01-{day:02d}") for day in range(1, 20)))
    assert float(svg.get("viewBox").split()[3]) < 120
