"""Title, authors and day of a page, of what pages write around them."""

from __future__ import annotations

import json

import lxml.html
import pytest

from explainer.read.authors import authors_of
from explainer.read.linked_data import linked_data
from explainer.read.page_metadata import is_address_of_a_list, page_metadata, refuse_hidden_page
from explainer.read.versions import plain_address


class Guessed:
    """What a library would guess."""

    author = date = url = sitename = None

    def __init__(self, title: str = "") -> None:
        self.title = title


def stated(head: str, body: str = "", title: str = "") -> dict[str, str | None]:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    tree = lxml.html.fromstring(page)
    return page_metadata(tree, linked_data(tree), Guessed(title))


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
        ("By Ada Park Bloomberg Fri., Aug. 23, 2031 timer 2 min. read", "Tarn Post", "Ada Park"),
        ("Tarn Post News · Posted: Jul 30, 2031 1:05 PM | Last Updated: July 30, 2031", "Tarn Post", None),
        ("Posted on 30 July 2031 by Ada Park", None, "Ada Park"),
        ("The Tarn Newsroom", "Tarn", None),
        ("Tarn - The Post of the North", "Tarn - The Post of the North", None),
        ("Târn Poşt", "Târn Poșt - Daily", None),
        ("User Admin", None, None),
        ("Ada Root", None, "Ada Root"),
        ("Ada Park, TARN", None, "Ada Park"),
        ("TARN", None, "TARN"),
        ("Www Tarnpost Example", None, None),
        ("TTN Staff Report", None, None),
        ("The Editorial Board", None, None),
        ("Wire services", None, None),
        ("Press Release", None, None),
        ("Edited by Ada Park", None, None),
        ("Letters to the Editor", None, None),
        ("Reuters Staff", None, "Reuters"),
        ("Ada Park, The Canadian Press", None, "Ada Park"),
        ("Ada Park Tribune News Service", None, "Ada Park"),
        ("Ada Park and Carl Lorn, Associated Press Writers", None, "Ada Park and Carl Lorn"),
        ("Ada Park, City Desk", None, "Ada Park"),
        ("Ada Park, Tarn", None, "Ada Park"),
        ("Ada Park, M.D.", None, "Ada Park"),
        ("Carl Lorn, Jr.", None, "Carl Lorn"),
        ("Ada Park (Tarn Post)", "Tarn Post", "Ada Park"),
        ("Ada Park For The Tarn Post", "Tarn Post", "Ada Park"),
        ("Ada Park Senior Political Reporter", None, "Ada Park"),
        ("Ada Park Staff Writer", None, "Ada Park"),
        ("Ada Park, Deputy Political Editor", None, "Ada Park"),
        ("Ada Park with Carl Lorn", None, "Ada Park and Carl Lorn"),
        ("ADA PARK AND CARL LORN", None, "ADA PARK and CARL LORN"),
        ("Opinion by Ada Park", None, "Ada Park"),
        ("From Ada Park, TNN", None, "Ada Park"),
        ("Author: Ada Park", None, "Ada Park"),
        ("Ada Park Twitter Email", None, "Ada Park"),
        ("Ada Post and Carl Times", None, "Ada Post and Carl Times"),
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
        ("Bridge shut - Tarn Post - News for Tarn", "x", "Tarn Post - News for Tarn", "Bridge shut"),
        ("Bridge shut • Ada Park", "Bridge shut", "Ada on Tarn", "Bridge shut"),
        ("North - Bridge is shut", "Bridge is shut", "Tarn Post", "Bridge is shut"),
        ("Bridge shut - what now", "Bridge shut - what now", "Tarn Post", "Bridge shut - what now"),
        ("Mayor: Bridge shut", "Bridge shut", "Tarn Post", "Mayor: Bridge shut"),
        ("Bridge is shut until...", "Bridge is shut until the spring", "Tarn Post", "Bridge is shut until the spring"),
        ("Bridge is shut, and so…", "Bridge is shut, and so…", "Tarn Post", "Bridge is shut, and so…"),
    ],
)
def test_a_title_is_without_the_name_of_its_site(title, heading, site, expected):
    head = f"<title>{title}</title><meta property='og:site_name' content='{site}'>"
    assert stated(head, f"<h1>{heading}</h1>", title)["title"] == expected


@pytest.mark.parametrize(
    ("behind", "address", "expected"),
    [
        ("Tarn News - Tarn Post", "https://post.example/tarn/1", "The mast fell"),
        ("News | Tarn Post", "https://post.example/a/1", "The mast fell"),
        ("what now - Tarn Post", "https://post.example/tarn/1", "The mast fell | what now"),
    ],
)
def test_a_title_is_without_the_section_before_the_name_of_its_site(behind, address, expected):
    title = f"The mast fell | {behind}"
    head = f"<title>{title}</title><meta property='og:title' content='{title}'><link rel=canonical href='{address}'>"
    assert stated(f"{head}<meta property='og:site_name' content='Tarn Post'>", title=title)["title"] == expected


def test_the_day_is_that_of_the_place_where_it_was_written():
    zulu = "<meta property='article:published_time' content='2031-03-04T03:42:00Z'>"
    assert stated(zulu)["published"] == "2031-03-04"
    assert stated(zulu, "<time pubdate datetime='2031-03-03T22:42:00-0500'>x</time>")["published"] == "2031-03-03"
    assert stated(zulu, "<time pubdate datetime='2031-02-03T22:42:00-0500'>x</time>")["published"] == "2031-03-04"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<h1>Bridge shut</h1><p>Published Mar 3, 2031, 10:42 PM ET</p>", "2031-03-03"),
        ("<h1>Bridge shut</h1><p>2031-03-03 20:42</p>", "2031-03-03"),
        ("<h1>Bridge shut</h1><p>Published Mar 3, 2031, 10:40 PM ET</p>", "2031-03-04"),
        ("<h1>Bridge shut</h1><p>Mar 3, 2031</p>", "2031-03-04"),
        ("<time datetime='2031-03-04T03:42:00Z'>March 3, 2031</time>", "2031-03-03"),
        ("<time datetime='2031-03-04T03:42:00Z'>10:42</time>", "2031-03-04"),
    ],
)
def test_the_hour_that_a_page_shows_tells_its_zone(body, expected):
    zulu = "<meta property='article:published_time' content='2031-03-04T03:42:00Z'>"
    assert stated(zulu, body)["published"] == expected


def test_a_text_for_other_sites_is_no_state_of_a_page():
    head = "<meta property='fb:status' content='Not yet open, says the harbour.'>"
    tree = lxml.html.fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>")
    refuse_hidden_page(tree, linked_data(tree), "x.html")


def ld(*objects: object) -> str:
    return f"<script type='application/ld+json'>{json.dumps(objects)}</script>"


WIRE = ld({"@type": "Article", "publisher": "Associated Press"})
BOTH = "Ada Park and Ina Orr"
LIVE = "<title>Bridge shut - North Tarn Live</title><meta name='twitter:site' content='@northtarnlive'>"
FEED = "<link rel=alternate type=application/rss+xml title='{}'><link rel=canonical href='https://tarnpost.example/a'>"
NAMED = "<title>Bridge shut | Tarn Post</title>"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (
            ld({"@graph": [{"@type": "Article", "author": {"@id": "#p"}}, {"@id": "#p", "name": "Ada Park"}]}),
            "Ada Park",
        ),
        (
            ld({"mainEntity": {"@type": "http://schema.org/Article", "creator": ["Ada Park", "Ina Orr"]}}),
            BOTH,
        ),
        ("<script type=application/ld+json><!-- {'@type': 'Article', 'author': 'Ada\tPark'} --></script>", "Ada Park"),
        (
            "<meta name=citation_author content='Ada Park'><meta name=citation_author content='Ina Orr'>",
            BOTH,
        ),
        ("<meta name=sailthru.author content='&lt;a href=/x&gt;Ada Park&lt;/a&gt; (@adapark)'>", "Ada Park"),
        ("<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Ada Park'>", "Ada Park"),
        ("<meta name=author content='Tarn Post staff'><meta property='og:site_name' content='Tarn Post'>", None),
    ],
)
def test_who_wrote_is_found_in_the_head_of_a_page(head, expected):
    assert stated(head.replace("'", '"') if "<!--" in head else head)["author"] == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<div><span>By ADA PARK</span> <b>9:39AM BST 05 Oct 2031</b></div>", "ADA PARK"),
        ("<p><a href=/staff/park>Ada Park</a> <a href=/staff/orr>Ina Orr</a></p>", BOTH),
        ("<div class=related><p>By Ada Park</p></div>", None),
        ("<p>By Monday the bridge will be open</p>", None),
        ("<div>March 4, 2031<span> | by <a href=/users/ada>Ada Park</a></span></div>", "Ada Park"),
        ("<div>March 4, 2031 | by Monday</div>", None),
        (f"<p>{'The bridge is shut. ' * 12}</p><p>By Ada Park</p>", None),
        (f"<p>{'The bridge is shut. ' * 12}</p><p>(By Ada Park)</p>", "Ada Park"),
        (f"<p>{'The bridge is shut. ' * 12}\n\n(By Ada Park)\nEnd</p>", "Ada Park"),
        (f"<p>{'The bridge is shut. ' * 12}(By Monday it opens.)</p>", None),
        ("<p class=byline>9:39AM BST 05 Oct 2031</p>", None),
    ],
)
def test_a_byline_needs_no_mark_between_headline_and_text(body, expected):
    assert stated("", f"<h1>Bridge shut</h1>{body}")["author"] == expected


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            ld({"@type": "Article", "publisher": {"@id": "1"}}, {"@id": "1", "name": "Tarn &amp; Orr"}),
            "",
            "Tarn & Orr",
        ),
        (ld({"@type": "WebSite", "name": "Tarn Post"}), "", "Tarn Post"),
        (WIRE + "<meta property='og:site_name' content='Tarn Post'>", "", "Tarn Post"),
        (WIRE, "", "Associated Press"),
        ("<meta property='og:site_name' content='https://www.facebook.com/tarn'>", "", None),
        ("<meta property='og:site_name' content='https://www.tarnpost.example'>", "", "tarnpost.example"),
        ("<meta property='og:site_name' content='www.TarnPost.example'>", "", "TarnPost.example"),
        (NAMED, "<a href='/'><img alt='Tarn Post'></a>", "Tarn Post"),
        (NAMED + "<link rel=canonical href='https://tarnpost.example/a'>", "", "Tarn Post"),
        (NAMED + "<link rel=canonical href='https://www.tpost.example/a'>", "", "Tarn Post"),
        ("<title>Bridge shut | The north</title>", "", None),
        (NAMED + "<link rel=canonical href='https://www.tarnpost.co.uk/a'>", "", "Tarn Post"),
        (NAMED + "<meta property='og:site_name' content='tarnpost'>", "<img alt='Tarn Post'>", "Tarn Post"),
        (LIVE + "<meta property='og:site_name' content='northtarn'>", "", "North Tarn Live"),
        ("<meta property='og:site_name' content='tarnpost'>", "", "tarnpost"),
        ("<meta property='og:site_name' content='tarnpost'>", "<img alt='Postcards of Tarn'>", "tarnpost"),
        (FEED.format("Tarn Post » Feed"), "", "Tarn Post"),
        (FEED.format("Latest » Feed"), "", None),
        (FEED.format("Tarn Post"), "", None),
    ],
)
def test_who_publishes_is_found_where_pages_state_it(head, body, expected):
    assert stated(head, body)["source"] == expected


def test_thousands_of_bylines_cost_as_much_as_a_few(monkeypatch):
    looked_at = []
    monkeypatch.setattr(
        "explainer.read.bylines.authors_of", lambda *given: looked_at.append(given) or authors_of(*given)
    )
    assert stated("", "<p class=byline>By 3</p>" * 5_000)["author"] is None
    assert len(looked_at) < 200


@pytest.mark.parametrize(
    "body",
    [
        "<header><p>Ada Moss</p><time>3 March 2031</time></header><h1>The mast fell</h1>",
        "<h1>The mast fell</h1><div>March 3, 2031</div><div>Ada Moss</div><div>Sailing</div>",
        "<div><span>Ada Moss</span> <span>March 3, 2031</span></div><h2>The mast fell</h2>",
        "<h1>The mast fell</h1><div><p>What the council says</p>by Ada Moss / March 3, 2031 / <a>2 replies</a></div>",
        "<div id=main class=right_sidebar><h2>The mast fell</h2><div>By Ada Moss | Sailing | March 3, 2031</div></div>",
    ],
)
def test_a_name_beside_a_date_at_the_headline_is_the_author(body: str) -> None:
    known = stated("<title>The mast fell</title>", f"{body}<p>Text.</p>")
    assert (known["author"], known["published"]) == ("Ada Moss", "2031-03-03")


@pytest.mark.parametrize(
    "line", ["by Ada Moss / Updated / March 3, 2031", "What we know of the mast / March 3, 2031", "Mast / April / May"]
)
def test_a_line_of_several_parts_is_no_day_where_it_tells_of_a_change_or_of_something_else(line: str) -> None:
    assert stated("", f"<h1>The mast fell</h1><div>{line}</div><p>Text.</p>")["published"] is None


def test_other_lines_at_the_headline_are_no_author_and_no_day() -> None:
    body = "<h1>The mast fell</h1><div>Read Later</div><div>March 3, 2031</div><div>April 5, 2031</div><p>Text.</p>"
    assert stated("", body)["published"] is None
    section = stated("", "<h1>The mast fell</h1><span>Local News</span> <span>March 3, 2031</span><p>Text.</p>")
    assert (section["author"], section["published"]) == (None, "2031-03-03")


def test_the_headline_that_page_and_data_share_is_the_title():
    head = ld({"@type": "NewsArticle", "headline": "Five facts on the mast"})
    known = stated(head, "<h1>Five facts on the mast</h1>", "What to know about the mast")
    assert known["title"] == "Five facts on the mast"
    assert stated(head, "<h1>The mast</h1>", "What to know about the mast")["title"] == "What to know about the mast"


def test_a_headline_of_the_page_and_not_that_of_its_site_is_the_title() -> None:
    site = stated("<title>The mast fell « the Tarn blog</title>", "<h1>the Tarn blog.</h1>", "the Tarn blog.")
    notes = stated("<title>The mast fell</title>", "<h1>The mast fell</h1>", "notes: The mast fell")
    assert (site["title"], notes["title"]) == ("The mast fell", "The mast fell")


def test_an_author_in_a_tag_of_the_system_s_own_is_read():
    assert stated("<meta name=cXenseParse:author content='Ada Park'>")["author"] == "Ada Park"
    assert stated("<meta name=article_author content='Ada Park | apark@ledger.example'>")["author"] == "Ada Park"
    assert (
        stated("<meta name=twitter:image:author content='Ada Park'><meta name=book:author content='Nela Orr'>")[
            "author"
        ]
        is None
    )


def test_an_account_is_the_author_only_where_no_name_is():
    account = "<meta name=sailthru.author content=adapark>"
    assert stated(account)["author"] == "adapark"
    assert stated(account, "<p class=byline>By <a rel=author>Ada Park</a></p>")["author"] == "Ada Park"


def test_a_title_ends_before_the_name_of_its_author():
    head = "<meta property=og:title content='The mast fell | Ada Park'><meta name=author content='Ada Park'>"
    for name in ("Ada Park", "By Ada Park"):
        assert stated(head, title=f"The mast fell | {name}")["title"] == "The mast fell"
    assert stated("", title="The mast fell | Ada Park")["title"] == "The mast fell | Ada Park"


def test_the_time_at_the_headline_is_the_day():
    line = "<p>By Ada Park</p><p><time {}datetime='2031-10-04 05:07:09'>10/04/2031 05:07 AM</time></p>"
    assert stated("", f"<h1>The mast fell</h1>{line.format('')}")["published"] == "2031-10-04"
    assert stated("", f"<h1>The mast fell</h1>{line.format('class=updated ')}")["published"] is None
    assert stated("", f"<h1>The mast fell</h1><aside class=related>{line.format('')}</aside>")["published"] is None


@pytest.mark.parametrize(
    ("moment", "address", "locale", "expected"),
    [
        ("2031-12-20T00:08:44+00:00", "https://post.example/2031/12/19/mast", "en_US", "2031-12-19"),
        ("2031-12-20T00:08:44Z", "https://post.example/news/20311219-mast", "", "2031-12-19"),
        ("2031-12-20T06:08:44Z", "https://post.example/2031/12/19/mast", "en_GB", "2031-12-20"),
        ("2031-12-20T11:08:44Z", "https://post.example/2031/12/19/mast", "en_US", "2031-12-20"),
        ("2031-12-20T00:08:44-05:00", "https://post.example/2031/12/19/mast", "en_US", "2031-12-20"),
        ("2031-12-20T20:08:44Z", "https://post.example/2031-12-21/mast", "en_GB", "2031-12-21"),
        ("2031-12-20T00:08:44Z", "https://post.example/2031/12/18/mast", "en_US", "2031-12-20"),
        ("2031-12-20T00:08:44Z", "https://post.example/2031/99/19/mast", "en_US", "2031-12-20"),
    ],
)
def test_a_time_of_greenwich_is_of_the_day_in_the_address_where_it_was_that_there(moment, address, locale, expected):
    head = f"<meta property=article:published_time content='{moment}'><link rel=canonical href='{address}'>"
    assert stated(f"{head}<meta property='og:locale' content='{locale}'>")["published"] == expected


def test_a_time_without_a_zone_tells_the_day_there():
    head = "<meta property=article:published_time content={}><meta name=sailthru.date content='2031-12-19 19:08:44'>"
    assert stated(head.format("2031-12-20T00:08:44+00:00"))["published"] == "2031-12-19"
    assert stated(head.format("2031-12-20T00:09:44+00:00"))["published"] == "2031-12-20"


def test_a_guess_that_could_be_two_days_is_left_open():
    guess = Guessed()
    guess.date = "2031-04-10"
    shown = "<p>10/04/2031 05:07</p>"

    def told(body: str) -> str | None:
        tree = lxml.html.fromstring(f"<html><body>{body}</body></html>")
        return page_metadata(tree, linked_data(tree), guess)["published"]

    assert told(shown) is None
    assert told(f"{shown}<a href='/2031/04/10/mast'>The mast</a>") == "2031-04-10"
    assert told("<p>April 10, 2031</p>") == "2031-04-10"


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            "<title>Bridge is shut l TARN WORLD</title><meta property='og:title' content='Bridge is shut'>",
            "<h1 class=logo><a href=/index.htm>TARN WORLD</a></h1>",
            "TARN WORLD",
        ),
        ("<title>Bridge is shut | Tarn Post</title>", "<img alt='Tarn Post logo'>", "Tarn Post"),
        ("<title>Bridge is shut | Not here</title>", "<img alt='Tarn Post logo'>", None),
    ],
)
def test_the_name_of_a_site_is_found_behind_whatever_stands_before_it(head, body, expected):
    assert stated(head, body)["source"] == expected


def test_a_publisher_known_by_its_account_is_spelled_as_the_page_spells_it():
    tree = lxml.html.fromstring("<html><body><img alt='The Tarn Post'><img alt='Tarn Postcards'></body></html>")
    guessed = Guessed()
    guessed.sitename = "TarnPost"
    assert page_metadata(tree, linked_data(tree), guessed)["source"] == "The Tarn Post"


def test_a_field_for_authors_comes_before_one_for_what_stands_below_them():
    fields = "<div class='field-name-field-authors'><div>By:</div><div><a>Ada Park</a></div></div>"
    assert stated("", fields + "<div class='field-name-field-byline2'>North Tarn Star</div>")["author"] == "Ada Park"


def test_what_is_no_address_is_one_without_parts() -> None:
    broken = "http://[tarn/x"
    head = f'<title>The bridge opens today | Tarn Post</title><link rel="canonical" href="{broken}">'
    assert (
        stated(head, "<h1>The bridge opens today</h1>", "The bridge opens today")["title"] == "The bridge opens today"
    )
    assert plain_address(broken) is None
    assert not is_address_of_a_list([broken])


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Park, Ada", "Ada Park"),
        ("van Orr, Carl B.", "Carl B. van Orr"),
        ("Park, Ada; Lorn, Carl", "Ada Park and Carl Lorn"),
        ("Park, Ada; Tarn Post", "Park, Ada and Tarn Post"),
        ("Park, Tarn", "Park and Tarn"),
        ("Ada Park, Carl", "Ada Park"),
    ],
)
def test_a_name_that_is_turned_round_as_in_catalogues_is_turned_back(written, expected):
    assert authors_of(written) == expected


def test_a_meta_tag_may_have_a_value_in_place_of_content():
    assert (
        stated("<meta property='og:article:published_time' value='2031-03-04T11:40:12'>")["published"] == "2031-03-04"
    )


def test_what_is_said_of_the_page_counts_where_nothing_is_said_of_an_article():
    page = {"@type": "WebPage", "datePublished": "2031-03-04T11:40:12+00:00", "author": {"name": "Ada Park"}}
    alone = stated(ld(page))
    assert (alone["published"], alone["author"]) == ("2031-03-04", "Ada Park")
    article = stated(ld(page, {"@type": "Article", "datePublished": "2031-03-05", "author": "Carl Lorn"}))
    assert (article["published"], article["author"]) == ("2031-03-05", "Carl Lorn")


def test_what_a_page_tells_a_service_for_statistics_is_read():
    told = {"type": "post", "authors": ["Ada Park", "Carl Lorn"], "pub_date": "2031-03-04T16:21:24Z"}
    tag = "<meta name=parsely-page content='{}'>"
    known = stated(tag.format(json.dumps(told)))
    assert (known["author"], known["published"]) == ("Ada Park and Carl Lorn", "2031-03-04")
    assert stated(tag.format(json.dumps(told | {"type": "sectionpage"})))["author"] is None
    assert stated(tag.format("no JSON"))["author"] is None


def test_a_day_without_an_hour_agrees_with_a_moment_whatever_the_address_says():
    head = "<meta property=article:published_time content='2031-12-20T12:46:01Z'>"
    head += "<link rel=canonical href='https://post.example/2031/12/21/mast'>"
    assert stated(head)["published"] == "2031-12-21"
    assert stated(f"{head}<meta name=pdate content=20311220>")["published"] == "2031-12-20"


@pytest.mark.parametrize(
    ("whole", "shared", "guessed", "expected"),
    [
        ("The mast fell", "The mast fell (Published 2031)", "The mast fell (Published 2031)", "The mast fell"),
        ("Tarn Post | The mast fell", "The mast fell", "The mast fell", "The mast fell"),
        (
            "“Why?” - The mast fell, and nobody on Tarn knows",
            "",
            "",
            "“Why?” - The mast fell, and nobody on Tarn knows",
        ),
        ("The mast fell | Tarn Post", "", "", "The mast fell"),
        ("The mast fell - what now", "The mast is down", "", "The mast is down"),
    ],
)
def test_a_title_is_whole_wherever_the_site_stands(whole, shared, guessed, expected):
    head = f"<title>{whole}</title><meta property='og:title' content='{shared or whole}'>"
    assert stated(f"{head}<meta property='og:site_name' content='Tarn Post'>", title=guessed)["title"] == expected


def test_a_name_of_a_site_is_without_what_claims_rights_and_is_no_title():
    tree = lxml.html.fromstring("<html><body><p>x</p></body></html>")
    guessed = Guessed()
    for line in ("Copyright 2031 Tarn Post", "© 2031 Tarn Post. All rights reserved.", "Copyright (c) Tarn Post 2031"):
        guessed.sitename = line
        assert (page_metadata(tree, linked_data(tree), guessed)["source"] or "").startswith("Tarn Post")
    title = "This is what we know of the mast on Tarn"
    head = f"<title>{title}</title><meta name=application-name content='{title}'>"
    assert stated(head)["source"] is None
    assert stated(head.replace("<title>", "<title>Not "))["source"] == title


def test_words_of_a_button_that_a_library_takes_for_a_name_are_no_author():
    tree = lxml.html.fromstring("<html><body><p>x</p></body></html>")
    guessed = Guessed()
    for name, expected in (("Login New", None), ("Ada Park", "Ada Park")):
        guessed.author = name
        assert page_metadata(tree, linked_data(tree), guessed)["author"] == expected
