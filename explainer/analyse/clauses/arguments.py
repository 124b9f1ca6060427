"""What a clause is about: the nouns that are its subject, and those that its verb takes."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import GRAMMATICAL_SUBJECTS
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from spacy.tokens import Token

_TAKEN = frozenset(("dobj", "dative", "attr", "oprd"))
_MOST = 12


def actors_of(subject: Token) -> tuple[Span, ...]:
    """Return the nouns that are the subject: its head, those joined to it by "and", and their appositions."""
    return _spans(_with_joined(subject, ("conj", "appos")))


def objects_of(verb: Token) -> tuple[Span, ...]:
    """Return the nouns that `verb`, or one joined to it with the same subject, takes as object, complement or agent.

    What hangs on a preposition ("in Tarnby", "with her brother") is none, but for the agent of a passive.
    """
    joined = (v for v in verb.rights if v.dep_ == "conj" and not any(c.dep_ in GRAMMATICAL_SUBJECTS for c in v.lefts))
    return _spans(noun for each in (verb, *joined) for taken in _taken(each) for noun in _with_joined(taken, ("conj",)))


def _taken(verb: Token) -> Iterator[Token]:
    for child in verb.rights:
        if child.dep_ in _TAKEN and child.pos_ != "ADP":
            yield child
        elif child.dep_ == "agent":
            yield from (noun for noun in child.rights if noun.dep_ == "pobj")


def _with_joined(noun: Token, joints: Collection[str]) -> Iterator[Token]:
    """Go through a noun and those that hang on it by one of `joints`, directly or one on the other."""
    waiting = [noun]
    while waiting:
        found = waiting.pop(0)
        yield found
        waiting += [child for child in found.rights if child.dep_ in joints]


def _spans(tokens: Iterable[Token]) -> tuple[Span, ...]:
    """Return the places of the first tokens: a list of dozens is no argument of its clause."""
    return tuple(Span(token.idx, token.idx + len(token)) for token in islice(tokens, _MOST))
