"""Finds what is still to come, and orders it for a reader."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.outlook.dating import belongs, when_of
from explainer.analyse.outlook.standing import stands
from explainer.analyse.outlook.statements import statements
from explainer.analyse.outlook.worth import category_of, strength, strongest, worth
from explainer.analyse.prose import told_times
from explainer.analyse.span_index import SpanIndex
from explainer.analyse.timexes.moments import parse_day
from explainer.model import Clause, DatedPassage, Entity, Mention, Quote, TimeExpression, WatchItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from explainer.analyse.outlook.cue import Cue
    from explainer.analyse.outlook.statements import Statement
    from explainer.model import Analysis, Findings, QuotedRegion, Span, When

_KEY = 0.05
_POINTING = frozenset(("he", "she", "it", "they", "this", "that", "these", "those"))


def find_watch_items(analysis: Analysis, findings: Findings) -> list[WatchItem]:
    """Return the statements of what is still to come, best first."""
    return sorted(_items(analysis, findings), key=lambda item: (-item.score, item.span))


def _items(analysis: Analysis, findings: Findings) -> Iterator[WatchItem]:
    mentions = SpanIndex(findings.of(Mention), lambda mention: mention.span)
    attributions = SpanIndex(_attributions(findings.of(Quote)), lambda attribution: attribution[0])
    quotations = SpanIndex(analysis.quotations, lambda region: region.inner)
    key = {entity.id for entity in findings.of(Entity) if entity.key}
    published = parse_day(analysis.article.published)
    news_day = next((p.value for p in findings.of(DatedPassage) if p.passage == "news_day"), None)
    said = parse_day(news_day) or published
    clauses = [clause for clause in findings.of(Clause) if clause.place == "main"]
    for found in statements(analysis, told_times(analysis, findings.of(TimeExpression))):
        when = when_of(found, analysis.parse, analysis.article.text, published, said)
        standing = [cue for cue in found.cues if stands(cue, dated=when is not None, quoted=_quoted(cue, quotations))]
        if not standing:
            continue
        statement, when = _with_its_date(replace(found, cues=tuple(standing)), analysis, published, said)
        cue = strongest(statement)
        entities = tuple(dict.fromkeys(mention.entity for mention in mentions.inside(statement.span)))
        score = worth(statement, when, published, quotations) + (_KEY if key.intersection(entities) else 0.0)
        yield WatchItem(
            span=statement.span,
            rule=cue.rule,
            category=category_of(cue, when),
            when=when,
            expected_by=_expected_by(cue, attributions),
            entities=entities,
            score=round(min(1.0, score), 3),
            alone=not _points_back(statement.span, clauses, analysis.article.text),
        )


def _with_its_date(
    statement: Statement, analysis: Analysis, published: date | None, said: date | None
) -> tuple[Statement, When | None]:
    """Return the statement as its surest dated cue makes it, with that date, or as it is with none."""
    for cue in sorted(statement.cues, key=lambda cue: -strength(cue)):
        times = tuple(time for time in statement.times if belongs(time, cue, analysis.parse))
        of_cue = replace(statement, cues=(cue,), times=times)
        when = when_of(of_cue, analysis.parse, analysis.article.text, published, said) if times else None
        if when is not None and not (cue.category == "demanded" and cue.token.tag_ == "VBD"):
            return of_cue, when
    return statement, None


def _points_back(span: Span, clauses: Sequence[Clause], text: str) -> bool:
    """Tell a statement about somebody or something that it does not name: "it will", "that is what they will do"."""
    first = next((clause for clause in clauses if span.overlaps(clause.span)), None)
    return first is not None and first.opening == "anaphor" and first.subject.cut(text).lower() in _POINTING


def _quoted(cue: Cue, quotations: SpanIndex[QuotedRegion]) -> bool:
    return next(quotations.around(cue.token.idx), None) is not None


def _attributions(quotes: Iterable[Quote]) -> Iterator[tuple[Span, str]]:
    """Return each span of quoted or reported words with its speaker, where that is known."""
    for quote in quotes:
        if quote.speaker_entity:
            yield from ((span, quote.speaker_entity) for span in quote.content)


def _expected_by(cue: Cue, attributions: SpanIndex[tuple[Span, str]]) -> str | None:
    """Return who says that it is to come: the innermost speaker.

    Not whom it is said of: who "will open a bridge", or is "expected to win", is for annotators mostly not the one who
    expects it (docs/quality.d/lines.md).
    """
    return next((speaker for _, speaker in attributions.around(cue.token.idx)), None)
