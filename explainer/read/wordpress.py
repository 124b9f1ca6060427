"""The export of WordPress (WXR): the published posts. Drafts, private and protected posts, pages and menus are none."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import LeftOutError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.blocks import blocks_of, laid_out, without_title
from explainer.read.dates import day_of
from explainer.read.files import read_bytes
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.metadata import article_from
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.states import days_of, refuse_hidden
from explainer.read.wire_items import name_of, words
from explainer.read.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from explainer.model import Article, Settings, Source

ENDINGS = (".xml", ".wxr")
POSTS_IN_AN_EXPORT = 40
"""An export may be this many times as large as one article."""
HEAD = 8_000
NAMESPACE = b"wordpress.org/export/"
PUBLISHED = "publish"
POST = "post"
OWN_POSTS = frozenset({POST, "article", "articles", "news", "story", "stories", "news_article", "press_release"})
"""Types of posts that newsrooms make for their articles; what other types hold may be anything."""
_WITH_CONTENT = re.compile(
    r"\[(caption|wp_caption|embed|audio|video|playlist|gallery|googlemaps|poll|contact-form)\b[^\[\]\n]{0,2000}\].{0,4000}?\[/\1\]",
    re.DOTALL,
)
_ALONE = re.compile(r"\[/?(?:[a-z][a-z0-9_-]{2,40})(?:\s+[\w-]{1,40}=[^\[\]\n]{0,2000}+\]|\s*/?\])(?!\()")
_KNOWN_ALONE = re.compile(r"\[/?(?:gallery|caption|embed|audio|video|playlist|more|nextpage)\b[^\[\]\n]{0,2000}\]")


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.wordpress", summary="Reads the published posts of a WordPress export.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the published posts of an export, in order; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read or is broken XML; while iterating, after the good posts, for those left
            out.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    content = read_bytes(source, POSTS_IN_AN_EXPORT * settings.max_article_bytes)
    if not is_export(content):
        return None
    channel = next((each for each in parse_xml(content, source.location).iter() if name_of(each) == "channel"), None)
    items = [] if channel is None else [each for each in channel if name_of(each) == "item"]
    about = {} if channel is None else _about(channel)
    people = {} if channel is None else _people(channel)
    beside = metadata_beside(source)
    return good_then_bad(source.location, items, lambda item: _article(source, item, about, people, beside))


def is_export(content: bytes) -> bool:
    """Tell whether the bytes of an XML file are an export of WordPress, by its namespace."""
    return NAMESPACE in content[:HEAD]


def without_shortcodes(html: str) -> str:
    """Return the content of a post without WordPress' commands in square brackets; `[sic]` and the like stay."""
    return _KNOWN_ALONE.sub("", _ALONE.sub(_unless_prose, _WITH_CONTENT.sub("", html)))


def _unless_prose(found: re.Match[str]) -> str:
    command = "=" in found.group() or found.group().startswith("[/")
    return "" if command else found.group()


def _about(channel: Element) -> dict[str, str | None]:
    own = {name_of(each): each for each in channel if name_of(each) in ("title", "language")}
    return {"source": _text(own.get("title")), "language": _text(own.get("language"))}


def _people(channel: Element) -> dict[str, str]:
    """Return the display names of authors by their login names."""
    authors = (each for each in channel if name_of(each) == "author")
    return {words(each, "author_login"): words(each, "author_display_name") for each in authors}


def _article(
    source: Source, item: Element, about: dict[str, str | None], people: dict[str, str], beside: Beside
) -> Article:
    title = _text(_child(item, "title")) or ""
    where = f"{source.location}, “{title}”"
    _refuse_unpublished(item, where, about.get("source"))
    own = {words(each, "meta_key"): words(each, "meta_value") for each in item if name_of(each) == "postmeta"}
    refuse_hidden(own, where)
    content = next((each.text or "" for each in item if each.tag.endswith("}encoded") and "content" in each.tag), "")
    text, parts = laid_out(without_title(blocks_of(without_shortcodes(_paragraphed(content))), title))
    if not text.strip():
        raise LeftOutError(where, "a post without text")
    address = _text(_child(item, "link")) or ""
    guid = _text(_child(item, "guid")) or address
    login = _text(_child(item, "creator")) or ""
    local, sent = _text(_child(item, "post_date")) or "", _text(_child(item, "pubdate")) or ""
    return article_from(
        source,
        text,
        beside.around_nothing(),
        id=article_id(title or address, guid),
        item=guid,
        version=_text(_child(item, "post_modified")) or "",
        title=title,
        url=address,
        author=people.get(login) or login,
        published=day_of(local) or day_of(sent),
        updated=day_of(_text(_child(item, "post_modified")) or ""),
        parts=parts,
        **days_of(own, where),
        **about,
    )


def _refuse_unpublished(item: Element, where: str, publisher: str | None) -> None:
    """Raise a `LeftOutError` for what no visitor of the site can see, and for what is no post."""
    kind, status = _text(_child(item, "post_type")) or POST, _text(_child(item, "status")) or PUBLISHED
    if kind.lower() not in OWN_POSTS:
        raise LeftOutError(where, f"in WordPress a {kind}, no post")
    if status != PUBLISHED:
        guid = _text(_child(item, "guid"))
        raise LeftOutError(where, f"in WordPress its status is “{status}”", withdraws=guid, publisher=publisher)
    if _text(_child(item, "post_password")):
        raise LeftOutError(where, "protected by a password")


def _paragraphed(content: str) -> str:
    """Return a post's content with breaks where WordPress makes paragraphs of blank lines."""
    return content if re.search(r"<p\b", content) else re.sub(r"\n\s*\n", "<br><br>", content)


def _child(item: Element, name: str) -> Element | None:
    return next((each for each in item if name_of(each) == name), None)


def _text(element: Element | None) -> str | None:
    return " ".join("".join(element.itertext()).split()) if element is not None else None
