"""Title, authors and day of a page, of what pages write around them."""

from __future__ import annotations

import lxml.html
import pytest

from explainer.read.authors import authors_of
from explainer.read.page_metadata import page_metadata


class Guessed:
    """What a library would guess."""

    author = date = url = sitename = None

    def __init__(self, title: str = "") -> None:
        self.title = title


def stated(head: str, body: str = "", title: str = "") -> dict[str, str | None]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    return page_metadata(lxml.html.fromstring(page), Guessed(title))


@pytest.mark.parametrize(
    ("written", "site", "expected"),
    [
        ("Ada Park, TARN TODAY", "tarntoday.example.com", "Ada Park and TARN TODAY"),
        ("Ada Park, TARN TODAY", "tarntoday.com", "Ada Park"),
        ("Tarn Post, Tarn, Norland", "Tarn Post", None),
        ("Tarn Post GmbH, Tarn, Norland", "Tarn Post", None),
        ("By Ada Park and Carl Lorn, Reuters", "Tarn Post", "Ada Park and Carl Lorn"),
        ("Reuters", "Tarn Post", "Reuters"),
        ("Ada Park Aug. 17", None, "Ada Park"),
        ("By Ada Park on March 3, 2031 at 9:00a", None, "Ada Park"),
        ("Ada March", None, "Ada March"),
        ("May Park", None, "May Park"),
        ("about 2 hours ago", None, None),
    ],
)
def test_authors_are_people_and_not_what_stands_by_them(written, site, expected):
    assert authors_of(written, site) == expected


def test_the_first_byline_counts_and_no_other_article_s():
    byline = "<p class='byline vcard'>By <a class=author>{}</a></p>"
    page = "".join(byline.format(name) for name in ("Ada Park", "Carl Lorn"))
    assert stated("", page)["author"] == "Ada Park"
    joined = "<div class=byline>By <a rel=author>Ada Park</a> and <a rel=author>Carl Lorn</a></div>"
    assert stated("", joined + byline.format("Nela Orr"))["author"] == "Ada Park and Carl Lorn"
    assert stated("", f"<div id=comments>{byline.format('Nela Orr')}</div>")["author"] is None


def test_an_agency_is_the_author_only_where_nobody_else_is():
    head = "<meta name=author content=AP>"
    assert stated(head, "<p class=byline>By Ada Park</p>")["author"] == "Ada Park"
    assert stated(head)["author"] == "AP"


@pytest.mark.parametrize(
    ("title", "heading", "site", "expected"),
    [
        ("Bridge shut -- Tarn.net", "x", "Tarn.net", "Bridge shut"),
        ("Tarn Post: Bridge shut", "x", "Tarn Post", "Bridge shut"),
        ("Bridge shut • Ada Park", "Bridge shut", "Ada on Tarn", "Bridge shut"),
        ("Bridge shut - what now", "Bridge shut - what now", "Tarn Post", "Bridge shut - what now"),
        ("Mayor: Bridge shut", "Bridge shut", "Tarn Post", "Mayor: Bridge shut"),
    ],
)
def test_a_title_is_without_the_name_of_its_site(title, heading, site, expected):
    head = f"<title>{title}</title><meta property='og:site_name' content='{site}'>"
    assert stated(head, f"<h1>{heading}</h1>", title)["title"] == expected


def test_the_day_is_that_of_the_place_where_it_was_written():
    zulu = "<meta property='article:published_time' content='2031-03-04T03:42:00Z'>"
    assert stated(zulu)["published"] == "2031-03-04"
    assert stated(zulu, "<time pubdate datetime='2031-03-03T22:42:00-0500'>x</time>")["published"] == "2031-03-03"
    assert stated(zulu, "<time pubdate datetime='2031-02-03T22:42:00-0500'>x</time>")["published"] == "2031-03-04"


def test_thousands_of_bylines_cost_as_much_as_a_few(monkeypatch):
    looked_at = []
    monkeypatch.setattr(
        "explainer.read.page_metadata.authors_of", lambda *given: looked_at.append(given) or authors_of(*given)
    )
    assert stated("", "<p class=byline>By 3</p>" * 5_000)["author"] is None
    assert len(looked_at) < 200
