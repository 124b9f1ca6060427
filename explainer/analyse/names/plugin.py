"""The steps of finding names in order: propose, decide for the document, group, choose who matters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.names.decide import decide
from explainer.analyse.names.group import group
from explainer.model import Entity, LeftOut, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Analysis, Finding

_RULE = "names"
_KEY_MENTIONS = 3


def find_names(analysis: Analysis) -> Iterator[Finding]:
    """Return the entities, numbered in order of their first name, and then their mentions by name."""
    text = analysis.article.text
    groups, unsettled = group(text, decide(analysis))
    for number, names in enumerate(groups, 1):
        fullest = max(names, key=lambda name: (name.span.end - name.span.start, -name.span.start))
        yield Entity(
            span=fullest.span,
            rule=_RULE,
            confidence=round(max(name.confidence for name in names), 3),
            id=f"e{number}",
            type=fullest.kind,  # type: ignore[arg-type]  # one of the three kinds, by construction
            name=fullest.span.cut(text),
            key=len(names) >= _KEY_MENTIONS,
        )
    found = [(name, number) for number, names in enumerate(groups, 1) for name in names]
    for name, number in sorted(found):
        yield Mention(
            span=name.span, rule=_RULE, confidence=round(name.confidence, 3), entity=f"e{number}", form="name"
        )
    for name in unsettled:
        yield LeftOut(span=name.span, rule=_RULE, what="name", reason="two people of the article bear it")
