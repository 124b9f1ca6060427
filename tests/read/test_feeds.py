"""Feeds and the formats of news agencies."""

from __future__ import annotations

import pytest

from explainer.read import feeds, wire

pytest.importorskip("feedparser")
pytest.importorskip("trafilatura")

RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Ilmen Post</title><language>en-gb</language>
<item><title>Bridge &amp; river</title><link>https://post.example/bridge</link><guid>post-1</guid>
<pubDate>Tue, 04 Mar 2031 23:10:00 -0500</pubDate><category>roads</category><description>Short.</description>
<content:encoded><![CDATA[<p>The bridge closes on 2 June, Mayor Ada Moss said.</p><p>It is old.</p>]]></content:encoded>
</item>
<item><title>Nothing here</title><link>https://post.example/nothing</link></item>
<item><title>Only a summary</title><link>javascript:alert(1)</link>
<description>The market may stay on the bridge.</description></item>
</channel></rss>"""

ATOM = """<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ilmen</title>
<entry><id>urn:1</id><title>Market</title><link href="https://post.example/market"/><published>2031-03-09T08:00:00Z</published>
<updated>2031-03-10T08:00:00Z</updated><author><name>Jonas Ekeby</name></author>
<content type="html">&lt;p&gt;The market stays, the town said.&lt;/p&gt;</content></entry></feed>"""

NITF = """<?xml version="1.0"?><nitf><head><title>t</title>
<docdata><date.issue norm="20310304T101500Z"/></docdata></head>
<body><body.head><hedline><hl1>Bridge closes</hl1></hedline><byline>By Mira Tolland</byline>
<dateline><location>Ilmen</location></dateline></body.head>
<body.content><p>The bridge closes, <person>Ada Moss</person> said.</p><hl2>Costs</hl2><p>It is old.</p></body.content>
</body></nitf>"""

NEWSML = """<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="tag:1"><itemMeta><versionCreated>2031-03-05T00:00:00Z</versionCreated></itemMeta>
<contentMeta><contentCreated>2031-03-04T10:00:00Z</contentCreated><by>Mira Tolland</by>
<headline>Bridge closes</headline>
<creditline>Ilmen News Agency</creditline></contentMeta>
<contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>The bridge closes.</p><p>It is old.</p></body></html></inlineXML></contentSet></newsItem>
<newsItem guid="tag:2"><contentMeta><headline>A picture</headline></contentMeta></newsItem>
</itemSet></newsMessage>"""

ATTACK = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<rss><channel><item><title>&b;</title><description>&b;</description></item></channel></rss>"""


def test_rss(read_file) -> None:
    (full, short), problem = read_file(feeds, "post.rss", RSS)
    assert full.text == "The bridge closes on 2 June, Mayor Ada Moss said.\n\nIt is old.\n"
    assert (full.title, full.published, full.source, full.language) == (
        "Bridge & river",
        "2031-03-04",
        "The Ilmen Post",
        "en",
    )
    assert (full.url, full.topics, full.path) == ("https://post.example/bridge", ("roads",), "post.rss")
    assert full.id.startswith("bridge-river-")
    assert (short.text, short.url, short.published) == ("The market may stay on the bridge.\n", None, None)
    assert "entry “Nothing here”: the entry has no text" in problem


def test_atom_below_the_ending_xml(read_file) -> None:
    (article,), problem = read_file(feeds, "feed.xml", ATOM)
    assert (article.text, article.published, article.updated) == (
        "The market stays, the town said.\n",
        "2031-03-09",
        "2031-03-10",
    )
    assert (article.author, problem) == ("Jonas Ekeby", "")


def test_a_feed_that_is_merely_broken_is_read_as_far_as_it_goes(read_file) -> None:
    (article, *_), _ = read_file(feeds, "post.rss", RSS.replace("</channel></rss>", ""))
    assert article.title == "Bridge & river"


def test_nitf(read_file) -> None:
    (article,), _ = read_file(wire, "bridge.nitf", NITF)
    assert article.text == "The bridge closes, Ada Moss said.\n\nCosts\n\nIt is old.\n"
    assert (article.id, article.title, article.author) == ("bridge", "Bridge closes", "Mira Tolland")
    assert (article.place, article.published) == ("Ilmen", "2031-03-04")


def test_newsml_g2(read_file) -> None:
    (article,), problem = read_file(wire, "items.xml", NEWSML)
    assert (article.text, article.title) == ("The bridge closes.\n\nIt is old.\n", "Bridge closes")
    assert (article.published, article.source) == ("2031-03-04", "Ilmen News Agency")
    assert "left out, an item without text" in problem


@pytest.mark.parametrize("reader", [feeds, wire])
def test_entities_are_refused(read_file, reader) -> None:
    content = ATTACK if reader is feeds else ATTACK.replace("rss", "nitf")
    articles, problem = read_file(reader, "attack.xml", content)
    assert not articles
    assert "declares entities" in problem


def test_each_leaves_the_others_documents_alone(read_file) -> None:
    assert read_file(feeds, "a.xml", NITF) == ([], "")
    assert read_file(wire, "a.xml", RSS) == ([], "")


def test_a_feed_without_entries_is_named(read_file) -> None:
    assert "no article in it" in read_file(feeds, "a.rss", "<rss><channel></channel></rss>")[1]


def test_broken_xml_is_named_with_its_line(read_file) -> None:
    assert "line 2: the XML is broken" in read_file(wire, "a.xml", "<nitf>\n<body></nitf>")[1]
