"""Each item once: of identical texts the first, of several versions of one item the latest.

A version is known by its publisher's name for the item, or by a web address together with words in common: an address
alone may be that of a page which changes every day. Only who publishes an article can replace it: two publishers may
have one name for an item, and a stranger may write down another's. Nor does an entry of a feed or archive take the
place of a file that somebody put there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec

from explainer.read.identity import is_a_file
from explainer.read.notices import named
from explainer.read.publishers import named_in, of_one_publisher
from explainer.read.web_address import parts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explainer.model import Article

_OF_CAMPAIGNS = re.compile(r"utm_\w+|fbclid|gclid|mc_[ce]id|ref|cmpid|ocid|smid|at_\w+|ns_\w+", re.IGNORECASE)
_MOST_OF_A_NAME = 8
"""With so many articles of one name each other is compared: else a feed of one address would cost the square of it."""
_IN_COMMON = 0.5
"""This share of the shorter text's paragraphs or sentences makes two texts at one address versions of one article."""


@dataclass(frozen=True, slots=True)
class Once:
    """The articles that are kept, in their order, and a notice for each kind of copy that is not.

    `former` are the former versions, each with the reason why it is not kept; the notices name three of many.
    """

    articles: tuple[Article, ...]
    notices: tuple[str, ...] = ()
    former: tuple[tuple[str, str], ...] = ()


def each_once(articles: Iterable[Article]) -> Once:
    """Return `articles` without copies and former versions. The latest version has the first day of publication."""
    given = list(articles)
    latest, former = _merged(given, lambda article: article.item, _never_apart)
    latest, more_former = _merged(latest, lambda article: plain_address(article.url), _of_one_kind)
    single, copies = _without_copies(latest)
    former += more_former
    notices = [f"{named([older for older, _ in former])}: a former version, the latest counts"] if former else []
    notices += [f"{copy.path}: the same text as {kept.path}, so it is kept once" for kept, copy in copies]
    told = tuple((older, f"a former version of {newer}, which counts") for older, newer in former)
    return Once(tuple(single), tuple(notices), told)


def without_campaign(url: str) -> str:
    """Return an address without what only tells by which way a reader came; what is no address, as it is."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    kept = [(key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _is_of_campaign(key)]
    return urlunsplit(parts._replace(query=urlencode(kept))) if len(kept) < parts.query.count("=") else url


def plain_address(url: str | None) -> str | None:
    """Return what is the same in the addresses of all captures of a page; `None` for a site's first page."""
    parts = parts_of(without_campaign(url or ""))
    path = parts.path.rstrip("/").removesuffix("/amp")
    if not parts.netloc or not (path or parts.query):
        return None
    return f"{parts.netloc.lower().removeprefix('www.')}{path}?{urlencode(sorted(parse_qsl(parts.query)))}"


def _is_of_campaign(key: str) -> bool:
    return _OF_CAMPAIGNS.fullmatch(key) is not None


def _merged(
    articles: list[Article], key: Callable[[Article], str | None], alike: Callable[[Article, Article], bool]
) -> tuple[list[Article], list[tuple[str, str]]]:
    """Return `articles` with one for each `key`, in the place of its first, and each former version with a later one.

    Both of them are paths.
    """
    kept: list[Article] = []
    places: dict[str, list[int]] = {}
    former: list[tuple[str, str]] = []
    for article in articles:
        name = key(article)
        known = places.setdefault(name, []) if name is not None else []
        place = next((place for place in known if _of_one(kept[place], article) and alike(kept[place], article)), None)
        if place is None:
            if len(known) < _MOST_OF_A_NAME:
                known.append(len(kept))
            kept.append(article)
            continue
        older, newer = sorted((kept[place], article), key=_age)
        kept[place] = _corrected(older, newer)
        former.append((older.path, newer.path))
    return kept, former


def _of_one(one: Article, other: Article) -> bool:
    return of_one_publisher(named_in(one), named_in(other))


def _age(article: Article) -> tuple[bool, str, str]:
    return is_a_file(article), article.version.rjust(40, "0"), article.updated or article.published or ""


def _corrected(older: Article, newer: Article) -> Article:
    """Return `newer` with the day on which the item was first published, and its own as that of the correction."""
    days = sorted(day for day in (older.published, newer.published) if day)
    own = newer.updated or newer.published
    changed = own if days and own and own > days[0] else newer.updated
    return msgspec.structs.replace(newer, published=days[0] if days else None, updated=changed)


def _never_apart(_one: Article, _other: Article) -> bool:
    return True


def _of_one_kind(one: Article, other: Article) -> bool:
    """Tell whether two texts at one address are versions of one article: one title, or much in common."""
    if one.title and one.title == other.title:
        return True
    first, second = _sentences(one.text), _sentences(other.text)
    return len(first & second) >= _IN_COMMON * max(1, min(len(first), len(second)))


def _sentences(text: str) -> set[str]:
    return {part.strip() for part in re.split(r"[.!?]\s|\n", text) if part.strip()}


def _without_copies(articles: list[Article]) -> tuple[list[Article], list[tuple[Article, Article]]]:
    """Return the articles whose words nobody before them has, and each copy with the one that is kept."""
    by_text: dict[str, list[Article]] = {}
    for article in articles:
        by_text.setdefault(" ".join(article.text.split()), []).append(article)
    kept = {text: next(filter(is_a_file, alike), alike[0]) for text, alike in by_text.items()}
    copies = [(kept[text], each) for text, alike in by_text.items() for each in alike if each is not kept[text]]
    return list(kept.values()), copies
