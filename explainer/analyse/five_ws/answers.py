"""Asks the six questions, and ranks the different answers to each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from explainer.analyse.five_ws.manner import circumstances, deeds, means
from explainer.analyse.five_ws.news import read_news
from explainer.analyse.five_ws.reasons import why
from explainer.analyse.five_ws.when_where import when, where
from explainer.analyse.five_ws.who_what import what, who
from explainer.model import FiveWs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.analyse.five_ws.news import News
    from explainer.model import Analysis, Findings, Span

Question = Literal["who", "what", "when", "where", "why", "how"]
_RULES: tuple[tuple[Question, str, Callable[[News], Iterator[Span]]], ...] = (
    ("who", "subject", who),
    ("what", "predicate", what),
    ("when", "nearest time", when),
    ("where", "nearest place", where),
    ("why", "stated reason", why),
    ("how", "means", means),
    ("how", "circumstance", circumstances),
    ("how", "deed", deeds),
)
"""Each question with the rules that answer it, the better rule first."""
_MOST = 3


def answers(analysis: Analysis, findings: Findings) -> list[FiveWs]:
    """Return up to three answers to each question, best first."""
    news = read_news(analysis, findings)
    found: list[FiveWs] = []
    for question, rule, ask in _RULES:
        before = [answer.span for answer in found if answer.question == question]
        fresh = _different(ask(news), before, news.text)
        found += [
            FiveWs(span=span, rule=rule, question=question, rank=rank) for rank, span in enumerate(fresh, len(before))
        ]
    return found


def _different(spans: Iterable[Span], before: Iterable[Span], text: str) -> Iterator[Span]:
    """Return the first few answers that say other words than each other and those before; three with these."""
    said = {span.cut(text).lower() for span in before}
    for span in spans:
        if len(said) == _MOST:
            return
        words = span.cut(text).lower()
        if words not in said:
            said.add(words)
            yield span
