"""When something still to come is to happen."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from explainer.analyse.events.attachment import governing_verb
from explainer.analyse.timexes.moments import first_day, saturday_of
from explainer.model import When

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from spacy.tokens import Doc

    from explainer.analyse.outlook.statements import Statement
    from explainer.model import TimeExpression

_COUNTED = re.compile(r"P(?P<time>T?)(?P<count>\d{1,3})(?P<unit>[HDW])")
_WITHIN = ("within", "in")
_DAYS = {"H": 1 / 24, "D": 1, "W": 7}


def when_of(statement: Statement, doc: Doc, text: str, published: date | None) -> When | None:
    """Return the time of a statement, or `None`.

    It is the first date after publication; else the last day of "within 48 hours"; else the day of publication where
    it dates the very verb that looks ahead ("is to begin today").
    """
    same_day = None
    for time in statement.times:
        day = first_day(time.value)
        if day is None:
            counted = _within(time, text, published)
            if counted is not None:
                return counted
        elif published is None or day > published or time.value == str(published.year):
            return as_when(time)
        elif same_day is None and _dates_a_cue(time, statement, doc):
            same_day = as_when(time)
    return same_day


def as_when(time: TimeExpression) -> When:
    """Return a time expression as a reader sees it: the day without the hour, a weekend's Saturday."""
    value = time.value.partition("T")[0]
    return When(start=time.span.start, end=time.span.end, value=saturday_of(value) or value)


def _within(time: TimeExpression, text: str, published: date | None) -> When | None:
    """Count from the day of publication: "within 48 hours", "in three days"."""
    match = _COUNTED.fullmatch(time.value)
    words = text[max(0, time.span.start - 12) : time.span.start].split()
    if published is None or match is None or not words or words[-1].lower() not in _WITHIN:
        return None
    days = round(int(match["count"]) * _DAYS[match["unit"]])
    return When(start=time.span.start, end=time.span.end, value=(published + timedelta(days=days)).isoformat())


def _dates_a_cue(time: TimeExpression, statement: Statement, doc: Doc) -> bool:
    part = doc.char_span(time.span.start, time.span.end, alignment_mode="expand")
    verb = governing_verb(part.root) if part is not None and len(part) else None
    return verb is not None and verb.i in set(_places(statement))


def _places(statement: Statement) -> Iterable[int]:
    for cue in statement.cues:
        yield cue.event.i
        yield cue.token.i
