"""The names of an article with their type, from the findings so far; without those, from the encoder alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import Entity, Mention, NameSpan

if TYPE_CHECKING:
    from explainer.model import Analysis, Findings

_MODIFIERS = ("-based", "-born", "-led", "-backed", "-owned", "-run")


def names_of(analysis: Analysis, findings: Findings) -> tuple[NameSpan, ...]:
    """Return the names in order of their place; `probability` is the confidence in the entity and its type."""
    text = analysis.article.text
    entities = {entity.id: entity for entity in findings.of(Entity)}
    named = [m for m in findings.of(Mention) if m.form == "name" and m.entity in entities]
    found = [NameSpan(m.span, entities[m.entity].type, entities[m.entity].confidence or 0.5) for m in named]
    names = found or analysis.encoding.names
    return tuple(sorted((n for n in names if not n.span.cut(text).endswith(_MODIFIERS)), key=lambda n: n.span))
