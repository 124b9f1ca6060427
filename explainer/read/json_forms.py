"""The forms in which articles come as JSON or in tables, told by their keys, as the fields of an article.

Known are ninjs 1 to 3, schema.org's NewsArticle, WordPress' REST answers, JSON Feed, news-please and what is like them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from explainer.errors import LeftOutError
from explainer.read.authors import authors_of
from explainer.read.blocks import Block, blocks_of, laid_out, looks_like_html, without_tags
from explainer.read.desk_notes import called_back_by, embargo_in, refuse_embargo_in
from explainer.read.state_values import judged
from explainer.read.state_words import plain_key, role_of
from explainer.read.states import days_of, is_of_state, refuse_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.model import TextPart
    from explainer.untyped import Parsed

Item = dict[str, Any]

TEXTS = (
    *("text", "body_text", "articleBody", "maintext", "content_text", "plaintext", "full_text", "fulltext"),
    "article_text",
)
MARKED_UP = ("body_xhtml", "body_html", "content_html", "bodyhtml", "contentHtml", "body", "content", "html", "article")
LISTS = (
    *("items", "articles", "posts", "entries", "data", "results", "hits", "docs", "stories", "@graph", "_items"),
    *("response", "db", "records"),
)
FIELDS: dict[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name", "heading", "webTitle"),
    "author": ("author", "authors", "byline", "creator", "by", "authorName", "author_name"),
    "published": (
        *("published", "datePublished", "date_published", "date_publish", "pubDate", "published_at", "publishedAt"),
        *("firstPublished", "firstcreated", "firstCreated", "date", "publish_date", "publication_date"),
        *("contentCreated", "contentcreated", "versioncreated", "versionCreated", "created_at", "created"),
        "webPublicationDate",
    ),
    "updated": ("updated", "dateModified", "date_modified", "modified", "updated_at", "updatedAt", "lastmod"),
    "url": (
        "url",
        "link",
        "canonical_url",
        "permalink",
        "mainEntityOfPage",
        "external_url",
        "source_url",
        "webUrl",
        "uri",
    ),
    "source": (
        *("source", "publisher", "copyrightholder", "copyrightHolder", "provider", "infosource", "site_name"),
        "source_domain",
    ),
    "language": ("language", "inLanguage", "lang", "language_code"),
    "place": ("place", "located", "dateline", "contentLocation"),
    "topics": ("topics", "tags", "keywords"),
}
NAMED = ("rendered", "name", "main", "original", "processed", "value", "@value", "@id", "url")
"""Keys under which an object has its words."""
INNER = ("attributes", "fields", "properties", "content")
"""Where JSON:API, Strapi, Airtable, the Guardian, Micropub and Storyblok keep the fields of an item."""
INNER_KEYS = frozenset(INNER)
WRAPPERS = ("data", "story", "article", "post", "entry", "item", "node", "page", "result", "_source")
"""Keys under which an answer holds its only item."""
IDENTITIES = ("uri", "guid", "itemid", "@id")
NOTES = ("ednote", "edNote", "editorialnote", "editorialNote", "editor_note", "instructions", "special_instructions")
LONGER_THAN_A_LINE = 200
TYPES = ("type", "@type", "post_type")
NO_ARTICLES = frozenset(
    """picture photo image imageobject graphic video videoobject audio audioobject composite package page attachment
    revision nav_menu_item wp_block person organization newsmediaorganization website breadcrumblist itemlist event
    product collectionpage searchaction planning poll podcast gallery imagegallery webpage profilepage speakable
    listitem searchresultspage aboutpage contactpage postaladdress place""".split()
)
"""What a type may say, in lower case, of what is no article."""


_BY_PLAIN = {plain_key(key): key for keys in (*reversed(FIELDS.values()), MARKED_UP, TEXTS) for key in reversed(keys)}
_IS_NAME = re.compile(r"(?:https?|urn|tag)\b[^#]+\Z|(?:https?|urn|tag)\b.+#(?!article|newsarticle)", re.IGNORECASE)


def items_of(parsed: Parsed) -> Iterator[Item | Parsed]:
    """Yield the articles in a parsed file: the object itself, those of a list, or of a list that the object holds."""
    if isinstance(parsed, list):
        for each in parsed:
            yield from items_of(each) if isinstance(each, dict) and "@graph" in each else (each,)
        return
    found = _list_in(parsed)
    if found is None:
        yield _unwrapped(parsed)
        return
    about, named = _of_all(parsed), {each["@id"]: each for each in found if _has_name(each)}
    yield from (_whole(each, about, named) for each in found)


def _unwrapped(parsed: Parsed, deepest: int = 3) -> Parsed:
    """Return the one item that an object holds beside what is said of the answer: `{"data": {…}}`, `{"story": {…}}`."""
    if not isinstance(parsed, dict) or deepest == 0 or text_of(parsed) is not None:
        return parsed
    held = [key for key in WRAPPERS if isinstance(parsed.get(key), dict)]
    if len(held) != 1 or INNER_KEYS & parsed.keys():
        return parsed
    inner = _unwrapped(parsed[held[0]], deepest - 1)
    return {**_kept_around(parsed), **inner} if isinstance(inner, dict) else inner


def _kept_around(answer: Item) -> Item:
    """Return what is said around the only item of an answer of its being published; `status` may be the answer's."""
    told = {key: value for key, value in answer.items() if is_of_state(key) and not isinstance(value, dict | list)}
    return {
        key: value
        for key, value in {"id": answer.get("id"), **told}.items()
        if role_of(key) != "state" or judged(str(value)) == "kept"
    }


def _list_in(parsed: Parsed, deepest: int = 4) -> list[Parsed] | None:
    """Return the list of articles that an object holds: a few objects deeper in search engines' answers and exports."""
    if not isinstance(parsed, dict) or text_of(parsed) is not None or deepest == 0:
        return None
    for held in (parsed[key] for key in LISTS if key in parsed):
        only = held[0] if isinstance(held, list) and len(held) == 1 else held
        deeper = _list_in(only, deepest - 1) if isinstance(only, dict) else None
        if deeper is not None or isinstance(held, list):
            return deeper or held
    return None


def _of_all(parsed: Item) -> Item:
    """Return what a JSON Feed says of all its items: who publishes it, its language, its authors."""
    if "jsonfeed.org" not in str(parsed.get("version", "")):
        return {}
    about = {"source": parsed.get("title"), "language": parsed.get("language")}
    return about | {"authors": parsed.get("authors") or parsed.get("author")}


def _has_name(node: Parsed) -> bool:
    return isinstance(node, dict) and isinstance(node.get("@id"), str)


def _whole(item: Parsed, about: Item, named: Mapping[str, Item]) -> Parsed:
    """Return an item with what is said of all, and with the nodes of its graph in the place of their names."""
    if not isinstance(item, dict):
        return item
    item = item.get("_source", item) if isinstance(item.get("_source", item), dict) else item
    item = {key: _node(value, named) for key, value in item.items()} if named else item
    inherited = {key: value for key, value in about.items() if value and not item.get(key)}
    if item.get("author"):
        inherited.pop("authors", None)
    return item | inherited


def _node(value: Parsed, named: Mapping[str, Item]) -> Parsed:
    if isinstance(value, list):
        return [_node(each, named) for each in value]
    return named.get(value["@id"], value) if _has_name(value) and len(value) == 1 else value


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
    name, publisher = identity_of(item)[0], _rendered(known_of(item).get("source")) or None
    if any(isinstance(each, dict) and each.get("protected") is True for each in item.values()):
        raise LeftOutError(place, "protected by a password")
    refuse_hidden(item, place, name, publisher)
    note = _note(item)
    refuse_embargo_in(note, place)
    called_back = called_back_by(note)
    if called_back:
        raise LeftOutError(place, f"“{called_back}”, says a note to editors", withdraws=name, publisher=publisher)
    kinds = [str(kind).lower() for key in TYPES for kind in _many(item.get(key)) if isinstance(kind, str)]
    if NO_ARTICLES & set(kinds):
        raise LeftOutError(place, f"of the type “{kinds[0]}”, no article")


def as_known(item: Item) -> Item:
    """Return an item with what lies in its `attributes` or `fields` beside the rest, and known keys in known case."""
    inner: Item = next((item[key] for key in INNER if isinstance(item.get(key), dict) and text_of(item) is None), {})
    alone = {key: value[0] if isinstance(value, list) and len(value) == 1 else value for key, value in inner.items()}
    whole = {**item, **(alone if inner is item.get("properties") else inner)}
    known = set(_BY_PLAIN.values()).union(*FIELDS.values())
    other = {key: _BY_PLAIN[plain_key(key)] for key in whole.keys() - known if plain_key(key) in _BY_PLAIN}
    renamed = {name: whole[key] for key, name in other.items() if name not in whole}
    return renamed | {key: value for key, value in whole.items() if key not in other}


def identity_of(item: Item) -> tuple[str | None, str]:
    """Return what its publisher calls an item in whatever version, if that is an address or a URN, and its version."""
    name = next((_rendered(item.get(key)) for key in IDENTITIES if _IS_NAME.match(_rendered(item.get(key)))), None)
    versions = ("version", "versionid", "versioncreated", "versionCreated", *FIELDS["updated"])
    return name, next((word for word in map(_rendered, map(item.get, versions)) if word), "")


def free_days(item: Item, place: str) -> dict[str, str]:
    """Return the days `embargo` and `expires` of an item, where it tells them.

    The key of its date of publication is none of them. Raises `LeftOutError` for one that cannot be read.
    """
    date = next((plain_key(key) for key in FIELDS["published"] if _rendered(item.get(key))), "")
    days = days_of({key: value for key, value in item.items() if plain_key(key) != date}, place)
    free = max(filter(None, (days.get("embargo"), embargo_in(_note(item)))), default=None)
    return days | ({"embargo": free} if free else {})


def _note(item: Item) -> str:
    """Return what an agency says to editors, by whatever keys."""
    return " ".join(str(item.get(key) or "") for key in NOTES)


def _read(written: str) -> tuple[str, tuple[TextPart, ...]]:
    text = written.replace("\r\n", "\n")
    return laid_out(_shown(text)) if looks_like_html(text) else (text, ())


def _shown(html: str) -> list[Block]:
    return blocks_of(html)


def _first(item: Item, keys: tuple[str, ...]) -> Parsed:
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
        named = (each for each in _many(item.get(key)) if not (_has_name(each) and len(each) == 1))
        names = [name for name in map(_rendered, named) if name and not name.isdigit()]
        if names:
            return names
    return []


def _headline(item: Item) -> str:
    """Return the headline of ninjs 3, which has several with a role: the main one, or else the first."""
    headlines = [each for each in item.get("headlines") or () if isinstance(each, dict)]
    main = [each for each in headlines if "main" in str(each.get("role", "main")).lower()] or headlines
    return without_tags(str(main[0].get("value", ""))) if main else ""


def _many(value: Parsed) -> list[Parsed]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _rendered(value: Parsed) -> str:
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
