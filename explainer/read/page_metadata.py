"""What a web page says of its article: JSON-LD, meta tags and bylines, before anything is guessed."""

from __future__ import annotations

import html
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from explainer.read.authors import authors_of, is_agency
from explainer.read.dates import day_of
from explainer.read.states import refuse_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.untyped import Extracted, Parsed

Element = Any  # lxml's

_ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|LiveBlogPosting|Report|NewsArticle)$")
_DATE_METAS = """article:published_time og:article:published_time datepublished date.created dc.date.issued
    dcterms.created dc.date pubdate publishdate publish-date parsely-pub-date sailthru.date article.published
    cxenseparse:recs:publishtime date originalpublicationdate""".split()
_SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_AUTHOR_METAS = ("author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "byl", "byline")
_ELSEWHERE = (
    "ancestor::aside or ancestor::footer or ancestor::nav or "
    "ancestor::*[contains(@class, 'comment') or contains(@id, 'comment') or contains(@class, 'coment')]"
)
_OF_CLASS = "contains(@class, 'byline') or " + " or ".join(
    f"contains(concat(' ', normalize-space(@class), ' '), ' {name} ')"
    for name in ("author", "author-name", "post-author", "entry-author", "article-author", "by")
)
_BYLINES = (
    "//*[@itemprop='author']//*[@itemprop='name']",
    "//*[@rel='author']",
    f"//*[self::p or self::div or self::span or self::address or self::a][{_OF_CLASS}]",
)
_SEPARATORS = re.compile(r"(?<!\s)\s+(?:[|–—·•»]|--?|::)\s+")
_WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}(?:[a-z_]{2,4})?/", re.IGNORECASE)
_OFFSET = re.compile(r"[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)? ?[+-](?!00:?00)\d\d:?\d\d$")
"""A time with the zone of the place where it was written; others may be those of Greenwich, a day later."""
_LONGEST_BYLINE = 120
_MOST_BYLINES, _MOST_JOINED = 40, 8
"""So many are looked at, and so many that stand side by side are one: a page may have thousands."""
_MOST_HEADINGS = 3
_MOST_JSON = 500_000


def page_metadata(tree: Element, found: Extracted) -> dict[str, str | None]:
    """Return title, author, day, site, address and language of a page; `found` is what trafilatura guessed of them."""
    article = next(_articles(tree), {})
    site = _site(tree, article) or found.sitename
    return {
        "title": _title(tree, found.title, {site or "", _meta(tree, _SITE_METAS)}),
        "author": _author(tree, article, site) or authors_of(found.author or (), site),
        "published": _published(tree, article) or _guessed_day(tree, found.date),
        "url": _address(tree, article, found.url),
        "source": site,
        "language": _language(tree, article),
        "expires": day_of(str(article.get("expires") or "") or _meta(tree, ["article:expiration_time"])),
    }


def refuse_hidden_page(tree: Element, where: str) -> None:
    """Raise a `LeftOutError` where a page's own JSON-LD says that its article is a draft or the like."""
    for article in _articles(tree):
        refuse_hidden({"creativeWorkStatus": article.get("creativeWorkStatus")}, where)


def states_an_article(tree: Element) -> bool:
    """Tell whether a page says that it is an article: in JSON-LD, or as the type of its Open Graph."""
    return next(_articles(tree), None) is not None or _meta(tree, ("og:type",)).lower() == "article"


def is_behind_a_paywall(tree: Element) -> bool:
    """Tell whether a page says that its article is not free to read."""
    articles = (article.get("isAccessibleForFree") for article in _articles(tree))
    return any(str(free).lower() == "false" for free in articles) or _meta(tree, ("article:content_tier",)) == "locked"


def is_live(tree: Element) -> bool:
    """Tell whether a page says that it is a live blog."""
    return any("LiveBlogPosting" in _types(article) for article in _articles(tree))


def plain_site_address(url: str | None) -> str | None:
    """Return an address without that of the web archive before it; `None` for a site's first page."""
    plain = re.sub(r"^(https?:/)(?=[^/])", r"\1/", _WAYBACK.sub("", (url or "").strip()))
    try:
        parts = urlsplit(plain)
    except ValueError:  # half a bracket, which no address has
        return None
    return plain if parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else None


def _articles(tree: Element) -> Iterator[dict[str, Any]]:
    for script in tree.iterfind(".//script[@type='application/ld+json']"):
        try:
            parsed = json.loads((script.text or "")[:_MOST_JSON])
        except (ValueError, RecursionError):
            continue
        yield from (item for item in _objects(parsed) if any(map(_ARTICLES.match, _types(item))))


def _objects(parsed: Parsed) -> Iterator[dict[str, Any]]:  # whatever the JSON holds
    for item in parsed if isinstance(parsed, list) else [parsed]:
        if isinstance(item, dict):
            yield item
            graph = item.get("@graph")
            yield from (each for each in (graph if isinstance(graph, list) else ()) if isinstance(each, dict))


def _types(item: dict[str, Any]) -> list[str]:
    types = item.get("@type")
    return [str(each) for each in (types if isinstance(types, list) else [types])]


def _meta(tree: Element, names: tuple[str, ...] | list[str]) -> str:
    """Return the content of the first `meta` element with one of these names, in their order."""
    written: dict[str, str] = {}
    for meta in tree.iterfind(".//meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if meta.get("content"):
            written.setdefault(name.lower(), meta.get("content").strip())
    return next((written[name] for name in names if name in written), "")


def _name(value: Parsed) -> list[str]:
    if isinstance(value, dict):
        return [str(value["name"])] if value.get("name") and not isinstance(value["name"], dict | list) else []
    if isinstance(value, list):
        return [name for each in value for name in _name(each)]
    return [str(value)] if value else []


def _site(tree: Element, article: dict[str, Any]) -> str | None:
    return next(iter(_name(article.get("publisher"))), "") or _meta(tree, _SITE_METAS) or None


def _title(tree: Element, guessed: str | None, sites: set[str]) -> str:
    """Return the title that was guessed, without the names of the site, `sites`, behind or before it."""
    title = " ".join(html.unescape(html.unescape(guessed or "")).split())
    for heading in tree.xpath("//h1")[:_MOST_HEADINGS]:
        shown = " ".join(heading.text_content().split())
        ends = len(shown) == len(title) or _SEPARATORS.match(title, len(shown))
        if " " in shown and title.startswith(shown) and ends:
            return shown
    whole = tree.findtext(".//title") or ""
    own = {site.strip().casefold() for site in sites if site.strip()}
    names = own | {name.strip().casefold() for name in _SEPARATORS.split(whole)[1:] if name.strip()}
    borders = list(_SEPARATORS.finditer(title))
    end = len(title)
    while borders and title[borders[-1].end() : end].strip().casefold() in names:
        end = borders.pop().start()
    before = next((name for name in own if title.casefold().startswith(f"{name}: ")), "")
    start = len(before) + 1 if before else 0
    if borders and title[: borders[0].start()].strip().casefold() in own:
        start = max(start, borders[0].end())
    return title[start:end].strip(" |–—·•»-:") if (start, end) != (0, len(title)) else title


def _author(tree: Element, article: dict[str, Any], site: str | None) -> str | None:
    """Return the authors that a page names first; those in a byline, where before it only an agency stands."""
    found = [author for author in _authors(tree, article, site) if author]
    return next((author for author in found if not is_agency(author)), next(iter(found), None))


def _authors(tree: Element, article: dict[str, Any], site: str | None) -> Iterator[str | None]:
    yield authors_of([name for name in _name(article.get("author")) if not name.startswith("http")], site)
    meta = _meta(tree, _AUTHOR_METAS)
    yield None if meta.startswith("http") else authors_of(meta, site)
    yield from (_of_byline(tree, path, site) for path in _BYLINES)


def _of_byline(tree: Element, path: str, site: str | None) -> str | None:
    """Return the authors in the first byline at `path`: others further down are those of other articles."""
    bylines = tree.xpath(f"({path})[not({_ELSEWHERE})]")[:_MOST_BYLINES]
    found = [each for each in bylines if authors_of(_line(each), site)]
    joined = found[: 1 if path == _BYLINES[-1] else _MOST_JOINED]
    together = [each for each in joined if each.getparent() is found[0].getparent()]
    return authors_of(map(_line, together), site)


def _line(element: Element) -> str:
    """Return the words of an element, or nothing where they are too many for a byline."""
    line = " ".join(element.text_content().split())
    return line if len(line) <= _LONGEST_BYLINE else ""


def _published(tree: Element, article: dict[str, Any]) -> str | None:
    """Return the day of publication as the page writes it, in the time zone in which it is written."""
    places = tree.xpath("//*[@itemprop='datePublished']/@content | //*[@itemprop='datePublished']/@datetime")
    times = tree.xpath("//time[@pubdate]/@datetime | //header//time/@datetime")
    written = (str(article.get("datePublished") or ""), _meta(tree, _DATE_METAS), *places[:2], *times[:1])
    days = {each: day for each in written if each and (day := day_of(each))}
    first = next(iter(days), "")
    local = (each for each in days if _OFFSET.search(each) and not _OFFSET.search(first))
    return next((days[each] for each in local if _is_day_after(days[first], days[each])), days.get(first))


def _is_day_after(later: str, earlier: str) -> bool:
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days == 1


def _guessed_day(tree: Element, guessed: str | None) -> str | None:
    """Return the day that was guessed, where its year stands in the page: two digits name no century."""
    year = (guessed or "")[:4]
    text = " ".join(tree.xpath("//meta/@content | //time/@datetime | //@href | //text()")[:20_000]) if year else ""
    return guessed if year and re.search(rf"(?<!\d){year}(?!\d)|(?<!\d){year}\d{{4}}(?!\d)", text) else None


def _address(tree: Element, article: dict[str, Any], guessed: str | None) -> str | None:
    """Return the address of the article: the first that a page states which is not that of a site's first page."""
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    shared = _meta(tree, ("og:url", "twitter:url"))
    main = article.get("mainEntityOfPage")
    own = article.get("url") or (main.get("@id") if isinstance(main, dict) else main)
    base = shared or guessed or ""
    stated = (_joined(base, canonical) if canonical else "", shared, str(own or ""), guessed)
    return next((url for url in map(plain_site_address, stated) if url), None)


def _joined(base: str, relative: str) -> str:
    try:
        return urljoin(base, relative)
    except ValueError:  # half a bracket, which no address has
        return ""


def _language(tree: Element, article: dict[str, Any]) -> str | None:
    own = tree.xpath("string(/html/@lang)") or _meta(tree, ("og:locale", "content-language", "language"))
    stated = article.get("inLanguage")
    return str(own or (stated if isinstance(stated, str) else "") or "").replace("_", "-").partition("-")[0] or None
