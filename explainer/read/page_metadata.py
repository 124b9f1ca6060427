"""What a web page says of its article: JSON-LD, meta tags and bylines, before anything is guessed."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from explainer.errors import LeftOutError
from explainer.read.bylines import author_of, day_at_the_headline
from explainer.read.dates import day_of
from explainer.read.desk_lines import holds_back
from explainer.read.genres import genre_of
from explainer.read.linked_data import types_of
from explainer.read.page_days import guessed_day, published_day
from explainer.read.page_parts import meta, metas
from explainer.read.page_publishers import SEPARATORS, publisher_of
from explainer.read.state_words import plain_key, role_of
from explainer.read.states import days_of, refuse_hidden
from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from explainer.read.linked_data import LinkedData
    from explainer.untyped import Extracted

Element = Any  # lxml's

_UNAVAILABLE = re.compile(r"unavailable_after: ?(?P<day>[^;]{6,60})", re.IGNORECASE)
_SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_WAYBACK = re.compile(r"^https?://web\.archive\.org/web/\d{4,14}(?:[a-z_]{2,4})?/", re.IGNORECASE)
_HOME = re.compile(
    r"https?:/{1,2}[^/]+(?:/(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:home|index|default|main)(?:\.[a-z]{3,5})?/?)?)?(?:[?#].*)?",
    re.IGNORECASE,
)
"""The address of a site's first page, also in one of its languages, with the usual names of files."""
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "CheckoutPage"))
_OF_A_LIST = re.compile(r"/(?:topics?|tags?|categor(?:y|ies)|authors?|sections?|search)(?:/[\w-]+)?/?", re.IGNORECASE)
_MOST_HEADINGS = 3
_CUT = re.compile(r"(?:\.\.\.|…)$")
_SECTIONS = ("article:section", "section", "parsely-section", "sailthru.section")
_PREVIEW = re.compile(r"[?&]preview=(?:true|1)\b")
_MOST_CLASSES = 60
_OF_A_NODE = re.compile(r"^(?:node|entry|post|article|page|system|is)-{1,2}(?!password)")
_HIDDEN_CLASSES = frozenset("unpublished draft post-password-required embargoed".split())
_DATA = frozenset(
    f"data-{name}"
    for name in ("status", "state", "workflow-state", "post-status", "visibility", "published", "draft", "embargo")
)
_OF_CARDS = re.compile(r"(?:fb|twitter|al|branch|msapplication|apple)[:.-]")
"""What stands before the names of tags for other sites and programs: `fb:status` is a text for a post."""
_BANNER = re.compile(
    r"^\W*(?:[\w ]{1,30}: )?(?:you(?:.re| are) (?:now |currently )?(?:viewing|previewing|seeing) (?:an? |the )?"
    r"(?:\w+ )?(?:preview|draft|unpublished|scheduled|private)\b"
    r"|this (?:is (?:an? )?(?:\w+ )?(?:preview|draft|unpublished)|(?:page|post|article|story|entry|content|node|item) "
    r"(?:is (?:(?:still|currently) )?(?:an? )?(?:(?:unpublished|private|in draft|a?draft|scheduled)\b|not (?:yet )?"
    r"(?:published|public|visible|live)\b(?=\W*$|[.,;!]| (?:to|yet|for|and)\b))"
    r"|has not (?:yet )?been published|will be published (?:on|at)\b)))",
    re.IGNORECASE,
)
"""How systems tell whoever is logged in that a page is not to be seen by all."""
_MOST_LINES, _LONGEST_BANNER = 150, 160
_MOST_WORDS = 6
"""A state or a day in a meta tag is short; more is a sentence."""
_OF_OTHERS = frozenset("access label review rating expires expiry kind type template layout preview test".split())
"""Names of meta tags by which pages say something else, to browsers and to catalogues."""


def page_metadata(tree: Element, data: LinkedData, found: Extracted) -> dict[str, str | None]:
    """Return title, author, day, site, address and language of a page.

    Args:
        tree: the page.
        data: its JSON-LD.
        found: what trafilatura guessed.

    """
    article = next(iter(data.articles), {})
    address = _address(tree, article, found.url)
    site = publisher_of(tree, data, found.sitename, address)
    author = author_of(tree, data, site, found.author)
    sites = {site or "", meta(tree, _SITE_METAS)}
    return {
        "title": _agreed(tree, article) or _title(tree, found.title, sites, author or ""),
        "author": author,
        "published": published_day(tree, article) or guessed_day(tree, found.date) or day_at_the_headline(tree),
        "url": address,
        "source": site,
        "language": _language(tree, article),
        "genre": genre_of((*types_of(article), *data.names(article.get("articleSection")), meta(tree, _SECTIONS))),
        **_days(tree, article),
    }


def _days(tree: Element, article: dict[str, Any]) -> dict[str, str | None]:
    """Return from when and until when a page says that it is to be shown: in its JSON-LD, meta tags, and to robots."""
    told = {name: said for name, said in _own_metas(tree).items() if _states_an_end(name)}
    days = days_of({**told, "expires": article.get("expires")}, "")
    after = _UNAVAILABLE.search(meta(tree, ("robots", "googlebot")))
    gone = day_of(after["day"]) if after else None
    over = min(filter(None, (days.get("expires"), gone)), default=None)
    return {"embargo": days.get("embargo"), "expires": over}


def _own_metas(tree: Element) -> dict[str, str]:
    """Return what a page's meta tags say in few words, by names without their vocabulary's: `sailthru.expire_date`."""
    told = {name: said[0] for name, said in metas(tree).items() if not _OF_CARDS.match(name)}
    return {re.split(r"[.:]", name)[-1]: said for name, said in told.items() if len(said.split()) <= _MOST_WORDS}


def _states_an_end(name: str) -> bool:
    return name not in _OF_OTHERS and (role_of(name) == "until" or "embargo" in name)


def refuse_hidden_page(tree: Element, data: LinkedData, where: str) -> None:
    """Raise a `LeftOutError` where a page says in JSON-LD, meta tags or classes that its article is not for all."""
    for article in data.articles:
        refuse_hidden({"creativeWorkStatus": article.get("creativeWorkStatus")}, where)
    addresses = tree.xpath("//link[@rel='canonical' or @rel='shortlink']/@href | //meta[@property='og:url']/@content")
    if any(_PREVIEW.search(address) for address in addresses[:_MOST_CLASSES]):
        raise LeftOutError(where, "a preview, as its address says")
    refuse_hidden(_states_of_elements(tree), where)
    shown = (" ".join(text.split()) for text in tree.xpath("//body//text()[normalize-space()]")[:_MOST_LINES])
    if banner := next((line for line in shown if len(line) <= _LONGEST_BANNER and _is_banner(line)), None):
        raise LeftOutError(where, f"“{banner}”, says the page", doubtful=True)
    refuse_hidden({name: said for name, said in _own_metas(tree).items() if name not in _OF_OTHERS}, where)


def _is_banner(line: str) -> bool:
    return _BANNER.search(line) is not None or (len(line.split()) > 2 and line.isupper() and holds_back(line))


def _states_of_elements(tree: Element) -> dict[str, str]:
    """Return what systems write into the classes of a page and of its article, and into their data: `status-draft`."""
    told: dict[str, str] = {}
    for element in tree.xpath("(//body | //article | //main)[position() <= 6]"):
        for name in (element.get("class") or "").lower().split()[:_MOST_CLASSES]:
            plain = _OF_A_NODE.sub("", name)
            key, parted, value = plain.partition("-")
            if key in ("status", "visibility") and parted:
                told[key] = value
            elif plain in _HIDDEN_CLASSES:
                told[plain.replace("post-password-required", "password")] = "yes"
        told |= {name[5:]: value for name, value in element.attrib.items() if name in _DATA}
    return told


def states_an_article(tree: Element, data: LinkedData) -> bool:
    """Tell whether a page says that it is an article: in JSON-LD, or as the type of its Open Graph."""
    return bool(data.articles) or meta(tree, ("og:type",)).lower() == "article"


def is_behind_a_paywall(tree: Element, data: LinkedData) -> bool:
    """Tell whether a page says that its article is not free to read."""
    articles = (article.get("isAccessibleForFree") for article in data.articles)
    return any(str(free).lower() == "false" for free in articles) or meta(tree, ("article:content_tier",)) == "locked"


def is_live(data: LinkedData) -> bool:
    """Tell whether a page says that it is a live blog."""
    return any("LiveBlogPosting" in types_of(article) for article in data.articles)


def is_list(data: LinkedData) -> bool:
    """Tell whether a page says in JSON-LD that it lists articles or people, or finds them, and holds no article."""
    return not data.articles and any(_LISTS & {*types_of(item)} for item in data.objects)


def is_address_of_a_list(addresses: list[str]) -> bool:
    """Tell whether an address that a page states is one of a list: of a topic, a section, an author, of a search."""
    return any(_OF_A_LIST.fullmatch(parts_of(address).path) for address in addresses)


def stated_addresses(tree: Element) -> list[str]:
    """Return the whole addresses that a page says it has."""
    stated = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")[:_MOST_HEADINGS]
    return [_WAYBACK.sub("", str(address)) for address in stated if address.startswith(("http://", "https://"))]


def is_first_page(addresses: list[str]) -> bool:
    """Tell whether all of some addresses, one at least, are a site's own: without a path, or with that of its home."""
    return bool(addresses) and all(_HOME.fullmatch(address) for address in addresses)


def is_called_like_its_site(title: str, site: str | None) -> bool:
    """Tell whether a page is called no more than its site, as the first page of it is."""
    return bool(site) and plain_key(title) == plain_key(site or "")


def plain_site_address(url: str | None) -> str | None:
    """Return an address without that of the web archive before it; `None` for a site's first page."""
    plain = re.sub(r"^(https?:/)(?=[^/])", r"\1/", _WAYBACK.sub("", (url or "").strip()))
    parts = parts_of(plain)
    return plain if parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else None


def _agreed(tree: Element, article: dict[str, Any]) -> str:
    """Return the headline that the page shows, where its JSON-LD has the same: cards for messages may have another."""
    headline = " ".join(html.unescape(str(article.get("headline") or "")).split())
    shown = (" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")[:_MOST_HEADINGS])
    return next((title for title in shown if " " in title and title.casefold() == headline.casefold()), "")


def _title(tree: Element, guessed: str | None, sites: set[str], author: str) -> str:
    """Return the title that was guessed, without the names of the site, `sites`, behind or before it, or the author."""
    title = " ".join(html.unescape(html.unescape(guessed or "")).split())
    whole = " ".join((tree.findtext(".//title") or "").split())
    title = _uncut(tree, title, whole)
    parts = SEPARATORS.split(whole)
    if len(parts) > 1 and title.strip(" .") == parts[-1].strip(" .") and " " in parts[0]:
        return parts[0]  # a headline of the first level that is the site's name
    for heading in tree.xpath("//h1")[:_MOST_HEADINGS]:
        shown = " ".join(heading.text_content().split())
        ends = len(shown) == len(title) or SEPARATORS.match(title, len(shown))
        if " " in shown and (shown == whole or (title.startswith(shown) and ends)):
            return shown
        if " " in shown and any(
            title[each.end() :] == shown for each in SEPARATORS.finditer(title)
        ):  # behind the name of its section
            return shown
    own = {site.strip().casefold() for site in sites if site.strip()}
    of_title = SEPARATORS.split(whole)[1:][-1 if meta(tree, ("og:title",)) else 0 :]
    names = own | {name.strip().casefold() for name in (*of_title, author, author and f"by {author}") if name.strip()}
    sections = {"news", *re.findall(r"[a-z]+", meta(tree, _SECTIONS).lower()), *_folders(tree)}
    borders = list(SEPARATORS.finditer(title))
    near = len(title) - max(map(len, own), default=0)
    whole_names = (each for each in borders if each.end() >= near and title[each.end() :].casefold() in own)
    end = next((each.start() for each in whole_names), len(title))
    borders = [each for each in borders if each.start() < end]  # the name of a site may have such a mark in it
    while borders and (last := title[borders[-1].end() : end].strip().casefold()):
        if last not in names and not (end < len(title) and sections >= {*last.split()}):
            break
        end = borders.pop().start()
    before = next((name for name in own if title.casefold().startswith(f"{name}: ")), "")
    start = len(before) + 1 if before else 0
    if borders and title[: borders[0].start()].strip().casefold() in own:
        start = max(start, borders[0].end())
    return title[start:end].strip(" |–—·•»-:") if (start, end) != (0, len(title)) else title


def _folders(tree: Element) -> list[str]:
    """Return the words of the folders in which a page says that it lies, as sections are called."""
    folders = [parts_of(address).path.lower().split("/")[1:-1][:2] for address in stated_addresses(tree)]
    return [word for path in folders for folder in path for word in re.findall(r"[a-z]+", folder)]


def _uncut(tree: Element, title: str, whole: str) -> str:
    """Return the whole of a title that a card cuts, "The bridge is to…", as the headline or the page's title has it."""
    begun = _CUT.sub("", title).rstrip()
    if begun == title or " " not in begun:
        return title
    headings = (" ".join(heading.text_content().split()) for heading in tree.xpath("//h1")[:_MOST_HEADINGS])
    longer = (each for each in (*headings, whole) if len(each) > len(title) and each.startswith(begun))
    return next((each for each in longer if not each[len(begun) :].lstrip().startswith(("...", "…"))), title)


def _address(tree: Element, article: dict[str, Any], guessed: str | None) -> str | None:
    """Return the address of the article: the first that a page states which is not that of a site's first page."""
    canonical = next(iter(tree.xpath("//link[@rel='canonical']/@href")), "")
    shared = meta(tree, ("og:url", "twitter:url"))
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
    own = tree.xpath("string(/html/@lang)") or meta(tree, ("og:locale", "content-language", "language"))
    stated = article.get("inLanguage")
    return str(own or (stated if isinstance(stated, str) else "") or "").replace("_", "-").partition("-")[0] or None
