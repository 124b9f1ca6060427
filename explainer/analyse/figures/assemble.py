"""Keeps the numbers that count or measure something, and says of what and who counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.figures.counted import counted_phrase
from explainer.analyse.figures.counting import counts_something
from explainer.analyse.figures.numbers import written_numbers
from explainer.analyse.figures.ranges import joined
from explainer.analyse.grammar.clauses import governing_verb, helpers
from explainer.analyse.grammar.conditions import would_have
from explainer.analyse.grammar.status import status_of
from explainer.analyse.words_at import words_at
from explainer.model import Figure, Quote, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span as Tokens

    from explainer.model import Analysis, Findings

_APPROXIMATE = re.compile(
    r"\b(?:(?:more|less|fewer|no more|no fewer|no less) than|at least|at most|up to|as (?:many|much|few|little) as"
    r"|nearly|almost|about|around|roughly|some|over|under|above|below|approximately|just (?:over|under)|close to"
    r"|(?:an )?estimated|between|a record|only|just) $",
    re.IGNORECASE,
)
_LOOK_BEHIND = 20
_MOVING = frozenset(
    "tick go rise climb edge inch creep move push jump shoot come bring drive send take grow fall drop sink"
    " gain lose".split()
)
_GOVERNING = frozenset("preside reign rule watch hover loom tower quarrel argue talk speak complain serve".split())
_PHRASAL = frozenset(("over", "under", "above", "below", "about", "around"))
_WHOSE = frozenset("votes points seats goals ballots shares medals wins runs wickets games matches sets".split())
_PRONOUNS = frozenset(["he", "she", "it", "they", "who", "which", "that", "this", "we", "i", "you"])


def find_figures(analysis: Analysis, findings: Findings) -> Iterator[Figure]:
    """Return the figures of an article in order."""
    text, doc = analysis.article.text, analysis.parse
    times = {place for t in findings.of(TimeExpression) for place in range(t.span.start, t.span.end)}
    quotes = _Quotes(findings.of(Quote), text)
    for number in joined(written_numbers(text), text):
        if number.core.start in times:
            continue
        tokens = words_at(doc, number.core)
        span = number.span if _of_verb(tokens) else _with_approximation(number.span, text)
        if counts_something(number, tokens, text) and not _only_imagined(tokens):
            yield Figure(
                span=span,
                rule=number.kind,
                value=round(number.value, 6) if number.value is not None else None,
                unit=number.unit,
                of_what=_telling(counted_phrase(number, tokens, text), text),
                counted_by=quotes.speaker_around(number.span),
            )


def _only_imagined(tokens: Tokens) -> bool:
    """Tell a number of what is asked, imagined or was only planned: "did 40 people drown?", "40 would have drowned".

    A number of what is denied is one ("1,100 names were not told"), and so is one of a poll ("33% would stay").
    """
    verb = governing_verb(tokens.root)
    status = status_of(verb) if verb is not None else "asserted"
    polled = verb is not None and "would" in helpers(verb) and not would_have(verb)
    return status in ("asked", "past_plan") or (status == "hypothetical" and not polled)


def _with_approximation(span: Span, text: str) -> Span:
    """Return the span with "more than", "nearly" and the like before it."""
    before = text[max(0, span.start - _LOOK_BEHIND) : span.start]
    match = _APPROXIMATE.search(before)
    return Span(span.start - len(before) + match.start(), span.end) if match else span


def _of_verb(tokens: Tokens) -> bool:
    """Tell "presided over three tests" and "ticks up to 5%", where the words before the number belong to the verb."""
    before = tokens.doc[max(0, tokens.start - 3) : tokens.start]
    if not before:
        return False
    verb = before[-1].nbor(-1) if len(before) > 1 else before[-1]
    governed = before[-1].lower_ in _PHRASAL and verb.lemma_.lower() in _GOVERNING
    moves = before[0].lemma_.lower() in _MOVING
    return governed or (moves and before[1:].text.lower() == "up to")


def _telling(counted: Span | None, text: str) -> Span | None:
    """Return what is counted, or `None` where it says nothing without its sentence: whose votes, which points."""
    bare = counted is not None and counted.cut(text).lower() in _WHOSE
    return None if bare else counted


class _Quotes:
    """Looks up who says the words around a place; places are asked in order. A pronoun names nobody."""

    def __init__(self, quotes: tuple[Quote, ...], text: str) -> None:
        self._text = text
        self._waiting = sorted((q for q in quotes if q.speaker), key=lambda q: q.span.start, reverse=True)
        self._open: list[Quote] = []

    def speaker_around(self, span: Span) -> Span | None:
        """Return the source of the narrowest quotation that holds `span`, or `None`."""
        while self._waiting and self._waiting[-1].span.start <= span.start:
            self._open.append(self._waiting.pop())
        self._open = [quote for quote in self._open if quote.span.end > span.start]
        around = [quote for quote in self._open if quote.span.contains(span)]
        best = min(around, key=lambda quote: quote.span.end - quote.span.start, default=None)
        named = best is not None and best.speaker[0].cut(self._text).lower() not in _PRONOUNS
        return best.speaker[0] if best is not None and named else None
