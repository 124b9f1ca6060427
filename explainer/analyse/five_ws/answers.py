"""Asks the six questions, and ranks the different answers to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.five_ws.manner import how
from explainer.analyse.five_ws.news import read_news
from explainer.analyse.five_ws.reasons import why
from explainer.analyse.five_ws.when_where import when, where
from explainer.analyse.five_ws.who_what import what, who
from explainer.model import FiveWs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.analyse.five_ws.news import News
    from explainer.model import Analysis, Findings, Span

_QUESTIONS: dict[str, Callable[[News], Iterator[Span]]] = {
    "who": who,
    "what": what,
    "when": when,
    "where": where,
    "why": why,
    "how": how,
}
_MOST = 3


def answers(analysis: Analysis, findings: Findings) -> list[FiveWs]:
    """Return up to three answers to each question, best first."""
    news = read_news(analysis, findings)
    return [
        FiveWs(span=span, rule=question, question=question, rank=rank)  # type: ignore[arg-type]  # the keys are literals
        for question, ask in _QUESTIONS.items()
        for rank, span in enumerate(_different(ask(news), news.text))
    ]


def _different(spans: Iterable[Span], text: str) -> Iterator[Span]:
    """Return the first few answers that say different words."""
    said: set[str] = set()
    for span in spans:
        words = span.cut(text).lower()
        if words not in said:
            said.add(words)
            yield span
        if len(said) == _MOST:
            return
