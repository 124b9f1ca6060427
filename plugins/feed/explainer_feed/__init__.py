"""Writes the stories as an Atom feed (RFC 4287), the one with the newest article first."""

from __future__ import annotations

import posixpath
from html import escape
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import msgspec

from explainer import (
    Change,
    Evidence,
    PluginInfo,
    Story,
    hookimpl,
    key_sentences,
    link_edits,
    page_address,
    story_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, MutableMapping

    from explainer import Article, Corpus, Edit, Page, Settings

NAME = "feed"
_ATOM = "http://www.w3.org/2005/Atom"


class FeedSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`file`: its name. `most`: how many stories it lists. `sentences`: how many key sentences tell each.

    `link`: the words on the front page that lead to it.
    """

    file: str = "feed.xml"
    most: int = 50
    sentences: int = 3
    link: str = "Follow the stories in a feed reader"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(name=NAME, api=1, summary="Writes the stories as an Atom feed (feed.xml).", settings=FeedSettings)


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Lead from the front page to the feed."""
    mine = settings.plugin(NAME, FeedSettings)
    return link_edits(markdown, page.path, mine.link, mine.file) if page.path == "index.md" else ()


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return the feed; its dates are those of the articles and of the history, so that a rebuild changes no byte."""
    mine = settings.plugin(NAME, FeedSettings)
    by_id = sorted(corpus.of(Story), key=lambda story: story.id)
    stories = sorted(by_id, key=lambda story: story.last_published or "", reverse=True)[: mine.most]
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": settings.language})
    _add(feed, "title", settings.site_name)
    _add(feed, "id", page_address("index.md", settings) if settings.site_url else "urn:explainer:feed")
    days = [_changed_on(story, corpus) for story in stories]
    _add(feed, "updated", _moment(max((day for day in days if day), default=None), corpus))
    _add(_add(feed, "author"), "name", settings.site_name)
    _add(feed, "link", rel="self", type="application/atom+xml", href=_href(mine.file, mine.file, settings))
    _add(feed, "link", rel="alternate", type="text/html", href=_href("index.md", mine.file, settings))
    for story in stories:
        _add_entry(feed, story, corpus, settings, mine)
    ET.indent(feed)
    yield mine.file, ET.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


@hookimpl
def configure_site(mkdocs_config: MutableMapping[str, Any], settings: Settings) -> None:
    """Tell the theme where the feed is, so that feed readers find it from any page."""
    here = msgspec.structs.replace(settings, site_url="")
    extra = {**(mkdocs_config.get("extra") or {}), "feed": page_address(settings.plugin(NAME, FeedSettings).file, here)}
    mkdocs_config["extra"] = extra


def _add_entry(feed: ET.Element, story: Story, corpus: Corpus, settings: Settings, mine: FeedSettings) -> None:
    articles = [corpus.articles[article] for article in story.articles]
    address = _href(f"stories/{story.slug}.md", mine.file, settings)
    entry = _add(feed, "entry")
    _add(entry, "title", story_title(story, corpus, settings))
    _add(entry, "id", address if settings.site_url else f"urn:explainer:story:{story.slug}")
    _add(entry, "link", rel="alternate", type="text/html", href=address)
    _add(entry, "updated", _moment(_changed_on(story, corpus), corpus))
    if story.first_published:
        _add(entry, "published", _moment(story.first_published, corpus))
    for topic in story.topics:
        _add(entry, "category", term=_clean(topic))
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in _brief(articles[-1], corpus, mine.sentences))
    _add(entry, "content", told, type="html")


def _changed_on(story: Story, corpus: Corpus) -> str | None:
    """Return the day of the newest article, or of a later correction or withdrawal that the history tells."""
    told = [each.day for each in corpus.of(Change) if each.story == story.id and (each.edited or each.withdrawn)]
    return max((day[:10] for day in (*told, story.last_published) if day), default=None)


def _href(path: str, feed: str, settings: Settings) -> str:
    """Return the address of a page; without `site_url` as seen from the feed."""
    address = page_address(path, settings)
    if settings.site_url:
        return address
    there = posixpath.relpath(address, posixpath.dirname(page_address(feed, settings)))
    return there + "/" if address.endswith("/") else there


def _brief(article: Article, corpus: Corpus, most: int) -> list[str]:
    """Return the key sentences of an article, best first."""
    best = key_sentences(corpus, article.id)[:most]
    found = [corpus.text(Evidence(article.id, key.span.start, key.span.end)) for key in best]
    return [" ".join(sentence.split()) for sentence in found]


def _moment(day: str | None, corpus: Corpus) -> str:
    return f"{(day or corpus.today)[:10]}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = _clean(text) or None
    return child


def _clean(text: str) -> str:
    """Return `text` without the characters that XML 1.0 cannot hold."""
    return "".join(
        c for c in text if c in "\t\n" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff")
    )
