"""Feeds in RSS and Atom (`.rss`, `.atom`, `.rdf`, `.xml`): each entry's full text, or its summary, is an article."""

from __future__ import annotations

import io
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import read_bytes
from explainer.read.front_matter import Beside, Metadata, metadata_beside
from explainer.read.metadata import article_from, iso_date
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.xml import parse_xml, root_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, Settings, Source

ENDINGS = (".rss", ".atom", ".rdf", ".xml")
ROOTS = frozenset({"rss", "feed", "rdf"})
MOST_TOPICS = 8


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.feeds", summary="Reads the entries of RSS and Atom feeds.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the entries of a feed's file, in the feed's order; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read; while iterating, after the good entries, for those without text.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    content = read_bytes(source, settings.max_article_bytes)
    return feed_articles(source, content, metadata_beside(source)) if root_name(content) in ROOTS else None


def feed_articles(source: Source, content: bytes, beside: Beside) -> Iterator[Article]:
    """Yield an article for each entry of the feed `content`, then raise for all entries without text.

    Raises:
        ArticleError: the feed is unsafe or broken beyond reading, or feedparser is not installed.

    """
    from explainer.read.pages import library  # noqa: PLC0415  # only when there is a feed

    _refuse_entities(content, source.location)
    # Bytes in a file, never a name: feedparser would open a name as an address or a path.
    feed = library("feedparser", "feeds", source.location).parse(io.BytesIO(content))
    about = {"source": feed.feed.get("title"), "language": (feed.feed.get("language") or "")[:2].lower()}
    yield from good_then_bad(source.location, feed.entries, lambda entry: _article(source, entry, about, beside))


def _refuse_entities(content: bytes, where: str) -> None:
    try:
        parse_xml(content, where)
    except ArticleError as problem:
        if "entities" in str(problem):
            raise  # what is merely broken, feedparser mends


def _article(source: Source, entry: Any, about: dict[str, str | None], beside: Beside) -> Article:  # noqa: ANN401  # feedparser's
    from explainer.read.pages import read_fragment  # noqa: PLC0415  # only when there is a feed

    title, address = entry.get("title", ""), entry.get("link", "")
    name = f"{source.location}, entry “{title or address}”"
    contents = (part.get("value", "") for part in entry.get("content", ()))
    text = read_fragment(max(contents, key=len, default="") or entry.get("summary", ""), name)
    if not text.strip():
        raise ArticleError(f"{name}: the entry has no text. Save the article itself into the seeds folder.")
    topics = tuple(tag["term"] for tag in entry.get("tags", ()) if tag.get("term"))
    return article_from(
        source,
        text,
        beside.around(Metadata()),
        id=article_id(title or address, entry.get("id") or address or title),
        title=title,
        url=address if is_address(address) else None,
        author=entry.get("author"),
        published=_day(entry.get("published")),
        updated=_day(dict.get(entry, "updated")),  # `entry.get` would answer with the day of publication
        topics=topics[:MOST_TOPICS],
        **about,
    )


def _day(written: str | None) -> str | None:
    """Return the day as the feed writes it, in the feed's own time zone."""
    if not written:
        return None
    try:
        return iso_date(written) or parsedate_to_datetime(written).date().isoformat()
    except ValueError:
        return None
