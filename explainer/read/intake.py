"""What of all that was read may go on: published by the day of the build, in the site's language, each item once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from explainer.errors import LeftOutError
from explainer.model import Span, TextPart
from explainer.read.held_back import refuse_held_back
from explainer.read.languages import SURE, UNSTATED, base_of, chance_of, name_of
from explainer.read.notices import of_what_is_left_out, one_for_all
from explainer.read.publishers import named_in, of_one_publisher
from explainer.read.versions import each_once

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Article, Settings


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The articles that go on, in the order in which they came, and what their editor should know.

    `waiting` are the ids of those whose day has not come: they are not gone, whatever was published of them before.
    `held_back` names each that is left out, with its reason; the notices name three of many.
    """

    articles: tuple[Article, ...]
    notices: tuple[str, ...] = ()
    waiting: frozenset[str] = frozenset()
    held_back: tuple[tuple[str, str], ...] = ()


def take_in(items: Iterable[Article | LeftOutError], settings: Settings) -> TakenIn:
    """Return those of `items` that may be published on the day `settings.today`, and notices about all others."""
    left_out: list[LeftOutError] = []
    articles: list[Article] = []
    waiting: set[str] = set()
    for item in items:
        try:
            articles.append(_admitted(item, settings))
        except LeftOutError as reason:
            left_out.append(reason)
            if not isinstance(item, LeftOutError) and settings.today < max(item.published or "", item.embargo or ""):
                waiting.add(item.id)
    kept, withdrawn, doubts = _without_withdrawn(articles, left_out)
    once = each_once(kept)
    told = ((article.path, notice) for article in once.articles for notice in article.notices)
    notices = (*of_what_is_left_out(left_out + withdrawn), *doubts, *one_for_all(told), *once.notices)
    held_back = tuple((error.where, error.reason) for error in left_out + withdrawn)
    return TakenIn(once.articles, notices, frozenset(waiting), (*held_back, *once.former))


def _without_withdrawn(
    articles: list[Article], left_out: list[LeftOutError]
) -> tuple[list[Article], list[LeftOutError], tuple[str, ...]]:
    """Return the articles that nobody called back, those that their publisher did, and notices of what others did."""
    calls: dict[str | None, list[LeftOutError]] = {}
    for reason in left_out:
        calls.setdefault(reason.withdraws or "", []).append(reason)
    kept, withdrawn, doubts = [], [], []
    for article in articles:
        of_this = calls.get(article.item, ()) if article.item else ()
        if any(of_one_publisher(named_in(article), (reason.path, reason.publisher)) for reason in of_this):
            withdrawn.append(LeftOutError(_where(article), "withdrawn by its publisher"))
            continue
        kept.append(article)
        doubts += [(article.path, f"{reason.where} {_OF_OTHERS}") for reason in of_this[:1]]
    return kept, withdrawn, one_for_all(doubts)


def _admitted(item: Article | LeftOutError, settings: Settings) -> Article:
    if isinstance(item, LeftOutError):
        raise item
    if item.published is not None and item.published > settings.today and not item.fictional:
        raise LeftOutError(_where(item), "published later than the day of the build")
    if item.embargo is not None and item.embargo > settings.today:
        raise LeftOutError(_where(item), f"embargoed until {item.embargo}")
    if item.expires is not None and item.expires <= settings.today:
        raise LeftOutError(_where(item), f"to be shown until {item.expires}")
    refuse_held_back(item, settings.today)
    return _in_the_language(item, settings.language)


def _in_the_language(article: Article, wanted: str) -> Article:
    """Return `article` where it is in the language `wanted`, with paragraphs in other languages told apart."""
    chance, best = chance_of(article.text, wanted)
    if chance is not None and chance <= 1 - SURE:
        raise LeftOutError(_where(article), f"in {name_of(best)}, which is not analysed here", advice=_ADVICE)
    if base_of(article.language) not in (base_of(wanted), UNSTATED):
        raise LeftOutError(_where(article), f"in {name_of(article.language)}, as its source says", advice=_ADVICE)
    return _with_foreign_paragraphs(article, wanted)


def _with_foreign_paragraphs(article: Article, wanted: str) -> Article:
    found = []
    for line in _LONG_LINE.finditer(article.text):
        chance, _ = chance_of(line.group(), wanted)
        if chance is not None and chance <= 1 - SURE:
            found.append(TextPart(Span(*line.span()), "furniture", "in another language"))
    if not found:
        return article
    notice = "paragraphs in another language are not analysed"
    return msgspec.structs.replace(article, parts=(*article.parts, *found), notices=(*article.notices, notice))


_OF_OTHERS = (
    "calls back an item of this name, but does not say that it is of the same publisher, so the article is kept. "
    "Remove it if the publisher did"
)
_LONG_LINE = re.compile(r"[^\n]{80,}")
_ADVICE = "`language:` in mkdocs.yml is the language that this site analyses."


def _where(article: Article) -> str:
    return f"{article.path} (“{article.title}”)" if article.title else article.path
