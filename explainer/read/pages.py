"""The article of a web page: its text without the page around it, by trafilatura, and what the page says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError, LeftOutError
from explainer.read.blocks import blocks_of, laid_out
from explainer.read.endless import refuse_endless_tags
from explainer.read.files import BYTE_ORDER_MARKS, check_size
from explainer.read.linked_data import linked_data
from explainer.read.live_pages import live_posts
from explainer.read.no_article import asks_to_subscribe, why_no_article, without_the_ask
from explainer.read.page_metadata import (
    is_address_of_a_list,
    is_behind_a_paywall,
    is_called_like_its_site,
    is_first_page,
    is_list,
    is_live,
    is_out_of_date_once,
    page_metadata,
    refuse_hidden_page,
    states_an_article,
)
from explainer.read.page_parts import stated_addresses

if TYPE_CHECKING:
    from types import ModuleType

    from explainer.model import TextPart
    from explainer.untyped import Extracted, HtmlElement

BULLET = re.compile(r"^[-*•] ", re.MULTILINE)
EMBEDDED = re.compile(rb"data:[a-z0-9.+-]{1,60}/[a-z0-9.+-]{1,60};[a-z0-9;=-]{0,60}base64,[A-Za-z0-9+/=%\s]{200,}")
STYLES = re.compile(rb"<style\b[^>]{0,1000}>.*?</style>", re.DOTALL | re.IGNORECASE)
CHARSET = re.compile(rb"<meta\b[^>]{0,500}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,40})", re.IGNORECASE)
HEAD_OF_PAGE = 4_000
PAGES_IN_A_FILE = 12
"""A page may be this many times as large as one article: what is embedded in it does not count."""
# `extensive_search` would guess a date from anywhere in the page; no date is better than a wrong one. The latest
# possible date is given, since the library would otherwise read the clock.
DATES = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31"}
NOT_THE_PAGE = (
    "//*[@id='wm-ipp' or @id='wm-ipp-base' or @id='donato' or @id='wm-ipp-print']",
    "//div[p[1]//a[starts-with(@id,'cmnt') and not(starts-with(@id,'cmnt_ref'))] and not(.//h1)]",
    "//p[.//a[starts-with(@id,'cmnt') and not(starts-with(@id,'cmnt_ref'))]]",
    "//a[starts-with(@href,'#cmnt') or starts-with(@href,'#_msocom')]",
    "//*[contains(@class,'MsoCommentReference')]",
    "//*[starts-with(@id,'_com_') or starts-with(@id,'_msocom')]",
    "//del",
    "//*[contains(@class,'MsoCommentText') or contains(@class,'msocomtxt')]",
)
"""The toolbar of the web archive, and comments of editors in Google Docs and Word."""
OPTIONAL = {"office": "a document", "pdf": "a PDF"}
"""What is left out with a word about the extra to install; without the others whole sites would be."""
HOUR = re.compile(r"\D{0,20}\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?[^\n]{0,20}", re.IGNORECASE)
LAST_WORDS, SHORT = 400, 1_500
"""Where a page asks to subscribe, and below which length its text may be only the beginning, in code points."""
NOTHING = "no article found in this page"
OUT_OF_DATE = "the page tells when it is out of date; write `expires:` beside it if it is to be left out from then on"
IS_CUT = "only the beginning stands in this page, the rest is behind a paywall"


@dataclass(frozen=True, slots=True)
class Page:
    """What a web page says: the text of its article, paragraphs parted by blank lines, and what it says of itself."""

    text: str
    title: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    embargo: str | None = None
    expires: str | None = None
    source: str | None = None
    language: str | None = None
    genre: str | None = None
    parts: tuple[TextPart, ...] = ()
    notices: tuple[str, ...] = ()

    def known(self) -> dict[str, Any]:
        """Return the fields of `Article` that the page gives; some may be `None`."""
        names = (
            "title",
            "author",
            "published",
            "source",
            "language",
            "genre",
            "parts",
            "notices",
            "url",
            "embargo",
            "expires",
        )
        return {name: getattr(self, name) for name in names}


def read_page(content: bytes, where: str, limit: int = 5_000_000, *, address: str = "") -> Page:
    """Find the article in the bytes of a web page; `where` names the page in messages.

    Args:
        content: the page as it was saved.
        where: its name in messages.
        limit: how many bytes it may have without what is embedded in it.
        address: where it was fetched, if that is known.

    Raises:
        LeftOutError: the page is no article: a wall, an error, a site's first page.
        ArticleError: trafilatura is not installed, or the page holds no text.

    """
    tree = _tree(content, where, limit)
    data = linked_data(tree)
    refuse_hidden_page(tree, data, where)
    found = _extracted(tree, where, date_extraction_params=DATES)
    text, parts = _text(tree, found, live=is_live(data))
    known = {} if found is None else page_metadata(tree, data, found)
    title = known.get("title") or ""
    asked = asks_to_subscribe(text[-LAST_WORDS:])
    paid = len(text) < SHORT and (is_behind_a_paywall(tree, data) or asked)
    text = without_the_ask(text) if paid and not parts else text
    first_page = is_first_page([address] if address else stated_addresses(tree))
    seen = text if text.strip() else tree.text_content()[:2_000].strip()
    if not seen:
        raise LeftOutError(where, NOTHING, advice="Save its text as .txt.", doubtful=not address)
    stated = states_an_article(tree, data)
    first_page = first_page and (not stated or is_called_like_its_site(title, known.get("source")))
    listed = is_list(data) or (not stated and is_address_of_a_list([address] if address else stated_addresses(tree)))
    lists = "the first page of a site" if first_page else "a list of articles or people" if listed else ""
    signed = bool(known.get("author") or known.get("published"))
    reason = why_no_article(seen, title, stated=stated and not lists, signed=signed, lists=lists, paid=paid)
    if reason:
        raise LeftOutError(where, reason, doubtful=not address)
    if not text.strip():
        raise LeftOutError(where, NOTHING, advice="Save its text as .txt.", doubtful=not address)
    notices = ((IS_CUT,) if paid else ()) + ((OUT_OF_DATE,) if is_out_of_date_once(tree) else ())
    return Page(text=_without_title(text, title, parts), parts=parts, notices=notices, **known)


def library(name: str, extra: str, where: str) -> ModuleType:
    """Import a library that only some readers need, or say how to install it."""
    try:
        return import_module(name)
    except ImportError as error:
        advice = f"pip install 'explainer-site[{extra}]'"
        if extra in OPTIONAL:
            raise LeftOutError(where, f"{OPTIONAL[extra]}, which needs {name}", advice=advice, doubtful=True) from error
        raise ArticleError(f"{where}: reading this needs {name}, which is not installed. Run: {advice}") from error


def _tree(content: bytes, where: str, limit: int) -> HtmlElement:
    """Return the page as a tree, without what is embedded in it and without what is not the page's own.

    Raises:
        ArticleError: the page is larger than `limit` bytes even so, is no HTML, or trafilatura is not installed.

    """
    utils = library("trafilatura.utils", "html", where)
    if len(content) > limit:
        content = STYLES.sub(b"", EMBEDDED.sub(b"data:,", content))
    check_size(content, where, limit)
    refuse_endless_tags(content, where)
    tree = utils.load_html(_decoded(content))
    if tree is None:
        raise LeftOutError(where, NOTHING, advice="Save its text as .txt.", doubtful=True)
    for path in NOT_THE_PAGE:
        for element in tree.xpath(path):
            if element.getparent() is not None:
                element.drop_tree()
    return tree


def _decoded(content: bytes) -> str | bytes:
    """Return a page as text where its byte order mark decides, or it says wrongly that it is UTF-8; else as it is."""
    marked = next((name for mark, name in BYTE_ORDER_MARKS if content.startswith(mark)), None)
    if marked:
        return content.decode(marked, "replace").lstrip("\ufeff")
    declared = CHARSET.search(content[:HEAD_OF_PAGE])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8"):
        return content
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace") if declared else content


def _text(tree: HtmlElement, found: Extracted, *, live: bool) -> tuple[str, tuple[TextPart, ...]]:
    """Return the text of the article: the posts of a live page, or what trafilatura found and its second half."""
    text = (found.text or "") if found is not None else ""
    posts, words_of_it = live_posts(tree, stated=live), " ".join(text.split())
    if len([post for post in posts if _is_in(post, words_of_it)]) > len(posts) / 2:
        blocks = (block for post in posts for block in blocks_of(post))
        return laid_out(("furniture", words) if HOUR.fullmatch(words) else (kind, words) for kind, words in blocks)
    lines = [line.strip() for line in BULLET.sub("", text).splitlines() if line.strip()]
    lines += _rest(tree, lines)
    return ("\n\n".join(lines) + "\n" if lines else ""), ()


def _is_in(post: str, text: str) -> bool:
    """Tell whether a post's longest paragraph is in `text`, the words of the article: other lists are none of it."""
    words = max((words for _, words in blocks_of(post)), key=len, default="")
    return bool(words) and " ".join(words.split())[:60] in text


def _rest(tree: HtmlElement, lines: list[str]) -> list[str]:
    """Return the paragraphs that follow in a second container: all `article` elements of one page beside each other."""
    containers = [each for each in tree.iter("article") if each.getparent().tag != "article"]
    known, rest, begun = set(lines), list[str](), False
    parents = {id(each.getparent()) for each in containers}
    if len(containers) < 2 or len(parents) > 1:
        return []
    for container in containers:
        own = [" ".join(each.text_content().split()) for each in container.iter("p")]
        if any(line in known for line in own):
            begun = True
        elif (
            begun
            and not container.xpath(".//h1 | .//h2 | .//h3 | .//time")
            and "body" in (container.get("class") or "")
        ):
            rest += [line for line in own if len(line) > 40]
    return rest


def _extracted(tree: HtmlElement, where: str, **options: Any) -> Extracted:
    trafilatura = library("trafilatura", "html", where)
    from copy import deepcopy

    return trafilatura.bare_extraction(
        deepcopy(tree),
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        include_images=False,
        **options,
    )


def _without_title(text: str, title: str, parts: tuple[TextPart, ...]) -> str:
    """Leave out a first line that repeats the title; a text with parts keeps its places."""
    first, _, rest = text.partition("\n\n")
    return rest if not parts and rest and first.split() == title.split() else text
