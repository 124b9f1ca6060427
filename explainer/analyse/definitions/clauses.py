"""Clauses that explain: "X is a …", "X, which makes …", "a …, known as X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.analyse.definitions.extent import explanation_end, separates, up_to
from explainer.analyse.definitions.terms import Terms, names_a_person, takes_up_statement
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_NAMING = frozenset("called named dubbed nicknamed termed titled".split())
_BETWEEN = frozenset("also otherwise better commonly formally widely so and sometimes often locally".split())
_ARTICLES = frozenset({"a", "an", "the", "one"})


def clauses(doc: Doc, terms: Terms) -> Iterator[Draft]:
    """Return the terms that a clause explains."""
    for token in doc[1:-2]:
        if token.lemma_ == "be" and token.tag_ in ("VBZ", "VBP"):
            yield from _copula(doc, terms, token)
        elif token.lower_ == "which" and separates(token.nbor(-1)):
            yield from _relative(doc, terms, token)
        elif token.lower_ in _NAMING or (token.lower_ == "as" and token.nbor(-1).lower_ == "known"):
            yield from _named(doc, terms, token)


def _copula(doc: Doc, terms: Terms, verb: Token) -> Iterator[Draft]:
    """Return the subject of "X is a …" where it is a name or a bare noun, and what it is said to be."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    what = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if subject is None or what is None or what.tag_ not in ("NN", "NNS", "CD") or not _generic(subject):
        return
    if names_a_person(what) or takes_up_statement(what) or any(child.dep_ in ("neg", "aux") for child in verb.children):
        return
    first = what.left_edge
    if first.i != verb.i + 1 or first.lower_ not in _ARTICLES or subject.right_edge.i != verb.i - 1:
        return
    term = terms.ending_at(subject)
    end = explanation_end(doc, first, what)
    if term and end and not terms.is_person(term):
        yield Draft(term, up_to(doc, first, end), "copula", 0.75)


def _generic(subject: Token) -> bool:
    """Tell a name or a bare noun ("homeopathy", "levees") from "the move", "his plan", "this"."""
    if subject.tag_ not in ("NN", "NNS", "NNP", "NNPS"):
        return False
    articles = [c.lower_ for c in subject.children if c.dep_ in ("det", "poss", "nummod")]
    return subject.pos_ == "PROPN" or not articles


def _relative(doc: Doc, terms: Terms, pronoun: Token) -> Iterator[Draft]:
    """Return the name before ", which …" and the clause, where it says in the present what the name's bearer is or does."""
    name = doc[pronoun.i - 2] if pronoun.i > 1 else pronoun
    verb = pronoun.head
    if terms.name_at(name) is None or pronoun.dep_ != "nsubj" or not _present(verb):
        return
    term = terms.ending_at(name)
    end = explanation_end(doc, pronoun, verb)
    if term and end and not terms.is_person(term):
        yield Draft(term, up_to(doc, pronoun, end), "relative clause", 0.55)


def _present(verb: Token) -> bool:
    """Tell whether a verb is a simple present in the singular."""
    return verb.tag_ == "VBZ" and not any(child.dep_ in ("aux", "neg") for child in verb.children)


def _named(doc: Doc, terms: Terms, naming: Token) -> Iterator[Draft]:
    """Return the term after "called" or "known as", and the noun phrase before it."""
    start = naming.i - 1 if naming.lower_ == "as" else naming.i
    last = doc[start - 1] if start else naming
    while last.i and (last.is_punct or last.lower_ in _BETWEEN):
        last = last.nbor(-1)
    if last.pos_ not in ("NOUN", "PROPN") or not _belongs_to_noun(doc[start], last):
        return
    noun = _head_of_phrase(last)
    term = terms.noun_from(doc[naming.i + 1])
    if term and noun.tag_ in ("NN", "NNS") and not names_a_person(noun) and not terms.is_person(term):
        yield Draft(term, Span(noun.left_edge.idx, last.idx + len(last)), "known as", 0.75)


def _belongs_to_noun(participle: Token, last: Token) -> bool:
    """Tell a participle that belongs to the noun before it from a verb of its own ("the group called a strike")."""
    if participle.dep_ == "acl":
        return participle.head.i <= last.i
    kinds = [child.dep_ for child in participle.children]
    return participle.lower_ == "called" and "oprd" in kinds and not {"nsubj", "aux", "auxpass"} & set(kinds)


def _head_of_phrase(last: Token) -> Token:
    """Return the noun that heads the phrase ending with `last`: "the group within the church" is a group."""
    noun = last
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.i > 0:
        before = noun.head.nbor(-1)
        if before.pos_ not in ("NOUN", "PROPN"):
            break
        noun = before
    return noun
