"""Appositions: "Veldmoor, a stateless minority of the hills," and "the country's main port, Arlin,"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.definitions.draft import Draft
from explainer.analyse.definitions.terms import Terms, names_a_person, takes_up_statement
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

_DASHES = ("-", "--", "–", "—")
_OPENERS = (",", *_DASHES, ":")
_CLOSERS = frozenset({",", ".", ";", ":", ")", "?", "!", *_DASHES})
_QUOTES = frozenset("\"“”‘’'")
_LONGEST = 45
_ARTICLES = frozenset({"a", "an", "the", "one", "another"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


def appositions(doc: Doc, terms: Terms) -> Iterator[Draft]:
    """Return the terms that an apposition explains, after or before it."""
    for token in doc:
        if token.dep_ == "appos" and token.pos_ == "PROPN":
            yield from _named_after_noun(doc, terms, token)
        if token.text in _OPENERS and 0 < token.i < len(doc) - 2:
            yield from _explained_after(doc, terms, token)
            yield from _explained_before(doc, terms, token)


def _explained_after(doc: Doc, terms: Terms, mark: Token) -> Iterator[Draft]:
    first = doc[mark.i + 1]
    if first.text in _QUOTES and mark.i + 2 < len(doc):
        first = doc[mark.i + 2]
    if mark.text == ":":
        return
    term = terms.ending_at(doc[mark.i - 1])
    head = _head(first)
    if term is None or head is None or names_a_person(head) or takes_up_statement(head) or terms.is_person(term):
        return
    end = explanation_end(doc, first, head)
    if end is None or _is_list(doc, head, end):
        return
    named = doc[mark.i - 1].pos_ == "PROPN" or terms.name_at(doc[mark.i - 1]) is not None
    yield Draft(term, Span(first.idx, _stop(doc, end)), "apposition", 0.85 if named else 0.6)


def _head(first: Token) -> Token | None:
    """Return the common noun that heads the phrase which `first` opens with an article or possessor, or `None`."""
    if first.lower_ in _ARTICLES:
        head = first if first.lower_ == "one" and first.dep_ != "nummod" else first.head
    elif first.tag_ in ("NNP", "PRP$") and first.dep_ in ("poss", "compound", "nmod"):
        head = first.head
        while head.dep_ in ("poss", "compound", "nmod") and head.i > first.i:
            head = head.head
        if not any(t.tag_ in ("POS", "PRP$") for t in first.doc[first.i : head.i]):
            return None
    else:
        return None
    if head.i < first.i or head.tag_ not in ("NN", "NNS", "CD", "JJ", "JJS"):
        return None
    return None if head.dep_ in _SUBJECTS else head


def explanation_end(doc: Doc, first: Token, head: Token) -> int | None:
    """Return the token after the explanation: the first closing mark past its head, outside quotation marks."""
    open_marks = 0
    for token in doc[first.i : min(len(doc), first.i + _LONGEST)]:
        if token.text in _QUOTES:
            open_marks += 1
        elif token.is_space and "\n" in token.text:
            return token.i if token.i > head.i else None
        elif token.i > head.i and token.text in _CLOSERS and not (token.text == "-" and not token.nbor(-1).whitespace_):
            if _continues(doc, token, head):
                continue
            return token.i
        elif token.i <= head.i and token.text in (".", ";", ")"):
            return None
    return None


def _continues(doc: Doc, comma: Token, head: Token) -> bool:
    """Tell whether the explanation goes on after a comma: a modifying list inside it ("long, narrow strip")."""
    return comma.text == "," and comma.i + 1 < len(doc) and doc[comma.i + 1].pos_ == "ADJ" and comma.i < head.i


def _is_list(doc: Doc, head: Token, end: int) -> bool:
    """Tell whether the "apposition" is a member of a list: "the hills, the coast and Arlin"."""
    if any(child.dep_ == "conj" and child.pos_ == "PROPN" and child.i < end for child in head.children):
        return True
    return head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN") and any(
        child.dep_ == "cc" for child in (*head.children, *head.head.children)
    )


def _explained_before(doc: Doc, terms: Terms, mark: Token) -> Iterator[Draft]:
    """Return a name after the phrase that explains it, between marks: "the region's only port, Arlin,"."""
    last = doc[mark.i - 1]
    name = terms.starting_at(doc[mark.i + 1])
    if name is None or terms.is_person(name) or last.tag_ not in ("NN", "NNS") or names_a_person(last):
        return
    after = doc.char_span(name.start, name.end, alignment_mode="expand")
    if after is None or after.end >= len(doc) or doc[after.end].text not in _CLOSERS or last.dep_ in ("appos",):
        return
    left = last.left_edge
    if left.i == last.i or not any(t.tag_ in ("POS", "PRP$") or t.lower_ in ("the", "one") for t in doc[left.i : last.i]):
        return
    related = after.root.head in (last, last.head) and after.root.dep_ in ("appos", "nsubj", "conj", "dobj", "pobj")
    if related and _distinct(doc[left.i : last.i + 1].text, after.text):
        yield Draft(name, Span(left.idx, last.idx + len(last)), "apposition before", 0.7)


def _named_after_noun(doc: Doc, terms: Terms, name: Token) -> Iterator[Draft]:
    """Return a name that follows its explanation without a mark: "Veldmoor's main news agency Hill Press"."""
    noun = name.head
    term = terms.ending_at(name)
    if noun.tag_ not in ("NN", "NNS") or names_a_person(noun) or term is None or terms.is_person(term):
        return
    first = noun.left_edge
    owned = any(t.tag_ in ("POS", "PRP$") for t in doc[first.i : noun.i])
    between = doc[noun.i + 1 : name.i]
    if owned and noun.i - first.i > 1 and all(t.pos_ in ("PROPN", "DET") for t in between):
        yield Draft(term, Span(first.idx, noun.idx + len(noun)), "apposition before", 0.7)


def _distinct(phrase: str, name: str) -> bool:
    return name.lower() not in phrase.lower()


def _stop(doc: Doc, end: int) -> int:
    last = doc[end - 1]
    while last.is_space and last.i:
        last = last.nbor(-1)
    return last.idx + len(last)
