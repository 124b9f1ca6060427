"""The forms in which articles come as JSON or in tables, told by their keys, as the fields of an article.

Known are ninjs 1 to 3, schema.org's NewsArticle, WordPress' REST answers, JSON Feed, news-please and what is like them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explainer.errors import LeftOutError
from explainer.read.authors import authors_of
from explainer.read.blocks import Block, blocks_of, laid_out, looks_like_html, without_tags
from explainer.read.metadata import PUBLIC, SECRET
from explainer.read.wire_items import called_back_by

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.model import TextPart

Item = dict[str, Any]

TEXTS = ("text", "body_text", "articleBody", "maintext", "content_text", "full_text", "fulltext", "article_text")
MARKED_UP = ("body_xhtml", "body_html", "content_html", "bodyhtml", "contentHtml", "body", "content", "html", "article")
LISTS = ("items", "articles", "posts", "entries", "data", "results", "hits", "docs", "stories", "@graph", "_items")
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name", "heading"),
    "author": ("author", "authors", "byline", "creator", "by", "authorName", "author_name"),
    "published": (
        *("published", "datePublished", "date_published", "date_publish", "pubDate", "published_at", "publishedAt"),
        *("firstPublished", "firstcreated", "firstCreated", "date", "publish_date", "publication_date"),
        *("contentCreated", "contentcreated", "versioncreated", "versionCreated", "created_at", "created"),
    ),
    "updated": ("updated", "dateModified", "date_modified", "modified", "updated_at", "updatedAt", "lastmod"),
    "url": ("url", "link", "canonical_url", "permalink", "mainEntityOfPage", "external_url", "source_url", "uri"),
    "source": (
        *("source", "publisher", "copyrightholder", "copyrightHolder", "provider", "infosource", "site_name"),
        "source_domain",
    ),
    "language": ("language", "inLanguage", "lang", "language_code"),
    "place": ("place", "located", "dateline", "contentLocation"),
    "topics": ("topics", "tags", "keywords"),
    "embargo": ("embargo", "embargoed", "embargoedUntil", "embargo_until"),
}
NAMED = ("rendered", "name", "value", "@value", "@id", "url")
"""Keys under which an object has its words."""
NOTES = ("ednote", "edNote", "editorialnote", "instructions")
STATES = ("visibility", "status", "pubstatus", "pubStatus", "post_status", "state", "usagestatus")
LONGER_THAN_A_LINE = 200
TYPES = ("type", "@type", "post_type")
NO_ARTICLES = frozenset(
    """picture photo image imageobject graphic video videoobject audio audioobject composite package page attachment
    revision nav_menu_item wp_block person organization newsmediaorganization website breadcrumblist itemlist event
    product collectionpage searchaction planning poll podcast gallery imagegallery""".split()  # noqa: SIM905  # words
)
"""What a type may say, in lower case, of things beside articles."""


def items_of(parsed: Any) -> Iterator[Item | Any]:  # noqa: ANN401  # whatever the JSON holds
    """Yield the articles in a parsed file: the object itself, those of a list, or of a list that the object holds."""
    if isinstance(parsed, list):
        yield from parsed
        return
    if isinstance(parsed, dict) and text_of(parsed) is None:
        lists = (parsed[key] for key in LISTS if isinstance(parsed.get(key), list | dict))
        for found in lists:
            if isinstance(found, dict):  # a search engine's answer holds its list one deeper
                found = found.get("hits", [])  # noqa: PLW2901  # as above
            yield from (each.get("_source", each) if isinstance(each, dict) else each for each in found)
            return
    yield parsed


def text_of(item: Item) -> tuple[str, tuple[TextPart, ...]] | None:
    """Return the text of an article in one of the known forms, and what its spans are; `None` where there is none."""
    for key in (*TEXTS, *MARKED_UP):
        written = _rendered(item.get(key))
        if written.strip():
            return _read(written)
    bodies = [
        body for body in item.get("bodies") or () if isinstance(body, dict) and str(body.get("value", "")).strip()
    ]
    bodies.sort(key=lambda body: "html" not in str(body.get("contentType", body.get("role", ""))))
    return _read(str(bodies[0]["value"])) if bodies else None


def known_of(item: Item) -> dict[str, Any]:
    """Return the fields of `Article` that an item gives by whatever keys, each as it is written."""
    found = {field: _first(item, keys) for field, keys in FIELDS.items()}
    found["title"] = without_tags(str(found["title"])) if found["title"] else _headline(item)
    found["author"] = authors_of(_names(item, FIELDS["author"]))
    if isinstance(found["topics"], tuple):
        found["topics"] = tuple(map(str, found["topics"]))
    return {field: value for field, value in found.items() if value not in (None, "", ())}


def refuse_unpublished(item: Item, place: str) -> None:
    """Raise a `LeftOutError` where an item says that it is no article, or one that is not published."""
    for key in STATES:
        state = item.get(key)
        if isinstance(state, str) and state.strip() and state.strip().lower().rpartition(":")[2] not in PUBLIC:
            raise LeftOutError(place, f"its status is “{state}”")
    if item.get("draft") not in (None, False, "", "false", 0) or item.get("published") is False:
        raise LeftOutError(place, "a draft")
    secret = next((key for key in SECRET if item.get(key) not in (None, False, "", "false", 0)), None)
    if secret:
        raise LeftOutError(place, f"marked `{secret}`")
    called_back = called_back_by(" ".join(str(item.get(key) or "") for key in NOTES))
    if called_back:
        raise LeftOutError(place, f"“{called_back}”, says a note to editors")
    content = item.get("content")
    if isinstance(content, dict) and content.get("protected") is True:
        raise LeftOutError(place, "protected by a password")
    kinds = [str(kind).lower() for key in TYPES for kind in _many(item.get(key)) if isinstance(kind, str)]
    if NO_ARTICLES & set(kinds):
        raise LeftOutError(place, f"of the type “{kinds[0]}”, no article")


def _read(written: str) -> tuple[str, tuple[TextPart, ...]]:
    text = written.replace("\r\n", "\n")
    return laid_out(_shown(text)) if looks_like_html(text) else (text, ())


def _shown(html: str) -> list[Block]:
    return blocks_of(html)


def _first(item: Item, keys: tuple[str, ...]) -> Any:  # noqa: ANN401  # words, or a list of words
    for key in keys:
        value = item.get(key)
        if isinstance(value, bool):
            continue
        if isinstance(value, list):
            words = tuple(word for word in map(_rendered, value) if word)
            if words:
                return words if len(words) > 1 or key in FIELDS["topics"] else words[0]
        elif _rendered(value):
            return _rendered(value)
    return None


def _names(item: Item, keys: tuple[str, ...]) -> list[str]:
    for key in keys:
        names = [name for name in map(_rendered, _many(item.get(key))) if name and not name.isdigit()]
        if names:
            return names
    return []


def _headline(item: Item) -> str:
    """Return the headline of ninjs 3, which has several with a role: the main one, or else the first."""
    headlines = [each for each in item.get("headlines") or () if isinstance(each, dict)]
    main = [each for each in headlines if "main" in str(each.get("role", "main")).lower()] or headlines
    return without_tags(str(main[0].get("value", ""))) if main else ""


def _many(value: Any) -> list[Any]:  # noqa: ANN401  # whatever the JSON holds
    return value if isinstance(value, list) else [] if value is None else [value]


def _rendered(value: Any) -> str:  # noqa: ANN401  # whatever the JSON holds
    """Return the words of a value: itself, or what an object calls its name or its rendered form."""
    if isinstance(value, dict):
        return next((_rendered(value[key]) for key in NAMED if key in value), "")
    return "" if value is None or isinstance(value, list | bool) else str(value)


def keys_told(item: Mapping[str, Any]) -> str:
    """Return what to do with an item without text: which of its keys holds the longest words."""
    longest = max((key for key in item if isinstance(item[key], str)), key=lambda key: len(item[key]), default="")
    if longest and len(item[longest]) > LONGER_THAN_A_LINE:
        return f'Rename "{longest}" to "text".'
    return 'Call the article\'s text "text".'
