"""All articles of a run side by side: in the order of publication, each id once, and what their editor should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Article

NAMED_IN_A_NOTICE = 3


@dataclass(frozen=True, slots=True)
class Collected:
    """The articles by id, oldest first and undated ones last; an error for each id that several share; and a notice.

    `notice` tells which articles have no date of publication; empty when all have one.
    """

    articles: dict[str, Article]
    problems: tuple[ArticleError, ...] = ()
    notice: str = ""


def collect_articles(articles: Iterable[Article]) -> Collected:
    """Put `articles` in order. Those that share an id are all left out, since a citation must mean one of them."""
    by_id: dict[str, list[Article]] = {}
    for article in articles:
        by_id.setdefault(article.id, []).append(article)
    problems = tuple(_shared(same) for same in by_id.values() if len(same) > 1)
    single = sorted((same[0] for same in by_id.values() if len(same) == 1), key=_publication)
    return Collected({article.id: article for article in single}, problems, _undated(single))


def _publication(article: Article) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id


def _shared(same: list[Article]) -> ArticleError:
    files = " and ".join(article.path for article in same)
    reason = f"they share the id {same[0].id!r} and are left out; rename one, or give it another `id:`"
    return ArticleError(f"{files}: {reason}")


def _undated(articles: list[Article]) -> str:
    paths = [article.path for article in articles if article.published is None]
    if not paths:
        return ""
    more = f" and {len(paths) - NAMED_IN_A_NOTICE} more" if len(paths) > NAMED_IN_A_NOTICE else ""
    named = ", ".join(paths[:NAMED_IN_A_NOTICE]) + more
    return f"{named}: no date of publication, so “on Tuesday” stays unresolved. Write `published: YYYY-MM-DD` there."
