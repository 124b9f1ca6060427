"""Keeps the numbers that count or measure something, and says of what and who counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.figures.numbers import WrittenNumber, written_numbers
from explainer.model import Figure, Quote, Span, TimeExpression

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.model import Analysis, Findings

_APPROXIMATE = re.compile(
    r"(?:more than|less than|fewer than|at least|at most|up to|as many as|as much as|as few as|no more than|nearly"
    r"|almost|about|around|roughly|some|over|under|approximately|just over|just under|close to|an estimated|estimated"
    r"|between|from) $",
    re.IGNORECASE,
)
_TIME_UNITS = frozenset(
    "year years month months week weeks day days hour hours minute minutes second seconds decade decades century centuries"
    " am pm a.m. p.m. o'clock gmt".split(),
)
_SCORE = re.compile(r"\d[-–]\d")
_LOOK_BEHIND = 20


def find_figures(analysis: Analysis, findings: Findings) -> Iterator[Figure]:
    """Return the figures of an article in order."""
    text, doc = analysis.article.text, analysis.doc
    times = [finding.span for finding in findings.of(TimeExpression)]
    quotes = findings.of(Quote)
    for number in written_numbers(text):
        if any(span.overlaps(number.span) for span in times):
            continue
        tokens = doc.char_span(number.core.start, number.core.end, alignment_mode="expand")
        if tokens is None or not _counts_something(number, tokens.root, text):
            continue
        noun = _counted(number, tokens.root)
        yield Figure(
            span=_with_approximation(number.span, text),
            rule=number.kind,
            value=number.value,
            unit=number.unit,
            of_what=noun,
            counted_by=_counter(number.span, quotes, doc),
        )


def _counts_something(number: WrittenNumber, token: Token, text: str) -> bool:
    """Tell a figure from a date, an age, a clock time, a score, a rank or a number in a name."""
    if number.kind in ("money", "percent"):
        return True
    around = text[max(0, number.span.start - 3) : number.span.end + 3]
    if _SCORE.search(around) or token.ent_type_ in ("DATE", "TIME", "ORDINAL"):
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    if following in _TIME_UNITS or number.kind == "measure":
        return number.kind == "measure" and following not in _TIME_UNITS
    if token.dep_ not in ("nummod", "compound", "quantmod", "nsubj", "pobj", "dobj", "conj"):
        return False
    if token.dep_ == "nummod" and token.head.i < token.i:
        return False
    if text[number.core.start : number.core.end].lower() == "one":
        return False
    return _counted(number, token) is not None and _counted_head(token).lower_ not in _TIME_UNITS


def _counted_head(token: Token) -> Token:
    head = token.head
    while head.pos_ == "NUM" and head.head is not head:
        head = head.head
    return head


def _counted(number: WrittenNumber, token: Token) -> Span | None:
    """Return the noun phrase that says what a number counts: the noun it stands before, or that follows "of"."""
    for child in token.children:
        if child.lower_ == "of" and child.i > token.i:
            return next((_phrase(noun) for noun in child.children if noun.dep_ == "pobj"), None)
    head = _counted_head(token)
    if token.dep_ in ("nummod", "compound", "quantmod") and head.i > token.i and head.pos_ in ("NOUN", "PROPN", "ADJ"):
        if number.kind == "percent":
            return _counted(number, head) if head is not token else None
        return Span(max(number.span.end, head.left_edge.idx), _end(head)) if head.idx >= number.span.end else None
    return None


def _phrase(noun: Token) -> Span:
    return Span(noun.left_edge.idx, _end(noun))


def _end(noun: Token) -> int:
    """Return the end of a noun with the "of" phrase that follows it."""
    for child in noun.children:
        if child.lower_ == "of" and child.i > noun.i:
            last = child.right_edge
            return last.idx + len(last)
    return noun.idx + len(noun)


def _with_approximation(span: Span, text: str) -> Span:
    """Return the span with "more than", "nearly" and the like before it."""
    before = text[max(0, span.start - _LOOK_BEHIND) : span.start]
    match = _APPROXIMATE.search(before)
    return Span(span.start - len(before) + match.start(), span.end) if match else span


def _counter(span: Span, quotes: tuple[Quote, ...], doc: Doc) -> Span | None:  # noqa: ARG001  # "according to" follows
    """Return who says so: the speaker of the narrowest quotation around the figure."""
    around = [quote for quote in quotes if quote.span.contains(span) and quote.speaker]
    best = min(around, key=lambda quote: quote.span.end - quote.span.start, default=None)
    return best.speaker[0] if best else None
