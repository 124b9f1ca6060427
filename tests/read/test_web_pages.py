"""Web pages: the article without the page around it, saved, archived or fetched from a named address."""

from __future__ import annotations

import io
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import TYPE_CHECKING

import pytest

from explainer.errors import ArticleError, LeftOutError
from explainer.model import Settings, Source
from explainer.read import addresses, pages, web_archives, web_pages
from explainer.read.page_metadata import is_first_page
from explainer.read.pages import read_page

if TYPE_CHECKING:
    from collections.abc import Iterator

pytest.importorskip("trafilatura")

PAGE = """<!doctype html><html lang="en-GB"><head><title>Bridge closes | The Ilmen Post</title>
<meta property="og:title" content="Bridge closes for a summer"><meta name="author" content="Mira Tolland">
<meta property="article:published_time" content="2031-03-04T23:10:00-05:00">
<meta property="og:site_name" content="The Ilmen Post"><link rel="canonical" href="https://post.example/bridge"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav><article><h1>Bridge closes for a summer</h1>
<p>ILMEN — The town of Ilmen will close its old bridge on 2 June, <b>Mayor Ada Moss</b> said on Tuesday.</p>
<p>“We would rather close it for a summer than lose it in a winter,” Moss told reporters.</p><h2>What it costs</h2>
<ul><li>The repair costs 4.2 million crowns, according to Piet Lorn, the town engineer.</li></ul>
<p>It is not known whether the market can stay.</p></article><script>alert(1)</script>
<footer>Copyright 2031. All rights reserved.</footer></body></html>"""

TEXT = """ILMEN — The town of Ilmen will close its old bridge on 2 June, Mayor Ada Moss said on Tuesday.

“We would rather close it for a summer than lose it in a winter,” Moss told reporters.

What it costs

The repair costs 4.2 million crowns, according to Piet Lorn, the town engineer.

It is not known whether the market can stay.
"""


def test_a_page_gives_its_article_and_what_it_says_of_itself(read_file) -> None:
    (article,), _ = read_file(web_pages, "bridge.html", PAGE)
    assert article.text == TEXT
    assert (article.id, article.title, article.author) == ("bridge", "Bridge closes for a summer", "Mira Tolland")
    assert (article.published, article.source, article.language) == ("2031-03-04", "The Ilmen Post", "en")
    assert article.url == "https://post.example/bridge"


def test_a_page_without_a_date_stays_without_one(read_file) -> None:
    (article,), _ = read_file(web_pages, "bridge.html", PAGE.replace("2031-03-04T23:10:00-05:00", ""))
    assert article.published is None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "is empty"),
        ("<html><body></body></html>", "no article found"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<p>\0", "binary"),
    ],
)
def test_pages_without_an_article_are_refused(read_file, content: bytes, words: str) -> None:
    assert words in read_file(web_pages, "a.html", content)[1]


def test_a_missing_library_is_named_with_the_command_that_installs_it() -> None:
    with pytest.raises(ArticleError, match=r"pip install 'explainer-site\[html\]'"):
        pages.library("no_such_library", "html", "a.html")


def archive(*answers: tuple[str, str, str]) -> bytes:
    """Return a web archive of answers: address, status line and page."""
    warcio = pytest.importorskip("warcio.warcwriter")
    from warcio.statusandheaders import StatusAndHeaders

    file = io.BytesIO()
    writer = warcio.WARCWriter(file, gzip=True)
    for address, status, page in answers:
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(page.encode()), http_headers=headers)
        )
    return file.getvalue()


def test_an_archive_gives_its_good_pages_and_names_the_bad(read_file) -> None:
    content = archive(
        ("https://post.example/bridge", "200 OK", PAGE),
        ("https://post.example/moved", "301 Moved", ""),
        ("https://post.example/empty", "200 OK", "<html></html>"),
        ("https://post.example/large", "200 OK", "x" * 5_000),
    )
    (article,), problem = read_file(web_archives, "pages.warc.gz", content, limit=4_000)
    assert (article.text, article.url) == (TEXT, "https://post.example/bridge")
    assert article.id.startswith("bridge-closes-for-a-summer-")
    assert "post.example/empty: left out, no article found" in problem
    assert "post.example/large: larger than 4,000 bytes" in problem
    assert "moved" not in problem


def test_a_broken_archive_is_refused(read_file) -> None:
    pytest.importorskip("warcio")
    assert "no intact web archive" in read_file(web_archives, "pages.warc", "not an archive\n\nat all\n")[1]


@pytest.fixture
def server() -> Iterator[str]:
    """Serve a page, a text, a large answer and a missing one on this machine; return the address."""

    class Answers(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = {
                "/bridge": ("text/html", PAGE),
                "/text": ("text/plain", TEXT),
                "/large": ("text/html", "x" * 9_999),
            }.get(self.path, ("", ""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", f"{kind or 'text/html'}; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Answers) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_a_named_address_is_fetched(server: str) -> None:
    for path in ("bridge", "text"):
        source = Source(path=f"{server}/{path}", location=f"{server}/{path}")
        (article,) = addresses.read_article(source, Settings(allow_private_addresses=True)) or ()
        assert (article.text, article.url) == (TEXT, source.location)
        assert article.id.startswith(f"{path}-")


@pytest.mark.parametrize(("path", "words"), [("gone", "404|Not Found"), ("large", "larger than 5,000 bytes")])
def test_an_address_that_gives_no_article_is_named(server: str, path: str, words: str) -> None:
    source = Source(path="x", location=f"{server}/{path}")
    with pytest.raises(ArticleError, match=f"{server}/{path}: .*({words})"):
        addresses.read_article(source, Settings(max_article_bytes=5_000, allow_private_addresses=True))


def test_nobody_answers() -> None:
    with pytest.raises(ArticleError, match="cannot be fetched"):
        addresses.fetch("http://127.0.0.1:9/", 1_000, seconds=2, private=True)


def test_a_page_that_states_the_address_of_a_site_alone_is_its_first_page() -> None:
    assert is_first_page(["https://ledger.example/", "https://ledger.example"])
    assert not is_first_page(["https://ledger.example/", "https://ledger.example/news/mast"])
    assert is_first_page(["https://ledger.example/home.html", "https://ledger.example/en/"])
    assert not is_first_page(["https://ledger.example/en/mast"])
    assert not is_first_page([])


SENTENCE = "The old mast of Quillport fell on Monday, and nobody knows why it did."


@pytest.mark.parametrize(
    ("title", "body", "reason"),
    [
        ("Sign up for the news", f"<p>{SENTENCE}</p>", "serves visitors"),
        ("Home", f"<p>{SENTENCE * 4}</p>", "serves visitors"),
        ("Redirect notice", f"<p>{SENTENCE}</p>", "serves visitors"),
        ("Quillport", "".join(f"<p>Harbour news of the day {n}</p>" for n in range(40)), "serves visitors"),
        (
            "Quillport",
            "<p>JavaScript is required for this site. Please turn it on and come back to us.</p>",
            "JavaScript",
        ),
        ("Home from the sea", f"<p>{SENTENCE}</p><p>{SENTENCE}</p>", ""),
        ("Quillport", f"<p>{SENTENCE}</p><p>Harbour news</p>", ""),
    ],
)
def test_pages_that_serve_visitors_are_no_articles(title: str, body: str, reason: str) -> None:
    page = f"<html><head><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>"
    if reason:
        with pytest.raises(LeftOutError, match=reason):
            read_page(page.encode(), "a.html")
    else:
        assert SENTENCE in read_page(page.encode(), "a.html").text


def test_a_page_that_says_it_is_a_list_is_no_article() -> None:
    data = '<script type="application/ld+json">{"@graph": [{"@type": "CollectionPage", "name": "Masts"}]}</script>'
    kind = '<meta property="og:type" content="article">'
    page = f"<html><head><title>Masts</title>{kind}{data}</head><body><h1>Masts</h1><p>{SENTENCE}</p></body></html>"
    with pytest.raises(LeftOutError, match="a list of articles"):
        read_page(page.encode(), "a.html")
    page = page.replace('"name": "Masts"}', '"name": "Masts"}, {"@type": "NewsArticle", "headline": "Masts"}')
    assert SENTENCE in read_page(page.encode(), "a.html").text


def test_a_first_page_is_none_that_is_called_like_its_site() -> None:
    head = "<meta property='og:type' content='article'><meta property='og:site_name' content='Tarn Post'>"
    kept = "<link rel=canonical href='https://web.archive.org/web/20310304000000/https://tarnpost.example/'>"
    page = f"<html><head><title>{{}}</title>{head}{kept}</head><body><h1>{{}}</h1><p>{SENTENCE}</p></body></html>"
    with pytest.raises(LeftOutError, match="first page"):
        read_page(page.replace("{}", "Tarn Post").encode(), "a.html")
    assert read_page(page.replace("{}", "The mast fell").encode(), "a.html").title == "The mast fell"


def short_page(title: str, *paragraphs: str, head: str = "") -> bytes:
    body = "".join(f"<p>{each}</p>" for each in paragraphs)
    page = f"<html><head><title>{title}</title>{head}</head><body><main><h1>{title}</h1>{body}</main></body></html>"
    return page.encode()


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Your choice",
            "To read the Post for free, please agree to tracking. You can withdraw your consent at any time.",
        ),
        (
            "Pardon us",
            "Something about your browser made us think of a bot. You may be moving faster than a person can.",
        ),
        ("Too many requests", "You have sent many requests in a short time. Please wait a minute and try again."),
        ("Access denied", "You don't have permission to access http://post.example/bridge on this server."),
        ("Error", "The request could not be satisfied. There might be a fault of configuration behind it."),
        ("This article is gone", "The article that stood here has been removed, and will not come back."),
        ("Terms of use", "The Post may change what it offers at any time. The court of Ilmen decides all disputes."),
        ("Ilmen", "This domain is for sale. Its owner hears of each offer that is made within a day."),
    ],
)
def test_a_page_that_serves_its_visitors_is_no_article(title: str, words: str) -> None:
    with pytest.raises(LeftOutError):
        read_page(short_page(title, words), "page")


@pytest.mark.parametrize(
    ("title", "words"),
    [
        (
            "Ferry is back",
            "The ferry to Ilmen is back in service after a fault on Monday. It runs every hour until midnight.",
        ),
        (
            "Poet wins",
            "A film about a poet who cannot solve a captcha won a prize in Ilmen on Saturday. Its author is 23.",
        ),
        (
            "Page not found in library",
            "The library of Ilmen cannot find a page of its oldest book. Police have been told.",
        ),
        (
            "Schools enable JavaScript",
            "Schools in Ilmen enable JavaScript lessons from autumn on, the town said. They are free.",
        ),
        ("Chef wins star", "Nela Orr won a star on Monday for her restaurant. “You eat with your eyes,” she said."),
        ("How to vote", "You can vote from 8 a.m. to 6 p.m. on Sunday, the clerk said. A passport is needed for it."),
    ],
)
def test_a_brief_of_two_sentences_is_an_article(title: str, words: str) -> None:
    assert words in read_page(short_page(title, words), "page").text


def test_the_address_of_a_topic_is_that_of_a_list() -> None:
    head = '<link rel="canonical" href="https://post.example/topic/bridges">'
    with pytest.raises(LeftOutError, match="list"):
        read_page(short_page("Bridges", "All stories on bridges stand here, the latest first.", head=head), "page")
