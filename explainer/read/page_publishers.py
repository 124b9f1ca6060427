"""Who publishes a web page: as it says in JSON-LD, meta tags and its title, before anything is guessed."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from explainer.read.authors import is_agency
from explainer.read.page_parts import meta
from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from explainer.read.linked_data import LinkedData

Element = Any  # lxml's

_METAS = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "content_source")
SEPARATORS = re.compile(r"(?<!\s)\s+(?:[|–—·•»«]|--?|::)\s+")
"""What stands between the title of an article and the name of its site."""
_ODD_SEPARATOR = re.compile(r"\s*(?:[^\w\s]|\b[Il]\b)\s+(?P<name>\S.*)")
"""What else stands there, where the page tells what its title is without the name: a colon, a letter like a line."""
_OTHERS = frozenset("facebook twitter x instagram youtube linkedin plus t pinterest tiktok medium".split())
"""Sites on which others have pages: their names are no publisher's."""
_SMALL = frozenset(("the", "of", "and", "a", ""))
_MOST_WORDS, _FEWEST_LETTERS, _MOST_FEEDS = 6, 3, 5
_ACCOUNT = re.compile(r"[a-z]{6,}")
_DOMAIN = re.compile(r"(?:\.(?:com?|org|net|gov|ac|edu))?\.[a-z]{2,}$")
"""What ends a host's name, with what countries have before their own."""
_ADDRESS = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
_RIGHTS = re.compile(
    r"^(?:copyright|\(c\)|©)[\s,–-]*+(?:(?:copyright|\(c\)|©|(?:19|20)\d\d)[\s,–-]*+)*(?=\S)"
    r"|[.,]? all rights reserved\.?$",
    re.IGNORECASE,
)
"""What a library that guesses a publisher by its copyright leaves around its name."""
_WWW = re.compile(r"^www\.(?=\S+$)", re.IGNORECASE)


def publisher_of(tree: Element, data: LinkedData, guessed: str | None, address: str | None) -> str | None:
    """Return the name of a page's publisher; `guessed` is what a library guessed, `address` that of the page.

    An agency that is named as the publisher counts only where no other name is: a wire story has its own site.
    """
    article = next(iter(data.articles), {})
    stated = [*data.names(article.get("publisher"))[:1], *(meta(tree, (name,)) for name in _METAS), data.site]
    titles = (meta(tree, ("og:title",)), SEPARATORS.split(" ".join((tree.findtext(".//title") or "").split()))[0])
    names = [name for name in map(_plain, stated) if name and not _is_title(name, titles)]
    guessed = _RIGHTS.sub("", guessed or "")
    own = next((name for name in names if not is_agency(name)), "") or (names and _behind_the_title(tree, address))
    told = own or next(iter(names), "") or _behind_the_title(tree, address) or _of_feed(tree, address)
    return _as_shown(tree, told, address) or _spelled(tree, _unless_title(tree, guessed)) or None


def _is_title(name: str, titles: tuple[str, ...]) -> bool:
    """Tell whether what a page gives as the name of its site is too long for one, and its title."""
    return len(name.split()) > _MOST_WORDS and _letters(name) in map(_letters, titles)


def _as_shown(tree: Element, name: str, address: str | None) -> str:
    """Return a name, in place of an account, `tarnpost`, as the page shows it: "Tarn Post", "Tarn Post Live"."""
    if not _ACCOUNT.fullmatch(name):
        return name
    shown = _behind_the_title(tree, address)
    return shown if _letters(shown).removeprefix("the").startswith(name) else _spelled(tree, name)


def _of_feed(tree: Element, address: str | None) -> str:
    """Return the name before that of a feed, "Tarn Post » Feed", where the page's host is made of it."""
    feeds = tree.xpath("//link[@rel='alternate' and contains(@type, 'rss')]/@title")[:_MOST_FEEDS]
    names = (" ".join(title.partition(" » ")[0].split()) for title in feeds if " » " in title)
    host = _host(address)
    return next((name for name in names if len(name.split()) <= _MOST_WORDS and _is_of(host, name)), "")


def _plain(stated: str) -> str:
    """Return a publisher's name; the host of an address in its place, or nothing for that of a page elsewhere."""
    name = " ".join(html.unescape(stated).split())
    if not _ADDRESS.match(name):
        return _WWW.sub("", name) if any(map(str.isalnum, name)) else ""
    host = parts_of(name if ":" in name[:6] else f"https:{name}").netloc.lower().removeprefix("www.")
    return "" if any(part in _OTHERS for part in host.split(".")[:-1]) else host


def _behind_the_title(tree: Element, address: str | None) -> str:
    """Return the last part of the page's title, where something else on the page says that it is the site's name."""
    whole, shared = (" ".join(words.split()) for words in (tree.findtext(".//title") or "", meta(tree, ("og:title",))))
    beyond = _ODD_SEPARATOR.match(whole, len(shared)) if shared and whole.startswith(shared) else None
    parts = SEPARATORS.split(whole)
    name = beyond["name"] if beyond and len(parts) == 1 else parts[-1].strip() if len(parts) > 1 else ""
    letters = _letters(name)
    if len(letters) < _FEWEST_LETTERS or len(name.split()) > _MOST_WORDS:
        return ""
    host = _host(address)
    if _is_of(host, name):
        return name
    shown = tree.xpath("//img/@alt | //img/@title | //a[@href='/']/@title | //meta[@name='twitter:site']/@content")
    known = {host, *(_letters(str(words).lstrip("@")) for words in shown[:500])}
    homes = tree.xpath("//a[@href='/' or @rel='home'] | //h1[contains(@class, 'logo')]")[:20]
    home = (_letters(" ".join(link.itertext())) for link in homes)
    written = known.union(home)
    return name if written & {letters, f"copyright{letters}", f"{letters}logo"} else ""


def _host(address: str | None) -> str:
    return _letters(_DOMAIN.sub("", parts_of(address).netloc.lower().removeprefix("www.")))


def _is_of(host: str, name: str) -> bool:
    return _is_short_for(host, [word for word in map(_letters, name.split()) if word not in _SMALL])


def _is_short_for(host: str, words: list[str]) -> bool:
    """Tell whether a host is made of the beginnings of all words of a name, in order: "tpost" of Tarn Post."""
    ends = {0}
    for word in words:
        ends = {end + n for end in ends for n in range(1, len(word) + 1) if host[end : end + n] == word[:n]}
    return bool(words) and len(host) in ends


def _spelled(tree: Element, name: str) -> str:
    """Return a name that was guessed of an account, "TarnPost", as the page writes it: "The Tarn Post"."""
    if not name or " " in name or "." in name:
        return name
    written = (" ".join(str(each).split()) for each in tree.xpath("//meta/@content | //img/@alt | //a/@title")[:500])
    ways = (each for each in written if _letters(each) in (_letters(name), f"the{_letters(name)}"))
    return next((way for way in ways if " " in way), name)


def _unless_title(tree: Element, guessed: str | None) -> str:
    """Return a publisher that was guessed, but not where it is the title of the article."""
    name = _plain(guessed or "")
    headings = (" ".join(" ".join(each.itertext()).split()) for each in tree.xpath("//h1")[:3])
    titles = {_letters(words) for words in (*headings, meta(tree, ("og:title",)))}
    return "" if _letters(name) in titles else name.lstrip(".")


def _letters(name: str) -> str:
    return "".join(character for character in name.casefold() if character.isalnum())
