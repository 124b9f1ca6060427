"""Definitions by a copula, a relative clause or a naming verb: "X is a …", "X, which makes …", "a …, known as X"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.analyse.definitions.extent import explanation_end, separates, up_to
from explainer.analyse.definitions.terms import Terms, names_a_person, takes_up_statement
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

NAMING = frozenset(["called", "named", "dubbed", "nicknamed", "termed", "titled"])
_BETWEEN = frozenset("also otherwise better commonly formally widely so and sometimes often locally".split())
_NO_DEFINITION = frozenset(
    "say claim deny believe hope want plan expect argue seek fear insist demand call ask urge accuse oppose"
    " support warn threaten have own lead trail".split()
)
_FEWEST_WORDS = 2
_FEWEST_CONTENT = 2
_ARTICLES = frozenset({"a", "an", "the", "one"})
_PASSING = frozenset(["also", "now", "still", "again", "recently", "currently", "already", "then", "turn", "today"])


def clauses(doc: Doc, terms: Terms) -> Iterator[Draft]:
    """Return the terms that a clause explains."""
    for token in doc[1:-2]:
        if token.lemma_ == "be" and token.tag_ in ("VBZ", "VBP"):
            yield from _copula(doc, terms, token)
        elif token.lower_ == "which" and separates(token.nbor(-1)):
            yield from _relative(doc, terms, token)
        elif token.lower_ in NAMING or (token.lower_ == "as" and token.nbor(-1).lower_ == "known"):
            yield from _named(doc, terms, token)


def _copula(doc: Doc, terms: Terms, verb: Token) -> Iterator[Draft]:
    """Return the subject of "X is a …" where it is a name or a bare noun, and what it is said to be."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    what = next((c for c in verb.children if c.dep_ == "attr" and c.i > verb.i), None)
    if subject is None or what is None or what.tag_ not in ("NN", "NNS", "CD") or not _generic(subject):
        return
    known = terms.name_at(subject) is not None or is_technical(subject)
    known = known or (what is not None and any(child.dep_ == "relcl" for child in what.children))
    if names_a_person(subject) or not known:
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
    return subject.pos_ == "PROPN" or all(article in ("a", "an") for article in articles)


def _relative(doc: Doc, terms: Terms, pronoun: Token) -> Iterator[Draft]:
    """Return the name or compound noun before ", which …", and the clause where it says what that is or does."""
    noun = doc[pronoun.i - 2] if pronoun.i > 1 else pronoun
    verb = pronoun.head
    known = is_technical(noun) or terms.name_at(noun) is not None
    told = (known and _says_what_is(verb, pronoun)) or (_is_event(noun, terms) and verb.tag_ == "VBD")
    if not told or (names_a_person(noun) and not terms.names_body(noun)):
        return
    term = terms.ending_at(noun)
    end = explanation_end(doc, pronoun, verb)
    if term and end and end - pronoun.i > _FEWEST_WORDS and not takes_up_statement(noun) and not terms.is_person(term):
        yield Draft(term, up_to(doc, pronoun, end), "relative clause", 0.55)


def is_technical(noun: Token) -> bool:
    """Tell whether a noun ends a compound of three nouns or more ("flood insurance scheme")."""
    before = noun.doc[max(0, noun.i - 2) : noun.i]
    return noun.tag_ in ("NN", "NNS") and len(before) > 1 and all(t.dep_ == "compound" for t in before)


def _is_event(noun: Token, terms: Terms) -> bool:
    """Tell whether a noun in the singular ends a compound with a name: "the Arlin ferry disaster"."""
    parts = [child for child in noun.children if child.dep_ == "compound"]
    return noun.tag_ == "NN" and any(terms.name_at(part) is not None for part in parts) and len(parts) > 1


def _says_what_is(verb: Token, pronoun: Token) -> bool:
    """Tell whether the verb of "which" is a simple present, active or passive, and nothing is denied."""
    many = verb.tag_ == "VBP" or any(c.lower_ == "are" for c in verb.children)
    passing = any(word.lower_ in _PASSING for word in verb.doc[pronoun.i : verb.i + 1])
    if (
        passing
        or verb.lemma_ in _NO_DEFINITION
        or (many and pronoun.i > 1 and pronoun.nbor(-2).tag_ in ("NN", "NNP"))
        or pronoun.dep_ not in NOMINAL_SUBJECTS
        or any(child.dep_ == "neg" for child in verb.children)
    ):
        return False
    helpers = [child for child in verb.children if child.dep_ in ("aux", "auxpass")]
    if verb.tag_ in ("VBZ", "VBP"):
        return not helpers
    return (
        verb.tag_ == "VBN" and all(h.dep_ == "auxpass" and h.lower_ in ("is", "are") for h in helpers) and bool(helpers)
    )


def _named(doc: Doc, terms: Terms, naming: Token) -> Iterator[Draft]:
    """Return the term after "called" or "known as", and the noun phrase before it."""
    start = naming.i - 1 if naming.lower_ == "as" else naming.i
    last = doc[start - 1] if start else naming
    while last.i and (last.is_punct or last.lower_ in _BETWEEN):
        last = last.nbor(-1)
    parted = naming.lower_ == "as" and terms.names_body(last) and any(t.text == "," for t in doc[last.i : start])
    noun = last if parted else _named_noun(doc[start], last)
    term = terms.noun_from(doc[naming.i + 1]) if noun is not None else None
    if noun is None or term is None or names_a_person(noun) or terms.is_person(term):
        return
    content = [
        word for word in noun.doc[noun.left_edge.i : last.i + 1] if word.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")
    ]
    if noun.tag_ in ("NN", "NNS") and len(content) >= _FEWEST_CONTENT:
        yield Draft(term, Span(noun.left_edge.idx, last.idx + len(last)), "known as", 0.75)
    else:
        alias = terms.name_at(noun) if naming.lower_ == "as" else None
        if alias is not None and not terms.is_person(alias.span):
            yield Draft(term, alias.span, "known as", 0.7)


def _named_noun(participle: Token, last: Token) -> Token | None:
    """Return the noun that "called" or "known" belongs to; `None` for a verb ("the group called a strike")."""
    if last.pos_ not in ("NOUN", "PROPN"):
        return None
    if participle.dep_ == "acl":
        noun = participle.head
        mass = noun.tag_ == "NN" and noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.left_edge == noun
        noun = (
            noun.head.head if mass and noun.head.head.pos_ == "NOUN" and participle.i - noun.i <= 2 else noun
        )  # next to it, or after a comma
        return noun if noun.i <= last.i else None
    kinds = {child.dep_ for child in participle.children}
    names = participle.lower_ == "called" and "oprd" in kinds and not {"nsubj", "aux", "auxpass"} & kinds
    return _head_of_phrase(last) if names else None


def _head_of_phrase(last: Token) -> Token:
    """Return the noun that heads the phrase ending with `last`: "the group within the church" is a group."""
    noun = last
    while noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.i > 0:
        before = noun.head.nbor(-1)
        if before.pos_ not in ("NOUN", "PROPN"):
            break
        noun = before
    return noun
