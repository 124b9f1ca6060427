"""What a web page says of its article: JSON-LD, meta tags and bylines, before anything is guessed."""

from __future__ import annotations

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
from explainer.read.page_parts import meta, metas, without_the_archive
from explainer.read.page_publishers import publisher_of
from explainer.read.page_titles import SECTIONS, title_of
from explainer.read.state_words import plain_key, role_of
from explainer.read.states import days_of, refuse_hidden
from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from explainer.read.linked_data import LinkedData
    from explainer.untyped import Extracted

Element = Any  # lxml's

_UNAVAILABLE = re.compile(r"unavailable_after: ?(?P<day>[^;]{6,60})", re.IGNORECASE)
_SITE_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher")
_HOME = re.compile(
    r"https?:/{1,2}[^/]+(?:/(?:[a-z]{2}(?:-[a-z]{2})?/?)?(?:(?:home|index|default|main)(?:\.[a-z]{3,5})?/?)?)?(?:[?#].*)?",
    re.IGNORECASE,
)
"""The address of a site's first page, also in one of its languages, with the usual names of files."""
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ProfilePage", "ContactPage", "CheckoutPage"))
_OF_A_LIST = re.compile(r"/(?:topics?|tags?|categor(?:y|ies)|authors?|sections?|search)(?:/[\w-]+)?/?", re.IGNORECASE)
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
_OUT_OF_DATE = ("article:expiration_time", "og:article:expiration_time")
"""When an article is no news any more, as Open Graph has it: some publishers set it a month after each."""
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
        "title": title_of(tree, article, found.title, sites, author or ""),
        "author": author,
        "published": published_day(tree, data) or guessed_day(tree, found.date) or day_at_the_headline(tree),
        "url": address,
        "source": site,
        "language": _language(tree, article),
        "genre": genre_of((*types_of(article), *data.names(article.get("articleSection")), meta(tree, SECTIONS))),
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
    told = {
        name: said[0] for name, said in metas(tree).items() if name not in _OUT_OF_DATE and not _OF_CARDS.match(name)
    }
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


def is_out_of_date_once(tree: Element) -> bool:
    """Tell whether a page names to readers of its Open Graph a day from which its article is out of date."""
    return day_of(meta(tree, _OUT_OF_DATE)) is not None


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


def is_first_page(addresses: list[str]) -> bool:
    """Tell whether all of some addresses, one at least, are a site's own: without a path, or with that of its home."""
    return bool(addresses) and all(_HOME.fullmatch(address) for address in addresses)


def is_called_like_its_site(title: str, site: str | None) -> bool:
    """Tell whether a page is called no more than its site, as the first page of it is."""
    return bool(site) and plain_key(title) == plain_key(site or "")


def plain_site_address(url: str | None) -> str | None:
    """Return an address without that of the web archive before it; `None` for a site's first page."""
    plain = re.sub(r"^(https?:/)(?=[^/])", r"\1/", without_the_archive(url or ""))
    parts = parts_of(plain)
    return plain if parts.scheme in ("http", "https") and (parts.path.strip("/") or parts.query) else None


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
