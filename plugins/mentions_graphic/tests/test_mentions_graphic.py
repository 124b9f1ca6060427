from dataclasses import dataclass
from itertools import pairwise

from defusedxml.ElementTree import fromstring
from explainer_mentions_graphic import enrich

from explainer import Page, Settings

SVG = "{http://www.w3.org/2000/svg}"
PAGE = "<!-- explainer:slot mentions-graphic -->\n"


@dataclass
class Sighting:
    value: str
    mentions: int

    @property
    def published(self):
        return f"on {self.value}" if self.value else ""


SIGHTINGS = (Sighting("2031-03-01", 2), Sighting("2031-01-01", 4), Sighting("2031-02-01", 0), Sighting("2031-03-01", 1))


def drawn(*sightings, **mine):
    page = Page(path="people/ada.md", title="", template="", data={"sightings": sightings})
    edits = tuple(enrich(page, PAGE, Settings(plugins={"mentions_graphic": mine})))
    return "".join(str(edit.replacement) for edit in edits)


def test_a_bar_for_each_day_and_the_same_as_a_table():
    markdown = drawn(*SIGHTINGS)
    svg = fromstring(markdown[markdown.index("<svg") : markdown.index("</figure>")])
    heights = [float(bar.get("height")) for bar in svg.findall(f"{SVG}rect")]
    assert heights == [62, 0, 46.5]
    assert svg.find(f"{SVG}desc").text == "7 mentions by name on 3 days, from on 2031-01-01 to on 2031-03-01."
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    assert rows[2:] == ["| on 2031-01-01 | 4 |", "| on 2031-02-01 | 0 |", "| on 2031-03-01 | 3 |"]


def test_bars_stay_inside_and_apart():
    markdown = drawn(*(Sighting(f"2031-01-{day:02d}", day) for day in range(1, 30)))
    svg = fromstring(markdown[markdown.index("<svg") : markdown.index("</figure>")])
    ends = [(float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))) for bar in svg.findall(f"{SVG}rect")]
    assert len(ends) == 24
    assert all(a[1] <= b[0] for a, b in pairwise(ends))
    assert ends[0][0] >= 0
    assert ends[-1][1] <= 480


def test_no_picture_of_few_days_or_without_dates():
    assert drawn(*SIGHTINGS[:2]) == ""
    assert drawn(Sighting("", 1), *SIGHTINGS[:2]) == ""
    assert drawn() == ""


def test_order_of_the_data_does_not_matter():
    assert drawn(*SIGHTINGS) == drawn(*reversed(SIGHTINGS))
