"""Evidence that only one kind of finding has: a person's mentions, a role's distance, an event's date."""

from __future__ import annotations

import math
from datetime import date
from functools import singledispatch
from typing import TYPE_CHECKING

from explainer.analyse.calibrate.edges import of_edges
from explainer.analyse.timexes.moments import parse_day
from explainer.model import DatedPassage, Definition, Entity, Event, FiveWs, Mention, Quote, Role, WatchItem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Analysis, Finding, Findings, Span

_SIGNS = "@(“\"'‘-#:/"
_ARTICLES = ("a ", "an ", "the ", "one ")


@singledispatch
def own_evidence(_finding: Finding, _analysis: Analysis, _findings: Findings) -> dict[str, float]:
    """Return the evidence that only findings of this kind have; none where there is nothing of its own."""
    return {}


@own_evidence.register(Entity)
def _(finding: Entity, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text, span = analysis.article.text, finding.span
    mentions = [m for m in findings.of(Mention) if m.entity == finding.id]
    named = [m for m in mentions if m.form == "name"]
    others = [m.span for m in findings.of(Mention) if m.entity != finding.id and m.form == "name"]
    words = finding.name.split()
    before, after = text[max(0, span.start - 1) : span.start], text[span.end : span.end + 1]
    found = {
        "names": math.log1p(len(named)),
        "named once": float(len(named) == 1),
        "other mentions": math.log1p(len(mentions) - len(named)),
        "least confidence": min((m.confidence or 0.0 for m in named), default=0.0),
        "key": float(finding.key),
        "has a role": float(any(r.entity == finding.id for r in findings.of(Role))),
        "speaks": float(any(q.speaker_entity == finding.id for q in findings.of(Quote))),
        "inside another name": float(_any_inside([m.span for m in named], others)),
        "in capitals": float(finding.name.isupper()),
        "digit": float(any(c.isdigit() for c in finding.name)),
        "goes on": float(text[span.end : span.end + 2].strip()[:1].isupper()),
        f"words {min(len(words), 4)}": 1.0,
    }
    found |= {f"before {before}": float(before in _SIGNS) if before else 0.0}
    found |= {f"after {after}": float(after in _SIGNS) if after else 0.0}
    return found


@own_evidence.register(Role)
def _(finding: Role, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text, span = analysis.article.text, finding.span
    places = [m.span for m in findings.of(Mention) if m.entity == finding.entity]
    gap = min((max(p.start - span.end, span.start - p.end, 0) for p in places), default=200)
    words = span.cut(text).split()
    return {
        "distance": math.log1p(gap),
        f"words {min(len(words), 6)}": 1.0,
        "begins with a capital": float(words[0][:1].isupper()) if words else 0.0,
        "holds a capital later": float(any(w[:1].isupper() for w in words[1:])),
        "roles of the person": math.log1p(sum(r.entity == finding.entity for r in findings.of(Role))),
        "names of the person": math.log1p(len(places)),
        "entity inside": float(any(span.contains(m.span) for m in findings.of(Mention))),
        "person in the role": float(any(span.contains(p) for p in places)),
        **of_edges(span, analysis),
    }


@own_evidence.register(Definition)
def _(finding: Definition, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text = analysis.article.text
    term, explanation = finding.term.cut(text), finding.explanation.cut(text)
    people = {e.id for e in findings.of(Entity) if e.type == "person"}
    return {
        "term in capitals": float(term.isupper()),
        "term begins with a capital": float(term[:1].isupper()),
        "term words": math.log1p(len(term.split())),
        "explanation words": math.log1p(len(explanation.split())),
        "explanation with article": float(explanation.lower().startswith(_ARTICLES)),
        "explanation begins with a capital": float(explanation[:1].isupper()),
        "term first": float(finding.term.start < finding.explanation.start),
        "gap": math.log1p(_gap(finding.term, finding.explanation)),
        "person in the term": float(_overlaps(finding.term, people, findings)),
    }


def _any_inside(spans: Sequence[Span], wholes: Sequence[Span]) -> bool:
    """Tell whether one of `spans` lies wholly inside one of `wholes`."""
    return any(w.start <= s.start and s.end <= w.end for w in wholes for s in spans)


def _gap(one: Span, other: Span) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _overlaps(span: Span, entities: set[str], findings: Findings) -> bool:
    return any(
        m.entity in entities and m.span.start < span.end and span.start < m.span.end for m in findings.of(Mention)
    )


@own_evidence.register(Event)
def _(finding: Event, analysis: Analysis, findings: Findings) -> dict[str, float]:
    return _of_value(finding.when.value, analysis) | {
        "entities": math.log1p(len(finding.entities)),
        "key taking part": float(_key_inside(finding.entities, findings)),
        "time words": math.log1p(finding.when.end - finding.when.start),
        "time first": float(finding.when.start <= finding.span.start + 2),
    }


@own_evidence.register(WatchItem)
def _(finding: WatchItem, analysis: Analysis, findings: Findings) -> dict[str, float]:
    own = {
        "expected by somebody": float(finding.expected_by is not None),
        "entities": math.log1p(len(finding.entities)),
        "key taking part": float(_key_inside(finding.entities, findings)),
        "dated": float(finding.when is not None),
    }
    return own | (_of_value(finding.when.value, analysis) if finding.when else {})


@own_evidence.register(DatedPassage)
def _(finding: DatedPassage, analysis: Analysis, findings: Findings) -> dict[str, float]:
    events = [e for e in findings.of(Event) if finding.span.contains(e.span)]
    own = {"events inside": math.log1p(len(events)), "dated by words": float(finding.when is not None)}
    same = any(e.when.value[:10] == finding.value[:10] for e in events)
    return own | {"an event on that day": float(same)} | _of_value(finding.value, analysis)


@own_evidence.register(FiveWs)
def _(finding: FiveWs, analysis: Analysis, findings: Findings) -> dict[str, float]:
    text = analysis.article.text
    words = len(finding.span.cut(text).split())
    named = _any_inside([m.span for m in findings.of(Mention) if m.form == "name"], [finding.span])
    asked = finding.question
    return {
        f"{asked}, words": math.log1p(words),
        f"{asked}, first": float(finding.rank == 0),
        f"{asked}, holds a name": float(named),
        f"{asked}, confidence": finding.confidence or 0.0,
        f"{asked}, place": finding.span.start / max(1, len(text)),
    }


def _key_inside(entities: tuple[str, ...], findings: Findings) -> bool:
    return any(e.key and e.id in entities for e in findings.of(Entity))


def _of_value(value: str, analysis: Analysis) -> dict[str, float]:
    """Return how precise a TIMEX value is, and how far from publication, in powers of days."""
    found = {f"value of {min(len(value), 11)} signs": 1.0, "unresolved": float("X" in value)}
    published, day = parse_day(analysis.article.published), parse_day(value)
    if published and day:
        days = (day - published).days
        found |= {"days after": math.log1p(max(0, days)), "days before": math.log1p(max(0, -days))}
        found["on the day"] = float(days == 0)
    return found | {"published": float(isinstance(published, date))}
