"""Noun phrases for people and organisations: in apposition, as a predicate, and "the minister" further on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.plugin import find_roles
from explainer.analyse.words_at import words_at
from explainer.model import Mention, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.model import Analysis, Findings

_DETERMINERS = frozenset({"the", "a", "an", "this", "that", "one"})


def described(analysis: Analysis, findings: Findings) -> Iterator[Mention]:
    """Return the phrases that say who a person is and so mention the person once more.

    A title before the name ("President Ada Tor") is no mention of its own, but "the union's president, Ada Tor" and
    "the referee Ada Tor" have one.
    """
    for role in find_roles(analysis, findings):
        part = words_at(analysis.parse, role.span)
        if role.category in ("age", "origin") or role.status == "former":
            continue
        full = _with_determiner(analysis.parse, part.start)
        if role.pattern == "title" and full == part.start and not any(t.tag_ in ("POS", "PRP$") for t in part):
            continue
        if role.pattern != "affiliation":
            yield nominal(analysis.parse, full, part.end, role.entity, f"coreference.{role.pattern}")


def nominal(doc: Doc, first: int, end: int, entity: str, rule: str) -> Mention:
    """Return the mention of the noun phrase from token `first` up to `end`; its span has no leading article."""
    end -= doc[end - 1].tag_ == "POS" and end - first > 1
    phrase = doc[first:end]
    start = first + (doc[first].lower_ in _DETERMINERS and end - first > 1)
    head = _head(doc, start, end)
    return Mention(
        span=Span(doc[start].idx, phrase.end_char),
        rule=rule,
        entity=entity,
        form="nominal",
        full=Span(phrase.start_char, phrase.end_char),
        head=Span(head.idx, head.idx + len(head)),
    )


def _with_determiner(doc: Doc, first: int) -> int:
    """Return where the phrase begins with its article or possessor: "the Tor union's" before "president"."""
    before = doc[first - 1] if first else None
    if before is not None and (before.pos_ == "DET" or before.tag_ == "PRP$"):
        return first - 1
    if before is not None and before.tag_ == "POS":
        return before.head.left_edge.i if before.head.i < first else first
    return first


def _head(doc: Doc, start: int, end: int) -> Token:
    """Return the noun that governs the phrase."""
    inside = [token for token in doc[start:end] if not start <= token.head.i < end or token.head == token]
    nouns = [token for token in inside if token.pos_ in ("NOUN", "PROPN")]
    return (nouns or inside or [doc[end - 1]])[0]
