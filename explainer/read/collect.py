"""All articles of a run side by side: in the order of publication, each with its id, and what an editor should know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.read.identity import with_ids_of_their_own

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Article

NAMED_IN_A_NOTICE = 3


@dataclass(frozen=True, slots=True)
class Collected:
    """The articles by id, oldest first and undated ones last; and notices for their editor.

    `notices` tell which articles share an id, and which have no date of publication.
    """

    articles: dict[str, Article]
    notices: tuple[str, ...] = ()


def collect_articles(articles: Iterable[Article]) -> Collected:
    """Put `articles` in order, each under an id of its own: see `identity`."""
    different, notices = with_ids_of_their_own(articles)
    ordered = sorted(different, key=_publication)
    return Collected({article.id: article for article in ordered}, (*notices, *_undated(ordered)))


def _publication(article: Article) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id


def _undated(articles: list[Article]) -> tuple[str, ...]:
    paths = [article.path for article in articles if article.published is None]
    if not paths:
        return ()
    more = f" and {len(paths) - NAMED_IN_A_NOTICE} more" if len(paths) > NAMED_IN_A_NOTICE else ""
    named = ", ".join(paths[:NAMED_IN_A_NOTICE]) + more
    return (f"{named}: no date of publication, so “on Tuesday” stays unresolved. Write `published: YYYY-MM-DD` there.",)
