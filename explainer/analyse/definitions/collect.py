"""Runs the rules in order and keeps, of what they find about one place, the surest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.acronyms import acronyms
from explainer.analyse.definitions.appositions import appositions
from explainer.analyse.definitions.clauses import clauses
from explainer.analyse.definitions.glosses import glosses
from explainer.analyse.definitions.terms import Terms
from explainer.analyse.named import names_of
from explainer.model import Definition, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explainer.analyse.definitions.draft import Draft
    from explainer.model import Analysis, Findings, UnexplainedTerm


def definitions(analysis: Analysis, findings: Findings) -> list[Definition]:
    """Return the definitions of an article in order of their place."""
    doc = analysis.doc
    terms = Terms(doc, names_of(analysis, findings))
    drafts = [*acronyms(analysis.article.text), *glosses(doc, terms), *appositions(doc, terms), *clauses(doc, terms)]
    return [_finding(draft) for draft in _surest(drafts)]


def unexplained_terms(analysis: Analysis, found: Sequence[Definition]) -> list[UnexplainedTerm]:  # noqa: ARG001
    """Return the technical terms of an article that none of `found` explains."""
    return []


def _surest(drafts: Iterable[Draft]) -> list[Draft]:
    """Return, in order of place, the surest of the drafts whose explanations overlap."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (-d.confidence, d.term.start, d.explanation.start)):
        if not any(draft.explanation.overlaps(other.explanation) and draft.term.overlaps(other.term) for other in kept):
            kept.append(draft)
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
