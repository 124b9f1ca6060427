"""Why and how: stated reasons and manners in headline and lede."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.five_ws.news import News

_REASON = re.compile(
    r"\b(?:because of|because|due to|owing to|in response to|in retaliation for|in reprisal for|as a result of"
    r"|in an effort to|in an attempt to|in order to|in protest (?:at|against|over)|thanks to|caused by|blamed on|prompted by"
    r"|sparked by|triggered by|over|after|for)\s+",
    re.IGNORECASE,
)
_STOP = re.compile(r"[,.;:!?\n–—]| -|--| (?:and|but|as|while|when|which|who|after|before) ")
_MOST = 90


def why(news: News) -> Iterator[Span]:
    """Return why it happened, best first."""
    weak: list[Span] = []
    for span in _stretches(news):
        for match in _REASON.finditer(news.text, span.start, span.end):
            reason = _until_stop(news, match.end(), span.end)
            if match.group().strip().lower() in ("over", "after", "for"):
                weak.append(reason)
            else:
                yield reason
    yield from weak


def how(news: News) -> Iterator[Span]:
    """Return how it happened, best first: the verb and object of the lede."""
    for clause in news.clauses[1:] + news.clauses[:1]:
        objects = [c.i for c in news.doc[clause.main].children if c.dep_ in ("dobj", "attr", "prt") and c.i > clause.main]
        end = min(objects[0] + 1 if objects else clause.main + 1, clause.main + 4)
        yield news.span(clause.main, end)


def _stretches(news: News) -> list[Span]:
    headline = [news.span(*news.headline)] if news.headline else []
    return headline + [s.span for s in news.lede]


def _until_stop(news: News, start: int, end: int) -> Span:
    stop = _STOP.search(news.text, start, min(end, start + _MOST))
    last = stop.start() if stop else min(end, start + _MOST)
    return Span(start, max(start + 1, last))
