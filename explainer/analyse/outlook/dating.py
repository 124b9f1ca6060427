"""When something still to come is to happen.

A date counts only where it belongs to what is to come: "The results of Tuesday's vote will force her out" gives no day
on which she is forced out, and "He promised on Monday to act" none on which he acts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import governing_verb
from explainer.analyse.grammar.tense import tense_at
from explainer.analyse.outlook.ahead import COUNTDOWN, ends_a_period
from explainer.analyse.timexes.moments import first_day, step
from explainer.analyse.timexes.ranges import as_when
from explainer.analyse.words_at import words_at
from explainer.model import When

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from spacy.tokens import Doc, Token

    from explainer.analyse.outlook.cue import Cue
    from explainer.analyse.outlook.statements import Statement
    from explainer.model import TimeExpression

_COUNTED = re.compile(r"P(?P<time>T?)(?P<count>\d{1,3})(?P<unit>[HDWMY])")
_WITHIN = ("within", "in")
_LAST_WORD = 12
_OR = re.compile(r"\w (?:to|or) \w+ [a-z]+$|\d ?[-–] ?\d+ [a-z]+$")
"""Two durations of which either may be meant: "within five to ten years"."""
_RECORD = 40
_SUPERLATIVE = re.compile(r"\b(?:\w{2,12}est|first|last|only|most|least|best|worst|record)\b[^.;]{0,30}$")
_HOURS_OF_DAY, _DAYS_OF_WEEK = 24, 7
_BY_ITSELF = frozenset(("date", "event", "soon", "countdown"))
"""Rules of cues that are a time themselves."""
_OTHER_CLAUSES = frozenset("nsubj nsubjpass csubj csubjpass relcl acl advcl pcomp poss appos".split())
_APART = frozenset(("before", "after", "since", "following", "until", "ahead"))
_MONTH = re.compile(r"\d{4}-\d\d")
_MOST_STEPS = 12
_COMPARED = 4
"""Words before a time among which "than" makes it one that is compared with."""


def belongs(time: TimeExpression, cue: Cue, doc: Doc) -> bool:
    """Tell whether a time is that of what the cue announces, by the parse: in its clause, and not in its subject."""
    part = words_at(doc, time.span)
    if _is_compared(doc, part.start):
        return False
    token = part.root
    if cue.rule in _BY_ITSELF:
        return cue.token.i in range(part.start, part.end)
    for _ in range(_MOST_STEPS):
        above = token.head
        if above.i == cue.event.i:
            return token.dep_ not in _OTHER_CLAUSES
        if above.i == cue.token.i:  # "is scheduled on Friday to speak", "promised on Monday to act"
            return token.i > cue.event.i or cue.token.tag_ != "VBD"
        if above.i == token.i or token.dep_ in _OTHER_CLAUSES or _elsewhen(token, time):
            return False
        token = above
    return False


def _is_compared(doc: Doc, first: int) -> bool:
    """Tell "will grow by less than forecast in May"; "no later than May" is a date."""
    than = next((n for n in range(first - 1, max(0, first - _COMPARED), -1) if doc[n].lower_ == "than"), 0)
    return bool(than) and doc[than - 1].lower_ not in ("later", "sooner", "earlier")


def _elsewhen(token: Token, time: TimeExpression) -> bool:
    """Tell "before the May vote", and a month that a noun is of: "the stop in May"."""
    if token.lower_ in _APART and not any(time.span.start <= child.idx < time.span.end for child in token.children):
        return True
    of_noun = token.dep_ == "prep" and token.head.pos_ in ("NOUN", "PROPN")
    return of_noun and _MONTH.fullmatch(time.value) is not None


def when_of(statement: Statement, doc: Doc, text: str, published: date | None, said: date | None) -> When | None:
    """Return the time of a statement, or `None`.

    It is the first date after publication; else the last day of "within 48 hours", counted from the day `said`; else
    the day of publication where it dates the very verb that looks ahead ("is to begin today").
    """
    same_day = None
    for time in statement.times:
        day = first_day(time.value)
        if day is None:
            counted = _within(time, text, said, doc)
            if counted is not None:
                return counted
        elif published is None or day > published or ends_a_period(time, published):
            return as_when(time, text)
        elif same_day is None and _dates_a_cue(time, statement, doc):
            same_day = as_when(time, text)
    return same_day


def _within(time: TimeExpression, text: str, said: date | None, doc: Doc) -> When | None:
    """Count from the day it was said: "within 48 hours", "in three days", "ten days before the fair"."""
    match = _COUNTED.fullmatch(time.value)
    words = text[max(0, time.span.start - _LAST_WORD) : time.span.start].split()
    introduced = bool(words) and words[-1].lower() in _WITHIN and not _record(text, time.span.start)
    counts_down = COUNTDOWN.match(text, time.span.end) is not None and not _told_back(time, doc)
    either = _OR.search(text, max(0, time.span.start - _LAST_WORD), time.span.end) is not None
    if said is None or match is None or either or not (introduced or counts_down):
        return None
    value = _later(said, int(match["count"]), match["time"] + match["unit"])
    return None if value is None else When(start=time.span.start, end=time.span.end, value=value)


def _told_back(time: TimeExpression, doc: Doc) -> bool:
    """Tell "two months before the attack, she asked for guards": in the past nothing is counted down to."""
    return tense_at(words_at(doc, time.span).root) == "past"


def _record(text: str, place: int) -> bool:
    """Tell "the lowest mark in five years", "the first time in a decade": a record looks back."""
    return _SUPERLATIVE.search(text, max(0, place - _RECORD), place) is not None


def _later(said: date, count: int, unit: str) -> str | None:
    """Return the day, or the month or year, so many units after `said`; minutes are too short to matter."""
    if unit in ("M", "Y"):
        return step("MO" if unit == "M" else "Y", said, count)
    days = {"TH": round(count / _HOURS_OF_DAY), "D": count, "W": count * _DAYS_OF_WEEK}.get(unit)
    return None if days is None else step("D", said, days)


def _dates_a_cue(time: TimeExpression, statement: Statement, doc: Doc) -> bool:
    verb = governing_verb(words_at(doc, time.span).root)
    return verb is not None and verb.i in set(_places(statement))


def _places(statement: Statement) -> Iterable[int]:
    for cue in statement.cues:
        yield cue.event.i
        yield cue.token.i
