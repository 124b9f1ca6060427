"""What a web page says of itself in JSON-LD: its articles, its site, and the names behind references."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.untyped import Parsed

Element = Any  # lxml's

_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|NewsArticle)$")
_AROUND = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$|;\s*$")
"""What older templates write around a script: a comment, or the marks of a section of characters."""
_INSIDE = ("@graph", "mainEntity", "mainEntityOfPage")
"""Keys under which the article of a page may stand."""
_MOST_JSON = 500_000
_MOST_OBJECTS = 2_000


@dataclass(frozen=True, slots=True)
class LinkedData:
    """The objects of a page's JSON-LD, in the order in which they stand."""

    objects: tuple[dict[str, Any], ...]

    @property
    def articles(self) -> list[dict[str, Any]]:
        """The objects that are articles."""
        return [item for item in self.objects if any(map(_ARTICLES.match, types_of(item)))]

    @property
    def page(self) -> dict[str, Any]:
        """What is said of the page, where it holds no object that is an article; else nothing."""
        pages = (item for item in self.objects if "WebPage" in types_of(item))
        return {} if self.articles else next(pages, {})

    @property
    def site(self) -> str:
        """The name of the site, where the page says of what site it is; else an empty string."""
        sites = (item for item in self.objects if "WebSite" in types_of(item))
        return next((name for item in sites for name in self.names(item)), "")

    def names(self, value: Parsed) -> list[str]:
        """Return the names that `value` gives: a text, an object with a name, a reference to one, or a list of them."""
        if isinstance(value, list):
            return [name for each in value for name in self.names(each)]
        if not isinstance(value, dict):
            return [html.unescape(str(value))] if value else []
        named = value.get("name")
        if not named and value.get("@id"):
            others = (item.get("name") for item in self.objects if item.get("@id") == value["@id"])
            named = next((each for each in others if each), None)
        texts = named if isinstance(named, list) else [named]
        return [html.unescape(each) for each in texts if isinstance(each, str) and each.strip()]


def linked_data(tree: Element) -> LinkedData:
    """Return the JSON-LD of a page; a script that is no JSON is passed over."""
    objects = list[dict[str, Any]]()
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            objects += _objects(_parsed((script.text or "")[:_MOST_JSON]))
    for content in tree.xpath("//meta[@name='parsely-page']/@content")[:1]:
        objects += _of_statistics(_parsed(content[:_MOST_JSON]))
    return LinkedData(tuple(objects[:_MOST_OBJECTS]))


def _of_statistics(parsed: Parsed) -> Iterator[dict[str, Any]]:
    """Yield the article of which a page once told a service for statistics, Parse.ly, in JSON of its own."""
    if isinstance(parsed, dict) and parsed.get("type") == "post":
        author = parsed.get("authors") or parsed.get("author")
        yield {"@type": "Article", "author": author, "datePublished": parsed.get("pub_date")}


def types_of(item: dict[str, Any]) -> list[str]:
    """Return the types of an object, without the address of the vocabulary before them."""
    types = item.get("@type")
    return [str(each).rpartition("/")[2] for each in (types if isinstance(types, list) else [types])]


def _parsed(text: str) -> Parsed:
    try:
        return json.loads(_AROUND.sub("", _AROUND.sub("", text)), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(parsed: Parsed) -> Iterator[dict[str, Any]]:  # whatever the JSON holds
    for item in parsed if isinstance(parsed, list) else [parsed]:
        if isinstance(item, dict):
            yield item
            for key in _INSIDE:
                inner = item.get(key)
                yield from (each for each in (inner if isinstance(inner, list) else [inner]) if isinstance(each, dict))
