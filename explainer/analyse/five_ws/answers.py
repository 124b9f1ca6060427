"""Asks the six questions, and ranks the different answers to each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from explainer.analyse.five_ws.answer import DOUBTFUL
from explainer.analyse.five_ws.manner import circumstances, deeds, means
from explainer.analyse.five_ws.news import read_news
from explainer.analyse.five_ws.reasons import why
from explainer.analyse.five_ws.what import what
from explainer.analyse.five_ws.when_where import when, where
from explainer.analyse.five_ws.who import who
from explainer.model import FiveWs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from explainer.analyse.five_ws.answer import Answer
    from explainer.analyse.five_ws.news import News
    from explainer.model import Analysis, Findings, Span

Question = Literal["who", "what", "when", "where", "why", "how"]
_RULES: tuple[tuple[Question, str, Callable[[News], Iterator[Answer]]], ...] = (
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
_FLOORS: dict[Question, float] = {"why": 0.65, "how": 1.0}
"""Where an answer below this confidence is right less than half of the time, so that it is doubtful, never shown."""


def answers(analysis: Analysis, findings: Findings) -> list[FiveWs]:
    """Return up to three answers to each question, best first."""
    news = read_news(analysis, findings)
    found: list[FiveWs] = []
    for question, rule, ask in _RULES:
        before = [answer.span for answer in found if answer.question == question]
        for rank, answer in enumerate(_different(ask(news), before, news.text), len(before)):
            sure = answer.confidence if answer.confidence >= _FLOORS.get(question, 0.0) else DOUBTFUL
            confidence = min(answer.confidence, sure)
            found.append(FiveWs(span=answer.span, rule=rule, question=question, rank=rank, confidence=confidence))
    return found


def _different(fresh: Iterable[Answer], before: Iterable[Span], text: str) -> Iterator[Answer]:
    """Return the first few answers that say other words than each other and those before; three with these.

    Who says only a part of what an answer before says is no second good one.
    """
    said = [span.cut(text).lower() for span in before]
    for answer in fresh:
        if len(said) == _MOST:
            return
        words = answer.span.cut(text).lower()
        if words in said:
            continue
        repeats = any(_repeats(words, other) for other in said)
        said.append(words)
        yield replace(answer, confidence=min(answer.confidence, DOUBTFUL)) if repeats else answer


def _repeats(answer: str, other: str) -> bool:
    """Tell whether an answer says a part of another one, or joins it to more."""
    words, before = set(answer.split()), set(other.split())
    return words <= before or ("and" in words and before < words)
