"""What kind of statement it is, and how much a reader gains by watching for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import subject_of
from explainer.analyse.grammar.status import status_of
from explainer.analyse.timexes.moments import first_day

if TYPE_CHECKING:
    from datetime import date

    from explainer.analyse.outlook.cue import Cue
    from explainer.analyse.outlook.statements import Statement
    from explainer.analyse.span_index import SpanIndex
    from explainer.model import QuotedRegion, When
    from explainer.model.findings import WatchKind

_WORTH = {
    "scheduled_to": 0.8, "scheduled_for": 0.8, "is_to": 0.8, "will": 0.75, "expected_to": 0.7, "expected_for": 0.7,
    "planned_to": 0.7, "going_to": 0.65, "possible_to": 0.6, "demanded_to": 0.6, "expects": 0.6,
    "call_for": 0.55, "must": 0.55,
    "likely_to": 0.55, "countdown": 0.5, "event": 0.5, "may": 0.5, "would": 0.5, "date": 0.45,
    "soon": 0.4, "marked": 0.4,
}  # fmt: skip
_ONE_SELF = frozenset(("i", "we", "you"))
_PERSONS = frozenset(("he", "she", "they", "who"))
_SOON_DAYS = 60
_LATE_SENTENCES = 40


def strongest(statement: Statement) -> Cue:
    """Return the cue that decides what kind of statement it is: the one of most worth, the first of equals."""
    return max(statement.cues, key=strength)


def strength(cue: Cue) -> float:
    """Return how much a cue says by itself that something is to come, 0 to 1."""
    return _WORTH[cue.rule]


def category_of(cue: Cue, when: When | None) -> WatchKind:
    """Return the kind of statement: a dated "will" is scheduled, a person's own "will" is a plan."""
    if cue.rule in ("date", "soon") and status_of(cue.event) == "possible":
        return "possible"
    if cue.rule not in ("will", "going_to"):
        return cue.category
    if when is not None:
        return "scheduled"
    return "planned" if _acts(cue) else "expected"


def worth(
    statement: Statement, when: When | None, published: date | None, quotations: SpanIndex[QuotedRegion]
) -> float:
    """Return 0 to 1: more for a strong cue, a date, a near one, an early sentence; less for "I will" in a quotation."""
    cue = strongest(statement)
    value = _WORTH[cue.rule]
    if when is not None:
        value += 0.15 + (0.05 if _is_near(when, published) else 0.0)
    subject = subject_of(cue.event)
    quoted = any(True for _ in quotations.around(cue.token.idx))
    if subject is not None and subject.lower_ in _ONE_SELF:
        value -= 0.15 if quoted else 0.05
    if cue.event.lemma_.lower() in ("be", "have"):
        value -= 0.05
    value -= 0.2 * min(1.0, statement.number / _LATE_SENTENCES)
    return round(max(0.0, min(1.0, value)), 3)


def _acts(cue: Cue) -> bool:
    """Tell whether somebody named does it: an active verb with a name or a personal pronoun as subject."""
    subject = subject_of(cue.event)
    passive = any(child.dep_ == "auxpass" for child in cue.event.children)
    return subject is not None and not passive and (subject.pos_ == "PROPN" or subject.lower_ in (_PERSONS | _ONE_SELF))


def _is_near(when: When, published: date | None) -> bool:
    day = first_day(when.value)
    return day is not None and published is not None and (day - published).days <= _SOON_DAYS
