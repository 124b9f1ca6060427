"""Definitions by apposition: "Veldmoor, a stateless minority of the hills," and "the country's main port, Arlin,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.analyse.definitions.extent import CLOSERS, explanation_end, separates, up_to
from explainer.analyse.definitions.terms import Terms, names_a_person, takes_up_statement
from explainer.analyse.grammar.clauses import SUBJECTS
from explainer.analyse.words_at import words_at
from explainer.model import Span
from explainer.quotation_characters import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_ARTICLES = frozenset({"a", "an", "the", "one", "another"})
_NOUNS = ("NN", "NNS", "CD", "JJ", "JJS")
_FEWEST_WORDS = 2
_LONGEST_OWNED = 8
_TAKEN_UP = frozenset(("those", "these", "them", "us", "his", "her", "its", "their", "many", "several"))
_HAPPENINGS = frozenset(("event", "occasion", "anniversary", "ceremony", "moment", "day", "time", "crime"))
_DISTANCES = frozenset("drive walk ride flight mile kilometre kilometer stroll journey distance".split())
_SAID = frozenset(("say", "tell", "write", "add", "claim", "announce"))


def appositions(doc: Doc, terms: Terms) -> Iterator[Draft]:
    """Return the terms that an apposition explains, after or before it."""
    for token in doc[1:-2]:
        if token.tag_ in ("NN", "NNS"):
            yield from _named_after_noun(doc, terms, token)
        if separates(token):
            yield from _explained_after(doc, terms, token)
        if token.text == ",":
            yield from _explained_before(doc, terms, token)


def _explained_after(doc: Doc, terms: Terms, mark: Token) -> Iterator[Draft]:
    """Return the name or noun before the punctuation mark `mark` that the noun phrase after it explains."""
    first = doc[mark.i + 2] if doc[mark.i + 1].text in ALL else doc[mark.i + 1]
    last = _before_bracket(doc[mark.i - 1])
    term = terms.ending_at(last)
    head = _explaining_noun(first, terms)
    if term is None or head is None or takes_up_statement(head) or terms.is_person(term):
        return
    name = terms.name_at(last)
    of_person = names_a_person(last) and not terms.names_body(last) and last.tag_ != "NNPS"
    if of_person or names_a_person(head, of_place=name is not None and name.type == "place"):
        return
    if head.tag_ == "NNS" and (last.tag_ == "NNP" or last.dep_ == "conj"):
        return
    if last.tag_ == "NNS" and head.tag_ == "NN" and first.lower_ == "the":
        return
    end = explanation_end(doc, first, head)
    reported = any(t.lower_ in ("which", "whom") for t in doc[head.i + 1 : head.i + 3])
    listed = end is not None and (_is_list(head, end) or _goes_on(doc, end))
    if end is None or end - first.i < _FEWEST_WORDS or reported or listed or not _tells_what(head, end):
        return
    body = name is not None and name.type in ("organization", "place")
    if head.lemma_.lower() in _HAPPENINGS and (body or head.dep_ == "attr"):
        return  # "the anniversary of the Farmers' Party - an event …" tells of the anniversary
    named = last.pos_ == "PROPN" or name is not None
    if named or _explicable(last):
        yield Draft(term, up_to(doc, first, end), "apposition", 0.85 if named else 0.8)


def _before_bracket(token: Token) -> Token:
    """Return the word inside a bracket that ends at `token` where it is one: of "the Tarn Board (TB)" the "TB"."""
    inside = token.text == ")" and token.i > 2 and token.nbor(-2).text == "("
    return token.nbor(-1) if inside else token


def _tells_what(head: Token, end: int) -> bool:
    """Tell a phrase that tells a kind from one of many, a distance, or what somebody says."""
    if head.lower_ == "one" and any(word.lower_ in _TAKEN_UP for word in head.subtree if word.i <= head.i + 2):
        return False
    if head.lemma_.lower() in _DISTANCES:
        return False
    inside = head.doc[head.left_edge.i : end]
    said = any(word.tag_ in ("VBZ", "VBD") and word.lemma_ in _SAID and word.dep_ != "relcl" for word in inside)
    return not said


def _explicable(last: Token) -> bool:
    """Tell whether a common noun can be the term of an apposition: it is as new as its explanation.

    "the race, the last of the year" tells of one race; "a drawdown, the lowering of a lake" explains a word.
    """
    determiners = [child.lower_ for child in last.children if child.dep_ in ("det", "poss", "nummod", "amod")]
    return bool(determiners) and all(d in ("a", "an") for d in determiners) and not takes_up_statement(last)


def _explaining_noun(first: Token, terms: Terms) -> Token | None:
    """Return the common noun that heads the phrase which `first` opens with an article or a possessor, or `None`."""
    if first.lower_ == "one":
        head = first if first.nbor().lower_ == "of" else None
    elif first.lower_ in _ARTICLES:
        head = first.head.head if first.head.dep_ == "poss" else first.head  # "an hour's drive"
    elif first.tag_ in ("NNP", "NNPS"):
        head = _possessed(first, terms)
    else:
        head = None
    new = first.lower_ in ("a", "an") and head is not None and head.dep_ == "appos"
    nouns = (*_NOUNS, "NNP") if new else _NOUNS  # "a super PAC"
    if head is None or head.i < first.i or head.tag_ not in nouns:
        return None
    return None if head.dep_ in SUBJECTS and not _second_subject(head, first) else head


def _second_subject(head: Token, first: Token) -> bool:
    """Tell a second subject of one verb, which the parser sees in "Arlin, the port that he loved, was quick"."""
    return any(c.dep_ in SUBJECTS and c.right_edge.i < first.i for c in head.head.children)


def _possessed(first: Token, terms: Terms) -> Token | None:
    """Return the common noun of "Veldmoor's main port", whose possessor is no person; no name may stand in between."""
    mark = next((t for t in first.doc[first.i : first.i + 6] if t.tag_ == "POS"), None)
    if mark is None or any(t.pos_ != "PROPN" for t in first.doc[first.i : mark.i]):
        return None
    owner = mark.nbor(-1)
    head = owner.head
    between = first.doc[mark.i + 1 : head.i]
    if terms.is_person(Span(first.idx, owner.idx + len(owner))) or any(t.pos_ == "PROPN" for t in between):
        return None
    return head if head.i > mark.i else None


def _is_list(head: Token, end: int) -> bool:
    """Tell whether the "apposition" is a member of a list: "the hills, the coast and Arlin"."""
    if any(child.dep_ == "conj" and child.pos_ == "PROPN" and child.i < end for child in head.children):
        return True
    joined = (*head.children, *head.head.children)
    return head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN") and any(c.dep_ == "cc" for c in joined)


def _goes_on(doc: Doc, end: int) -> bool:
    """Tell whether a list goes on after the punctuation at `end`: ", and the coast", ", among others"."""
    if end + 2 >= len(doc) or doc[end].text != ",":
        return False
    following = doc[end + 1].lower_
    return following in ("or", "among") or (following == "and" and doc[end + 2].pos_ == "NOUN")


def _explained_before(doc: Doc, terms: Terms, mark: Token) -> Iterator[Draft]:
    """Return a name after the phrase that explains it, between commas or dashes: "the region's only port, Arlin,"."""
    last = doc[mark.i - 1]
    name = terms.starting_at(doc[mark.i + 1])
    if name is None or last.tag_ not in ("NN", "NNS") or names_a_person(last) or terms.is_person(name):
        return
    named = words_at(doc, name)
    if named.end >= len(doc) or doc[named.end].text not in CLOSERS or last.dep_ == "appos":
        return
    first = last.left_edge
    definite = any(t.tag_ == "POS" or t.lower_ in ("the", "one") for t in doc[first.i : last.i])
    if last.i - first.i < _FEWEST_WORDS and first.lower_ == "the":
        return
    related = named.root.head in (last, last.head, last.head.head)
    if definite and related and named.text.lower() not in doc[first.i : last.i].text.lower():
        yield Draft(name, Span(first.idx, last.idx + len(last)), "apposition before", 0.7)


def _named_after_noun(doc: Doc, terms: Terms, noun: Token) -> Iterator[Draft]:
    """Return a name that follows its explanation without punctuation between: "Veldmoor's main news agency Hill Press".

    Read from the words, as parsers take the explanation for a part of the name.
    """
    name = terms.name_at(noun.nbor())
    if name is None or name.span.start != noun.nbor().idx or names_a_person(noun) or terms.is_person(name.span):
        return
    first = noun
    while (
        first.i and noun.i - first.i < _LONGEST_OWNED and first.nbor(-1).pos_ in ("NOUN", "ADJ", "PROPN", "PART", "DET")
    ):
        first = first.nbor(-1)
    owner = next((t for t in doc[first.i : noun.i] if t.tag_ == "POS"), None)
    if owner is not None and owner.i > first.i and noun.i - owner.i > 1 and name.type != "person":
        yield Draft(name.span, Span(first.idx, noun.idx + len(noun)), "apposition before", 0.7)
