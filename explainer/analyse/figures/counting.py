"""Whether a number counts anything: dates, ages, ranks, scores and names hold numbers too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.analyse.figures.counted import counted_noun, counted_phrase
from explainer.analyse.figures.lexicon import group

if TYPE_CHECKING:
    from spacy.tokens import Span as Tokens
    from spacy.tokens import Token

    from explainer.analyse.figures.numbers import WrittenNumber

_PEOPLE = frozenset(
    "people person dead man woman child victim passenger worker soldier civilian officer resident student".split()
)
_HARM = frozenset(
    "kill die perish drown wound injure arrest rescue evacuate detain hospitalize hospitalise strand displace".split()
)
_SCORE = re.compile(r"\d[-–]\d")
_HYPHEN = re.compile(r"-[^\W\d]")
_COUNTING = ("nummod", "compound", "quantmod", "nsubj", "nsubjpass", "pobj", "dobj", "conj", "attr")
_AGED = frozenset(["people", "those", "child", "adult", "man", "woman", "anyone", "aged", "kid", "youngster"])
_SMALL = 10


def counts_something(number: WrittenNumber, tokens: Tokens, text: str) -> bool:
    """Tell a figure from a date, an age, a clock time, a score, a rank or a number in a name."""
    if number.kind in ("money", "percent"):
        return True
    if _is_time_or_score(number, tokens, text):
        return False
    return number.kind == "measure" or _counts_things(number, tokens, text)


def _is_time_or_score(number: WrittenNumber, tokens: Tokens, text: str) -> bool:
    around = text[max(0, number.span.start - 2) : number.span.end + 2]
    following = tokens.doc[tokens.end].lower_ if tokens.end < len(tokens.doc) else ""
    score = _SCORE.search(around) and number.value is not None
    return bool(score) or tokens.root.ent_type_ in ("DATE", "TIME", "ORDINAL") or following in group("times")


def _counts_things(number: WrittenNumber, tokens: Tokens, text: str) -> bool:
    """Tell whether a bare number counts what the noun behind it names.

    A number below ten ("two questions") tells little, and so does "half of": they count where people came to harm.
    """
    token = tokens.root
    if _HYPHEN.match(text, number.span.end) or _in_name(tokens) or token.dep_ not in _COUNTING or _is_age(tokens):
        return False
    head = counted_noun(token)
    if _harmed(token, head):
        return True
    share = " in " in number.span.cut(text)
    small = number.value is not None and number.value < _SMALL and number.value == int(number.value)
    if (number.kind == "fraction" and not share) or small:
        return False
    if (head is not None and head.lower_ == "fold") or _of_the(tokens, head):
        return False
    if counted_phrase(number, tokens, text) is None or (head is not None and head.lower_ in group("times")):
        return number.core.cut(text)[0].isdigit() and _part_of(tokens)
    return True


def _harmed(token: Token, head: Token | None) -> bool:
    """Tell how many were killed, hurt or arrested: "four were wounded", "at least four people were killed"."""
    counted = head if head is not None and head.lemma_.lower() in _PEOPLE else token
    harmed = counted.head.lemma_.lower() in _HARM and counted.dep_ in ("dobj", "nsubj", "nsubjpass")
    return harmed or (head is not None and head.lower_ == "dead")


def _of_the(tokens: Tokens, head: Token | None) -> bool:
    """Tell a number that names something: "the home of the 747"."""
    the = tokens.start > 0 and tokens.doc[tokens.start - 1].lower_ == "the" and tokens[0].text[0].isdigit()
    return the and (head is None or head.i < tokens.start or head.tag_ == "NN")


def _part_of(tokens: Tokens) -> bool:
    """Tell a part of what was told before: "537 of which", "a third of those"."""
    return [t.lower_ for t in tokens.doc[tokens.end : tokens.end + 1]] == ["of"]


def _is_age(tokens: Tokens) -> bool:
    """Tell an age: "people under 30"."""
    bound = tokens.doc[tokens.start - 1] if tokens.start > 1 else None
    return bound is not None and bound.lower_ in ("under", "over") and bound.nbor(-1).lemma_.lower() in _AGED


def _in_name(tokens: Tokens) -> bool:
    """Tell whether the number belongs to a name before it ("Flight 12") or its noun is a name."""
    before = tokens.doc[tokens.start - 1] if tokens.start else None
    head = tokens.root.head
    named = head.tag_ == "NNP" and head.i > tokens.root.i and tokens.root.dep_ == "nummod"
    titled = before is not None and before.text == "The" and not before.is_sent_start
    after_name = before is not None and before.tag_ in ("NNP", "NNPS") and tokens[0].text[0].isdigit()
    return (
        named or after_name or titled or (tokens.root.dep_ == "nummod" and head.i < tokens.start and head.pos_ != "SYM")
    )
