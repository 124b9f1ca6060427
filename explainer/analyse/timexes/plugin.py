"""Finds the time expressions of an article: match all rules, keep the longest, read them in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from explainer.analyse.grammar.tense import tense_at
from explainer.analyse.timexes.anchored import with_anchors
from explainer.analyse.timexes.context import Context, Narrative, Tense
from explainer.analyse.timexes.grammar import words_in
from explainer.analyse.timexes.moments import parse_day
from explainer.analyse.timexes.quoted import OF_THE_DAY, OuterQuotations
from explainer.analyse.timexes.ranges import with_ranges
from explainer.analyse.timexes.rules import RULES
from explainer.model import Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.timexes.context import Reading
    from explainer.analyse.timexes.grammar import Rule
    from explainer.model import Analysis


_RULES_NEEDING = {
    word: [number for number, rule in enumerate(RULES) if word in rule.needs]
    for word in frozenset().union(*(rule.needs for rule in RULES))
}
"""The numbers of the rules that need a word."""
_BLANK_LINE = re.compile(r"\n[^\S\n]{0,80}\n\s{0,80}")


@dataclass(frozen=True, slots=True)
class _Candidate:
    rule: Rule
    match: re.Match[str]


def find_time_expressions(analysis: Analysis) -> Iterator[TimeExpression]:
    """Return the time expressions of an analysed article in order; they never overlap.

    Method: a grammar of the kind of HeidelTime's (Strötgen and Gertz 2010): patterns, then normalisation against the
    publication date, the tense and the narrative; longest match wins.
    """
    text, times = analysis.article.text, list(_read(analysis, None))
    quotations = OuterQuotations(analysis, times)
    if quotations.told:
        times = list(_read(analysis, quotations))
    return with_ranges(with_anchors((_without_day(time, quotations) for time in times), text), text)


def _without_day(time: TimeExpression, quotations: OuterQuotations) -> TimeExpression:
    """Take the day from a time of the day that somebody said who knows when."""
    said = time.rule in OF_THE_DAY and time.resolved and quotations.around(time.span.start) is not None
    if not said or quotations.day(time.span.start) is not None:
        return time
    value = f"XXXX-XX-XX{time.value[len('2031-05-14') :]}"
    return msgspec.structs.replace(time, value=value, begin=None, end=None, resolved=False)


def _read(analysis: Analysis, quotations: OuterQuotations | None) -> Iterator[TimeExpression]:
    text, published = analysis.article.text, parse_day(analysis.article.published)
    tokens = _Tokens(analysis.parse)
    starts = [sentence.start for sentence in analysis.sentences]
    narrative, end = Narrative(), 0
    for candidate in _longest_first(text):
        span = _span(candidate.match)
        if span.start < end:
            continue
        sentence = bisect_right(starts, span.start) - 1
        said = quotations.day(span.start) if quotations else None
        told = Narrative() if said else narrative
        context = Context(
            text, said or published, told, sentence, tense=partial(tokens.tense, span.start), names=tokens.named
        )
        reading = _reading(candidate, context)
        if reading is None:
            continue
        narrative, end = narrative if said else narrative.after(reading, sentence), span.end
        yield TimeExpression(
            span=span,
            rule=candidate.rule.name,
            type=reading.type,
            value=reading.value,
            mod=reading.mod,
            begin=reading.value if reading.end else None,
            end=reading.end,
            resolved=reading.resolved,
        )


def _reading(candidate: _Candidate, context: Context) -> Reading | None:
    """Return what an expression means; `None` where it leads out of the calendar, which costs no other expression."""
    try:
        return candidate.rule.read(candidate.match, context)
    except (OverflowError, ValueError):
        return None


def _longest_first(text: str) -> list[_Candidate]:
    """Return every match of every rule, by start, then longest, then the rules' own order."""
    found = [
        (_span(match).start, -match.end(), number, match)
        for start, end in _paragraphs(text)
        for number, rule in _rules_for(text[start:end])
        for match in rule.pattern.finditer(text, start, end)
    ]
    found.sort(key=lambda item: item[:3])
    return [_Candidate(RULES[number], match) for _, _, number, match in found]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Return the spans between blank lines, which no expression crosses."""
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _rules_for(text: str) -> list[tuple[int, Rule]]:
    """Return the rules, with their numbers, that can match in `text`: most need words that are not there."""
    present = words_in(text)
    numbers = {number for word in present & _RULES_NEEDING.keys() for number in _RULES_NEEDING[word]}
    return [(number, RULES[number]) for number in sorted(numbers)]


def _span(match: re.Match[str]) -> Span:
    """Return where the expression stands: group `span` of the pattern, where there is one."""
    return Span(*match.span("span" if "span" in match.re.groupindex and match["span"] else 0))


class _Tokens:
    """Looks tokens up by their place in the text."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._places = [token.idx for token in doc]

    def at(self, place: int) -> Token | None:
        number = bisect_right(self._places, place) - 1
        return self._doc[number] if number >= 0 else None

    def named(self, end: int) -> str | None:
        token = self.at(end - 1)
        stands = token is not None and token.dep_ in ("compound", "amod", "nmod") and token.head.i > token.i
        return token.head.lemma_.lower() if token is not None and stands else None

    def tense(self, place: int) -> Tense | None:
        token = self.at(place)
        return None if token is None else tense_at(token)
