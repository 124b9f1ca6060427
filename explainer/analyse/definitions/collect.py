"""Runs the rules in order and keeps, of what they find about one place, the surest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.acronyms import acronyms
from explainer.analyse.definitions.appositions import appositions
from explainer.analyse.definitions.clauses import clauses
from explainer.analyse.definitions.explains import explains
from explainer.analyse.definitions.glosses import glosses
from explainer.analyse.definitions.marked import marked_definitions
from explainer.analyse.definitions.terms import Terms
from explainer.analyse.definitions.unexplained import unexplained_terms
from explainer.analyse.named import names_of
from explainer.model import Definition, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explainer.analyse.definitions.draft import Draft
    from explainer.model import Analysis, Finding, Findings, NameSpan


_SURE = 0.8
"""Below this, what stands inside quotation marks is somebody's opinion ("integrity, a real fiasco"), no explanation."""


def find_terms(analysis: Analysis, findings: Findings) -> list[Finding]:
    """Return the definitions of an article in order of their place, and then the terms that it leaves unexplained."""
    names = names_of(analysis, findings)
    found = definitions(analysis, names)
    return [*found, *unexplained_terms(analysis, found, names)]


def definitions(analysis: Analysis, names: Sequence[NameSpan]) -> list[Definition]:
    """Return the definitions of an article in order of their place."""
    doc = analysis.parse
    terms = Terms(doc, names)
    inside = {place for r in analysis.quotations if r.depth == 0 for place in range(r.inner.start, r.inner.end)}
    phrases = [*appositions(doc, terms), *clauses(doc, terms)]
    said = [d for d in phrases if d.confidence >= _SURE or d.explanation.start not in inside]
    marked = marked_definitions(doc, terms, analysis.encoding.editor)
    drafts = [*acronyms(analysis.article.text), *glosses(doc, terms), *said, *marked]
    return [_finding(draft) for draft in _surest(draft for draft in drafts if explains(draft, doc, terms))]


def _surest(drafts: Iterable[Draft]) -> list[Draft]:
    """Return, in order of place, the surest of those drafts that explain the same place in overlapping words."""
    kept: list[Draft] = []
    at: dict[int, list[Draft]] = {}
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.term.start, d.explanation.start)):
        places = range(draft.term.start, draft.term.end)
        if not any(draft.explanation.overlaps(other.explanation) for place in places for other in at.get(place, ())):
            kept.append(draft)
            for place in places:
                at.setdefault(place, []).append(draft)
    return sorted(kept, key=lambda d: (d.term.start, d.explanation.start))


def _finding(draft: Draft) -> Definition:
    whole = Span(min(draft.term.start, draft.explanation.start), max(draft.term.end, draft.explanation.end))
    return Definition(
        span=whole,
        rule=draft.rule,
        confidence=draft.confidence,
        term=draft.term,
        explanation=draft.explanation,
        expansion=draft.expansion,
    )
