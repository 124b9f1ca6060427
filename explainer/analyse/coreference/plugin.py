"""The steps of coreference in order: pronouns of the third person go to the person named last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Entity, Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Analysis, Finding, Findings

_PRONOUNS = frozenset({"he", "she", "him", "her", "his", "hers", "himself", "herself"})


def find_coreference(analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Return the mentions by pronoun."""
    people = {entity.id for entity in findings.of(Entity) if entity.type == "person"}
    names = sorted((m for m in findings.of(Mention) if m.entity in people), key=lambda m: m.span)
    at = 0
    for token in analysis.doc:
        while at < len(names) and names[at].span.start < token.idx:
            at += 1
        if token.lower_ in _PRONOUNS and at:
            span = Span(token.idx, token.idx + len(token))
            yield Mention(span=span, rule="coreference.nearest", entity=names[at - 1].entity, form="pronoun", head=span)
