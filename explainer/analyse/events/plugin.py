"""Finds the dated past events of an article, and the days that its passages tell of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.editor_notes import in_note
from explainer.analyse.events.attachment import (
    Attachment,
    attachment,
    carried,
    dated_verbs,
    happened,
    names_a_noun,
)
from explainer.analyse.events.clauses import clause_span
from explainer.analyse.events.comparison import compared
from explainer.analyse.events.dates import begun, display_value, loose
from explainer.analyse.events.told_alone import Clauses
from explainer.analyse.grammar.clauses import own_subject
from explainer.analyse.prose import told_times
from explainer.analyse.span_index import SpanIndex
from explainer.analyse.timexes.moments import parse_day
from explainer.analyse.timexes.ranges import as_when, without_range_ends
from explainer.model import Event, Mention, Span, TimeExpression, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.model import Analysis, Findings

_WEEK = len("2000-W05")
_DATE_LINE = 12
"""Code points that may stand beside the date in a date line."""
_OTHER_TIMES = frozenset(("before", "after", "until", "till", "since", "following"))
_PROPOSING = frozenset("propose suggest offer plan schedule demand request seek want envisage".split())
_TODAY = frozenset(("today", "now", "tonight"))


@dataclass(frozen=True, slots=True)
class _Dated:
    """A clause or phrase with the expression that dates it.

    `far` orders expressions that date one clause: those beside a noun come last, then months and
    years, then the farther. `clause` is the verb of the clause that tells it.
    """

    span: Span
    trigger: Token
    when: When
    far: tuple[bool, bool, int]
    clause: Token


def find_events(analysis: Analysis, findings: Findings) -> Iterator[Event]:
    """Return an event for each clause of the article that has a past date, in order of the text."""
    mentions = SpanIndex(findings.of(Mention), lambda mention: mention.span)
    times = told_times(analysis, findings.of(TimeExpression))
    surroundings = _Surroundings(analysis, dated_verbs(analysis.parse, times))
    best: dict[int, _Dated] = {}
    for time in without_range_ends(times):
        dated = _dated(time, surroundings)
        if dated is not None:
            known = best.get(dated.trigger.i)
            if known is None or dated.far < known.far:
                best[dated.trigger.i] = dated
    clauses = Clauses(findings)
    for dated in sorted(best.values(), key=lambda each: each.span):
        told = clauses.verb_of(dated.trigger, dated.clause, dated.span, analysis.article.text)
        yield Event(
            span=dated.span,
            rule="own_date",
            when=dated.when,
            trigger=Span(dated.trigger.idx, dated.trigger.idx + len(dated.trigger)),
            entities=tuple(dict.fromkeys(mention.entity for mention in mentions.inside(dated.span))),
            alone=told is not None,
            verb=told,
        )


class _Surroundings:
    """What stands around a time expression: its paragraph, the quotation marks, the verbs that have dates."""

    def __init__(self, analysis: Analysis, dated: dict[int, str]) -> None:
        self.analysis = analysis
        self.dated = dated
        self._paragraphs = SpanIndex(analysis.paragraphs, lambda block: block)
        self._quotations = SpanIndex(analysis.quotations, lambda region: region.inner)

    def on_its_own(self, time: TimeExpression) -> bool:
        """Tell the date line of an article: a paragraph that is hardly more than the expression."""
        length = time.span.end - time.span.start + _DATE_LINE
        return any(block.end - block.start <= length for block in self._paragraphs.around(time.span.start))

    def quoted(self, time: TimeExpression) -> bool:
        """Tell whether the expression stands inside quotation marks."""
        return any(True for _ in self._quotations.around(time.span.start))


def _dated(time: TimeExpression, surroundings: _Surroundings) -> _Dated | None:
    analysis = surroundings.analysis
    published, text = parse_day(analysis.article.published), analysis.article.text
    value = display_value(time) if time.type in ("DATE", "TIME") else None
    if value is None or loose(time, text) or not begun(time, value, published) or surroundings.on_its_own(time):
        return None
    if in_note(time.span.start, analysis):
        return None
    place = attachment(analysis.parse, time)
    if place is None or compared(place, time) or (_said_today(time, text) and surroundings.quoted(time)):
        return None
    return _event(place, as_when(time, text), surroundings)


def _event(place: Attachment, when: When, surroundings: _Surroundings) -> _Dated | None:
    """Return the event of a clause that is told as a fact; a date that names a noun ("the 2031 games") dates none."""
    analysis, dated = surroundings.analysis, surroundings.dated
    if names_a_noun(place.token) or (place.noun is not None and _this_year(when.value, analysis)):
        return None
    if place.noun is not None and place.noun.dep_ == "pobj" and place.noun.head.lower_ in _OTHER_TIMES:
        return None  # "ruled eleven times before his death in 1876" dates the death
    if _is_end_of_noun(place) or _is_compared_with(place.trigger) or _is_proposed(place):
        return None
    if _is_of_subject(place):
        return None
    if not happened(place.trigger):
        return None
    far = (place.noun is not None, len(when.value) < _WEEK, abs(place.token.i - place.trigger.i))
    clause = carried(place.trigger)
    return _Dated(clause_span(clause, analysis, dated), place.trigger, when, far, clause)


def _is_end_of_noun(place: Attachment) -> bool:
    """Tell where the time ends what a noun names: "the years of growth up until July 1912"."""
    return place.token.head.lower_ in ("until", "till") and place.token.head.head.pos_ not in ("VERB", "AUX")


def _is_compared_with(verb: Token) -> bool:
    """Tell "as he did two years ago": what was done then is not told."""
    alone = verb.lemma_ == "do" and not any(child.dep_ in ("dobj", "xcomp") for child in verb.children)
    return alone and verb.dep_ == "advcl" and any(child.lower_ in ("as", "like", "than") for child in verb.children)


def _is_proposed(place: Attachment) -> bool:
    """Tell a date of what is only proposed: "proposed a debate on 4 April"."""
    behind = place.token.i > place.trigger.i
    return behind and place.noun is not None and place.trigger.lemma_.lower() in _PROPOSING


def _is_of_subject(place: Attachment) -> bool:
    """Tell a time within what a perfect speaks of: "the lead of Moss in a poll last month has gone"."""
    verb = place.trigger
    subject = own_subject(verb)
    if place.noun is None or subject is None or place.token.i > verb.i:
        return False
    perfect = any(child.dep_ == "aux" and child.lower_ in ("has", "have") for child in verb.children)
    return perfect and any(above.i == subject.i for above in place.token.ancestors)


def _this_year(value: str, analysis: Analysis) -> bool:
    return value == (analysis.article.published or "")[:4]


def _said_today(time: TimeExpression, text: str) -> bool:
    return time.span.cut(text).lower() in _TODAY
