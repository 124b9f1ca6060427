"""When and where: the time expression and the place nearest to what the headline tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.news import News
    from explainer.model import Span

_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{4}-W\d\d-\d")
_PREPOSITIONS = frozenset("in at near outside inside off around across from".split())


def when(news: News) -> Iterator[Span]:
    """Return when it happened, best first: days of the lede, days further on, then vaguer times."""
    inside = [t for t in news.times if t.type in ("DATE", "TIME") and _in_prose(news, t.span)]
    order = sorted(inside, key=lambda t: (not _DAY.match(t.value), t.span.start))
    for time in order:
        yield time.span


def _in_prose(news: News, span: Span) -> bool:
    return news.headline is None or span.start >= news.doc[news.headline[1] - 1].idx


def where(news: News) -> Iterator[Span]:
    """Return where it happened, best first: places after a preposition in headline and lede, then other places."""
    limit = news.lede[-1].span.end if news.lede else len(news.text)
    places = [n.span for n in news.names if n.type == "place" and n.span.start < limit]
    located = [p for p in places if _preposition(news, p)]
    yield from located
    yield from (p for p in places if p not in located)


def _preposition(news: News, place: Span) -> bool:
    before = news.text[max(0, place.start - 16) : place.start].split()
    return bool(before) and (before[-1].lower() in _PREPOSITIONS or before[-1].lower() == "the" and len(before) > 1 and before[-2].lower() in _PREPOSITIONS)
