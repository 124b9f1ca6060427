"""Feeds in RSS and Atom (`.rss`, `.atom`, `.rdf`, `.xml`): each entry's full text, or its summary, is an article."""

from __future__ import annotations

import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from explainer.errors import ArticleError, LeftOutError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.authors import authors_of
from explainer.read.blocks import blocks_of, laid_out, looks_like_html, without_tags, without_title
from explainer.read.dates import day_of
from explainer.read.endless import refuse_endless_tags
from explainer.read.feed_states import deleted_entries, states_of_entries
from explainer.read.files import read_bytes
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.metadata import article_from
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.states import days_of, refuse_hidden
from explainer.read.wordpress import is_export, without_shortcodes
from explainer.read.xml import parse_xml, root_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from explainer.model import Article, Settings, Source, TextPart
    from explainer.untyped import FeedEntry

ENDINGS = (".rss", ".atom", ".rdf", ".xml")
ROOTS = frozenset({"rss", "feed", "rdf"})
MOST_TOPICS = 8
ENTRIES_IN_A_FEED = 10
"""A feed may be this many times as large as one article."""
_GO_ON = r"(?:Continue reading|Read more|Read the full (?:story|article))\b[^\n]{0,120}"
_DOTS = r"\[?(?:…|\.\.\.)\]?"
CUT = re.compile(rf"(?<!\s)(?:\s*+{_GO_ON})?\s*+(?:{_DOTS}|[→»])?\s*\Z")
IS_CUT = re.compile(rf"{_DOTS}\s*\Z|\b{_GO_ON}\Z")
APPEARED = re.compile(
    r"(?:The post|This (?:post|article|story)) [^\n]{1,400} (?:appeared|was published|is published) first (?:on|at) "
    r"[^\n]{1,200}"
)
SUMMARY_ALONE = "the feed gives only the beginning. Save the article itself into the seeds folder"
UNREAD_DATE = "its date cannot be told, so it has none. Write `published: YYYY-MM-DD` in a .meta.yml file"


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
    content = read_bytes(source, ENTRIES_IN_A_FEED * settings.max_article_bytes)
    if root_name(content) not in ROOTS or is_export(content):
        return None
    return feed_articles(source, content, metadata_beside(source))


def feed_articles(source: Source, content: bytes, beside: Beside) -> Iterator[Article]:
    """Yield an article for each entry of the feed `content`, then raise for all entries without text.

    Raises:
        ArticleError: the feed is unsafe or broken beyond reading, or feedparser is not installed.

    """
    from explainer.read.pages import library

    root = _tree(content, source.location)
    refuse_endless_tags(content, source.location)
    # Bytes in a file, never a name: feedparser would open a name as an address or a path.
    parse = library("feedparser", "feeds", source.location).parse
    try:
        feed = parse(io.BytesIO(content))
    except (ValueError, LookupError, OverflowError) as error:  # what feedparser stumbles over in broken feeds
        raise ArticleError(f"{source.location}: the feed is broken ({error}). Mend it, or fetch it again.") from error
    about = {"source": feed.feed.get("title"), "language": (feed.feed.get("language") or "").partition("-")[0]}
    told = states_of_entries(root)
    told = told if len(told) == len(feed.entries) else [{} for _ in feed.entries]
    gone = [_deleted(source.location, name, about["source"]) for name in deleted_entries(root)]
    entries = [*zip(feed.entries, told, strict=True), *((each, {}) for each in gone)]
    yield from good_then_bad(source.location, entries, lambda entry: _article(source, *entry, about, beside))


def _deleted(where: str, name: str, publisher: str | None) -> LeftOutError:
    return LeftOutError(f"{where}, entry “{name}”", "deleted, says its feed", withdraws=name, publisher=publisher)


def _tree(content: bytes, where: str) -> Element | None:
    """Return the tree of a feed; `None` for one that is broken, which feedparser mends."""
    try:
        return parse_xml(content, where)
    except ArticleError as problem:
        if "entities" in str(problem):
            raise
        return None


def _article(
    source: Source,
    entry: FeedEntry | LeftOutError,
    told: dict[str, str],
    about: dict[str, str | None],
    beside: Beside,
) -> Article:
    if isinstance(entry, LeftOutError):
        raise entry
    title, address = without_tags(entry.get("title", "")), entry.get("link", "")
    name = f"{source.location}, entry “{title or address}”"
    _refuse_unpublished(entry, name, about["source"])
    refuse_hidden(told, name, entry.get("id"), about["source"])
    text, parts, cut = _text(entry, title)
    if not text.strip():
        raise ArticleError(f"{name}: the entry has no text. Save the article itself into the seeds folder.")
    topics = tuple(
        tag["term"]
        for tag in entry.get("tags", ())
        if tag.get("term") and not (tag.get("scheme") or "").endswith("#kind")
    )
    written, changed = _written(entry, "published", "date", "created", "issued"), _written(entry, "updated", "modified")
    published = day_of(written or changed)
    own = entry.get("id") or address
    return article_from(
        source,
        text,
        beside.around_nothing(),
        id=article_id(title or address, own or title),
        item=own or None,
        version=changed if day_of(changed) else "",
        title=title,
        url=address if is_address(address) else None,
        author=authors_of(_authors(entry)),
        published=published,
        updated=day_of(changed) if written else None,
        topics=topics[:MOST_TOPICS],
        parts=parts,
        **days_of(told, name),
        notices=((SUMMARY_ALONE,) if cut else ()) + ((UNREAD_DATE,) if (written or changed) and not published else ()),
        **about,
    )


def _text(entry: FeedEntry, title: str) -> tuple[str, tuple[TextPart, ...], bool]:
    """Return the text of an entry, what its spans are, and whether it is only the beginning."""
    contents = (str(part.get("value") or "") for part in dict.get(entry, "content") or ())
    html = max(contents, key=len, default="") or str(dict.get(entry, "summary") or dict.get(entry, "description") or "")
    if not looks_like_html(html):
        html = html.replace("\n", "<br>")
    blocks = [(kind, words) for kind, words in blocks_of(without_shortcodes(html)) if not APPEARED.fullmatch(words)]
    blocks = without_title(blocks, title)
    cut = bool(blocks) and IS_CUT.search(blocks[-1][1]) is not None
    if cut:
        blocks[-1] = blocks[-1][0], CUT.sub("", blocks[-1][1])
    text, parts = laid_out((kind, words) for kind, words in blocks if words)
    return text, parts, cut


def _refuse_unpublished(entry: FeedEntry, where: str, publisher: str | None) -> None:
    """Raise a `LeftOutError` for a draft as AtomPub marks it, and for what Blogger's backups hold beside posts."""
    if str(entry.get("app_draft") or entry.get("draft") or "").strip().lower() == "yes":
        raise LeftOutError(where, "a draft", withdraws=entry.get("id"), publisher=publisher)
    kinds = [tag.get("term") or "" for tag in entry.get("tags", ()) if (tag.get("scheme") or "").endswith("#kind")]
    if kinds and not kinds[0].endswith("#post"):
        raise LeftOutError(where, f"in Blogger a {kinds[0].rpartition('#')[2]}, no post")


def _authors(entry: FeedEntry) -> list[str]:
    """Return who wrote an entry, as the feed writes it: feedparser cuts mail addresses short that end in long words."""
    written = str(dict.get(entry, "author") or "")
    people = [each for each in dict.get(entry, "authors") or () if each]
    names = [written if each.get("email") and "@" in written else each.get("name") or "" for each in people]
    return list(dict.fromkeys(names)) or [written]


def _written(entry: FeedEntry, *names: str) -> str:
    """Return the first date of these names as the feed writes it, in the feed's own time zone."""
    return next((str(dict.get(entry, name)) for name in names if dict.get(entry, name)), "")
