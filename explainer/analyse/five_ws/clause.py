"""Reads the main clause of a headline or a lede: who, the verb, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "xcomp", "pcomp", "csubj"})
_FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_CLAUSE_OPENERS = frozenset("as after while amid before because despite since when until if although though".split())
_STOPS = frozenset({":", ";", ",", "-", "--", "–", "—", "|", "?"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as token numbers: its subject `[start, verb)`, its verb group and predicate `[verb, end)`.

    `full` is where the sentence or part of the headline ends.
    """

    doc: Doc
    start: int
    verb: int
    main: int
    end: int
    full: int


def main_clause(doc: Doc, first: int, last: int) -> Clause | None:
    """Return the main clause of the tokens `[first, last)`, or `None` where they have no verb."""
    for start, stop in _parts(doc, first, last):
        verb = _main_verb(doc, start, stop)
        if verb is not None:
            group = _group_start(verb, start)
            begin = _subject_start(doc, start, group, verb)
            return Clause(doc, begin, group, verb.i, _predicate_end(doc, verb, stop), stop)
    return None


def _parts(doc: Doc, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Return the parts of a headline between colons, those with a finite verb first; a lede is one part."""
    colons = [t.i for t in doc[first:last] if t.text in (":", ";", "|") and first < t.i < last - 1]
    bounds = list(zip([first, *(c + 1 for c in colons)], [*colons, last], strict=True))
    parts = [(a, b) for a, b in bounds if b - a > 1]
    yield from sorted(parts, key=lambda part: not any(t.tag_ in _FINITE for t in doc[part[0] : part[1]]))


def _main_verb(doc: Doc, first: int, last: int) -> Token | None:
    verbs = [t for t in doc[first:last] if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod", "compound")]
    opened = {v.i for v in verbs if any(c.lower_ in _CLAUSE_OPENERS and c.i < v.i for c in v.children)}
    chief = [v for v in verbs if v.dep_ not in _SUBORDINATE and v.i not in opened]
    root = [v for v in chief if v.dep_ == "ROOT"]
    finite = [v for v in chief if v.tag_ in _FINITE]
    return next(iter((*root, *finite, *chief, *verbs)), None)


def _group_start(verb: Token, first: int) -> int:
    """Return where the verb group begins: its auxiliaries and adverbs stand before the verb."""
    start = verb.i
    while start > first and verb.doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod") and verb.doc[start - 1].head == verb:
        start -= 1
    return start


def _subject_start(doc: Doc, first: int, group: int, verb: Token) -> int:
    """Return where the subject begins: after an opening phrase that ends in a comma."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass") and first <= c.i < group), None)
    if subject is not None:
        return max(first, subject.left_edge.i)
    commas = [t.i for t in doc[first:group] if t.text == ","]
    return commas[-1] + 1 if commas and group - commas[-1] > 1 and doc[first].lower_ in _CLAUSE_OPENERS else first


def _predicate_end(doc: Doc, verb: Token, last: int) -> int:
    """Return where the predicate ends: before a subordinate clause, a comma or the end."""
    for token in doc[verb.i + 1 : last]:
        if token.text in _STOPS or token.lower_ in _CLAUSE_OPENERS or token.text in (".", "!", "...", "…"):
            return token.i
        if token.lower_ in ("and", "but") and token.head.pos_ in ("VERB", "AUX") and token.i - verb.i > 1:
            return token.i
    return last
