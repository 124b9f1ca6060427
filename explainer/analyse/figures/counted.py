"""What a number counts, and whether it counts anything: dates, ages, ranks, scores and names hold numbers too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from explainer.analyse.figures.numbers import WrittenNumber

_TIME_UNITS = frozenset(
    [
        "year",
        "years",
        "month",
        "months",
        "week",
        "weeks",
        "day",
        "days",
        "hour",
        "hours",
        "minute",
        "minutes",
        "second",
        "seconds",
        "decade",
        "decades",
        "century",
        "centuries",
        "am",
        "pm",
        "a.m.",
        "p.m.",
        "o'clock",
        "gmt",
        "weekend",
        "weekends",
        "night",
        "nights",
        "morning",
        "mornings",
    ],
)
_PEOPLE = frozenset(
    [
        "people",
        "person",
        "dead",
        "man",
        "woman",
        "child",
        "victim",
        "passenger",
        "worker",
        "soldier",
        "civilian",
        "officer",
        "resident",
        "student",
    ]
)
_HARM = frozenset(
    [
        "kill",
        "wound",
        "injure",
        "arrest",
        "rescue",
        "evacuate",
        "detain",
        "hospitalize",
        "hospitalise",
        "strand",
        "displace",
    ]
)
_SCORE = re.compile(r"\d[-–]\d")
_HYPHEN = re.compile(r"-[^\W\d]")
_COUNTING = ("nummod", "compound", "quantmod", "nsubj", "nsubjpass", "pobj", "dobj", "conj", "attr")
_SMALL = 10


def counts_something(number: WrittenNumber, tokens: Tokens, text: str, *, approximate: bool) -> bool:
    """Tell a figure from a date, an age, a clock time, a score, a rank or a number in a name."""
    if number.kind in ("money", "percent"):
        return True
    if _is_time_or_score(number, tokens, text):
        return False
    return number.kind == "measure" or _counts_things(number, tokens, text, approximate=approximate)


def _is_time_or_score(number: WrittenNumber, tokens: Tokens, text: str) -> bool:
    around = text[max(0, number.span.start - 2) : number.span.end + 2]
    following = tokens.doc[tokens.end].lower_ if tokens.end < len(tokens.doc) else ""
    score = _SCORE.search(around) and number.value is not None
    return bool(score) or tokens.root.ent_type_ in ("DATE", "TIME", "ORDINAL") or following in _TIME_UNITS


def _counts_things(number: WrittenNumber, tokens: Tokens, text: str, *, approximate: bool) -> bool:
    """Tell whether a bare number counts things or people.

    A number below ten in words ("two questions") tells little: it counts where it is said to be approximate, or
    counts people.
    """
    token = tokens.root
    if _HYPHEN.match(text, number.span.end) or _in_name(tokens) or token.dep_ not in _COUNTING:
        return False
    if token.head.lemma_.lower() in _HARM and token.dep_ in ("dobj", "nsubj", "nsubjpass"):
        return True
    head = _counted_noun(token)
    phrase = counted_phrase(number, tokens, text)
    if phrase is None or (head is not None and head.lower_ in _TIME_UNITS):
        return number.kind == "fraction" and phrase is not None
    words = not number.core.cut(text)[0].isdigit()
    if words and number.kind == "count" and number.value is not None and number.value < _SMALL:
        return number.value > 1 and (approximate or (head is not None and head.lemma_.lower() in _PEOPLE))
    return True


def counted_phrase(number: WrittenNumber, tokens: Tokens, text: str) -> Span | None:
    """Return what is counted: the noun after the number or after "of", or what "of" follows ("a fine of $5")."""
    unit = tokens.doc.char_span(number.span.start, number.span.end, alignment_mode="expand")
    last = unit[-1] if unit is not None else tokens[-1]
    after = last.doc[last.i + 1] if last.i + 1 < len(last.doc) else None
    if after is not None and after.lower_ == "of":
        return next((_phrase(child) for child in after.children if child.dep_ == "pobj"), None)
    noun = _counted_noun(tokens.root)
    if noun is not None and noun.i > last.i:
        return _without_edges(Span(number.span.end, _end(noun)), text)
    for token in (tokens.root, last, last.head):
        if token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
            head = token.head.head
            return Span(_left(head), head.idx + len(head))
    return None


def _counted_noun(token: Token) -> Token | None:
    """Return the noun that a number stands before, or `None`."""
    head = token
    while head.pos_ in ("NUM", "SYM") or head.dep_ in ("quantmod", "compound"):
        if head.head == head:
            return None
        head = head.head
    return head if head.tag_ in ("NN", "NNS", "NNPS", "JJ") and head.i > token.i else None


def _in_name(tokens: Tokens) -> bool:
    """Tell whether the number belongs to a name before it ("Flight 12") or its noun is a name."""
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    head = tokens.root.head
    named = head.tag_ == "NNP" and head.i > tokens.root.i and tokens.root.dep_ == "nummod"
    after_name = before is not None and before.tag_ in ("NNP", "NNPS") and tokens[0].text[0].isdigit()
    return named or after_name or (tokens.root.dep_ == "nummod" and head.i < tokens.start and head.pos_ != "SYM")


def _phrase(noun: Token) -> Span:
    return Span(_left(noun), _end(noun))


def _left(noun: Token) -> int:
    """Return the start of a noun phrase, without an article."""
    first = noun.left_edge
    while first.i < noun.i and (first.pos_ in ("DET", "PUNCT") or first.is_space):
        first = first.nbor()
    return first.idx


def _end(noun: Token) -> int:
    """Return the end of a noun with a short "of" phrase that follows it."""
    for child in noun.children:
        if child.lower_ == "of" and child.i == noun.i + 1:
            last = child.right_edge
            return last.idx + len(last) if last.i - child.i < _SMALL else noun.idx + len(noun)
    return noun.idx + len(noun)


def _without_edges(span: Span, text: str) -> Span | None:
    said = span.cut(text)
    kept = said.strip(" -\n")
    start = span.start + len(said) - len(said.lstrip(" -\n"))
    return Span(start, start + len(kept)) if kept else None
