"""Reads the main clause of a headline, whose verb taggers often take for a noun ("Veldmoor raises taxes")."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.five_ws.clause import FINITE, Clause, clause_of, main_verb, opens_clause
from explainer.analyse.roles.lexicon import noun_kind
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Doc, Token

_LITTLE = 3


def headline_clause(
    doc: Doc, first: int, last: int, *, is_name: Callable[[Token], bool], lede: frozenset[str]
) -> Clause | None:
    """Return the main clause of the headline of the tokens `[first, last)`, or `None` where it has no verb.

    Args:
        doc: The article.
        first: The headline's first token.
        last: The token behind it.
        is_name: Tells the tokens of the names of people and organisations.
        lede: The verbs of the first sentences, as lemmas: they tell the verbs of a headline that the tagger misses.
    """

    def in_lede(start: int, stop: int) -> Token | None:
        inside = (t for t in doc[start + 1 : stop - 1] if t.lower_.removesuffix("s") in lede and not is_name(t))
        return min(inside, key=lambda t: not t.lower_.endswith("s"), default=None)

    places = _parts(doc, first, last)
    readers: list[Callable[[int, int], Token | None]] = [
        lambda start, stop: _headline_verb(doc, start, stop, is_name),
        in_lede,
        lambda start, stop: _last_resort(doc, start, stop, is_name),
    ]
    for number, read in enumerate(readers):
        for start, stop in places:
            verb = read(start, stop)
            if verb is not None:
                return replace(clause_of(verb, start, stop), sure=number < len(readers) - 1)
    return None


def _last_resort(doc: Doc, first: int, last: int, is_name: Callable[[Token], bool]) -> Token | None:
    """Return a plural that may be a verb, in a headline where the tagger sees none ("Fishing world reacts to ban")."""
    return next((t for t in doc[first + 1 : last - 1] if t.tag_ in ("NNS", "NNPS") and not is_name(t)), None)


def _parts(doc: Doc, first: int, last: int) -> list[tuple[int, int]]:
    """Return the parts of a headline between colons, finite ones first; cut before "as", "after" and so on."""
    colons = [t.i for t in doc[first:last] if t.text in (":", ";", "|") and first < t.i < last - 1]
    bounds = zip([first, *(c + 1 for c in colons)], [*colons, last], strict=True)
    parts = sorted(((a, b) for a, b in bounds if b - a > 1), key=lambda part: not _has_finite(doc, *part))
    cut = [(a, next((t.i for t in doc[a + 2 : b] if opens_clause(t, b)), b)) for a, b in parts]
    return [*cut, *parts]


def _has_finite(doc: Doc, first: int, last: int) -> bool:
    return any(t.tag_ in FINITE for t in doc[first:last])


def _headline_verb(doc: Doc, first: int, last: int, is_name: Callable[[Token], bool]) -> Token | None:
    """Return the verb of a headline. Taggers take "Veldmoor raises taxes" for three nouns: see `_noun_like_verb`."""
    verb = main_verb(doc, first, last)
    guess = _noun_like_verb(doc, first, last, is_name)
    if guess is None or (verb is not None and verb.i <= guess.i):
        return verb
    between = doc[guess.i + 1 : verb.i] if verb is not None else doc[guess.i : guess.i]
    loose = any(t.lower_ in ("and", "to", "in", "into", "at", "on", "for") or t.text == "," for t in between)
    return guess if verb is None or loose or not len(between) or verb.tag_ not in FINITE else verb


def _noun_like_verb(doc: Doc, first: int, last: int, is_name: Callable[[Token], bool]) -> Token | None:
    """Return a word that follows the name which opens a headline, looks like a noun in -s, and has words after it.

    After two joined names the verb has no -s: "Kim and Lee lead talks".
    """
    begin = first + 1 if doc[first].pos_ == "PROPN" else first
    start = next((t.i for t in doc[begin:last] if not (is_name(t) or t.lower_ == "and" or t.text == ",")), last)
    joined = any(t.lower_ == "and" for t in doc[first:start])
    long = [t for t in doc[first:last] if len(t) > _LITTLE]
    titled = len(long) >= _LITTLE and all(t.text[0].isupper() for t in long)
    for token in doc[start : min(last - 1, start + 2)] if start > first else ():
        if token.tag_ not in ("NN", "NNS", "NNP", "NNPS") or is_name(token) or not (titled or token.is_lower):
            return None
        if _is_people(token):
            return None
        if (token.lower_.endswith("s") and not token.lower_.endswith("ss")) or (joined and token.i == start):
            return token
    return None


def _is_people(token: Token) -> bool:
    """Tell a plural of people, which is no verb: "Voters worried"."""
    return token.lower_.removesuffix("s") in words("person_nouns") or noun_kind(token) is not None
