"""Values at the ends of what a type can hold: they cost their own finding at most."""

from __future__ import annotations

import pytest

from explainer import Settings, TimeExpression
from explainer.compose.pages.dates import days_of as shown_days
from explainer.merge.dates import days_of
from explainer.model import Source
from explainer.read.metadata import article_from
from explainer.read.text import read_article

FAR = (
    "9999",
    "9999-12",
    "9999-12-31",
    "9999-W52",
    "9999-W52-WE",
    "9999-WI",
    "999",
    "99",
    "0000",
    "0001-01-01",
    "0000-W01",
)


@pytest.mark.parametrize("value", [*FAR, "9999-99-99", "9999-W99"])
def test_a_date_at_the_end_of_the_calendar_breaks_nothing(value):
    for days in (days_of(value), shown_days(value)):
        assert days is None or days[0] <= days[1]


@pytest.mark.parametrize("published", ["0001-01-01", "0001-12-31", "9999-12-31", "9999-01-01"])
def test_an_old_or_far_date_of_publication_costs_single_expressions(explainer_findings, published):
    text = (
        "Ada Park said last Friday that the bridge was closed on Tuesday. It will open next week, in two years, in "
        "three decades, tomorrow, at Easter, on December 31, 9999 and on 2 June 2027. It was built a century ago."
    )
    found = explainer_findings(text, published=published).of(TimeExpression)
    assert "2027-06-02" in {each.value for each in found}
    assert len(found) > 3


def test_metadata_of_half_and_invisible_characters_is_cleaned(tmp_path):
    (tmp_path / "s.txt").write_text("Ada Park said so.")
    (tmp_path / "s.meta.yml").write_text(
        'title: "half \\ud800 \\e[31mred\\0 line\\Lbreak"\nsource: "x\\LBEGIN:VEVENT\\L"\nid: ' + "i" * 5_000
    )
    (article,) = read_article(Source(path="s.txt", location=str(tmp_path / "s.txt")), Settings())
    assert article.title == "half \N{REPLACEMENT CHARACTER} [31mred line break"
    assert article.source == "x BEGIN:VEVENT"
    assert len(article.id) == 120


def test_half_a_character_in_a_text_takes_its_place():
    article = article_from(Source(path="a.txt", location="a.txt"), "a\ud83d b\udc00", ())
    assert article.text == "a\N{REPLACEMENT CHARACTER} b\N{REPLACEMENT CHARACTER}"
