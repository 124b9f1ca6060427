"""Finds what is still to come, and orders it for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.outlook.dating import when_of
from explainer.analyse.outlook.statements import statements
from explainer.analyse.timexes.moments import parse_day
from explainer.model import Mention, TimeExpression, WatchItem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.outlook.cues import Cue
    from explainer.model import Analysis, Findings

_WORTH = {
    "will": 0.7, "going_to": 0.6, "date": 0.5, "soon": 0.4, "scheduled_to": 0.8, "expected_to": 0.7, "planned_to": 0.7,
    "likely_to": 0.5, "noun_to": 0.4, "planned_for": 0.3, "scheduled_for": 0.4, "is_to": 0.6, "demanded_to": 0.5, "call_for": 0.5,
    "possible_to": 0.4, "may": 0.3, "might": 0.3, "could": 0.3, "would": 0.3,
}  # fmt: skip


def find_watch_items(analysis: Analysis, findings: Findings) -> list[WatchItem]:
    """Return the statements of what is still to come, best first."""
    return sorted(_items(analysis, findings), key=lambda item: (-item.score, item.span))


def _items(analysis: Analysis, findings: Findings) -> Iterator[WatchItem]:
    mentions = findings.of(Mention)
    published = parse_day(analysis.article.published)
    for statement in statements(analysis, findings.of(TimeExpression)):
        cue = max(statement.cues, key=_worth)
        if _worth(cue) < 0.3:
            continue
        when = when_of(statement, published)
        yield WatchItem(
            span=statement.span,
            rule=cue.rule,
            category=cue.category,
            when=when,
            entities=tuple(dict.fromkeys(m.entity for m in mentions if statement.span.contains(m.span))),
            score=round(_worth(cue) + (0.3 if when else 0.0) - 0.005 * statement.number, 3),
        )


def _worth(cue: Cue) -> float:
    return _WORTH.get(cue.rule, 0.0)
