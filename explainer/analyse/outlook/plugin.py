"""Finds what is still to come, and orders it for a reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.outlook.cue import subject_of
from explainer.analyse.outlook.dating import when_of
from explainer.analyse.outlook.statements import statements
from explainer.analyse.outlook.worth import category_of, strongest, worth
from explainer.analyse.timexes.moments import parse_day
from explainer.model import Entity, Mention, Quote, TimeExpression, WatchItem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.analyse.outlook.cue import Cue
    from explainer.model import Analysis, Findings

_KEY = 0.05


def find_watch_items(analysis: Analysis, findings: Findings) -> list[WatchItem]:
    """Return the statements of what is still to come, best first."""
    return sorted(_items(analysis, findings), key=lambda item: (-item.score, item.span))


def _items(analysis: Analysis, findings: Findings) -> Iterator[WatchItem]:
    mentions, quotes = findings.of(Mention), findings.of(Quote)
    key = {entity.id for entity in findings.of(Entity) if entity.key}
    published = parse_day(analysis.article.published)
    for statement in statements(analysis, findings.of(TimeExpression)):
        cue = strongest(statement)
        when = when_of(statement, analysis.doc, analysis.article.text, published)
        entities = tuple(dict.fromkeys(m.entity for m in mentions if statement.span.contains(m.span)))
        score = worth(statement, when, published, analysis.quotations) + (_KEY if key.intersection(entities) else 0.0)
        yield WatchItem(
            span=statement.span,
            rule=cue.rule,
            category=category_of(cue, when),
            when=when,
            expected_by=_expected_by(cue, mentions, quotes),
            entities=entities,
            score=round(min(1.0, score), 3),
        )


def _expected_by(cue: Cue, mentions: Sequence[Mention], quotes: Sequence[Quote]) -> str | None:
    """Return who expects, plans or demands it: the innermost speaker who says it, else the subject."""
    place = cue.token.idx
    saying = [quote for quote in quotes if quote.speaker_entity and any(span.start <= place < span.end for span in quote.content)]
    if saying:
        return min(saying, key=lambda quote: quote.span.end - quote.span.start).speaker_entity
    subject = subject_of(cue.token) or subject_of(cue.event)
    if subject is None:
        return None
    return next((m.entity for m in mentions if m.span.start <= subject.idx < m.span.end), None)
