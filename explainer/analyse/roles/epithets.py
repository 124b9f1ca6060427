"""The role in a new name for somebody: "Park left early. The harbour tycoon, 70, wept" says that Park is a tycoon.

Such a phrase can be about anybody, so it counts only where one person alone is on the scene: the sentence before has
that person as its subject and nobody else, this one begins with the phrase, and nobody else in the article is known as
such. Method: the centre that goes on as subject is the likeliest antecedent (Grosz, Joshi and Weinstein, "Centering",
1995).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft
from explainer.analyse.roles.lexicon import is_role_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from explainer.analyse.roles.draft import People

_ANYBODY = frozenset(("man", "woman", "boy", "girl", "child", "witness", "spokesman", "spokeswoman", "official"))
_ANOTHER = frozenset(("other", "new", "next", "previous", "latter", "same", "second", "third", "late", "only", "then"))
_BEFORE = frozenset(("but", "and", "yet", "still", "nevertheless", "however", ","))
_OPEN = frozenset(("he", "she", "him", "her", "his", "hers"))
_LONGEST = 6
"""Tokens of the phrase from its article to its head."""


def epithets(doc: Doc, people: People, known: Sequence[Draft], said: bytes) -> Iterator[Draft]:
    """Return the roles in definite phrases that begin a sentence about the subject of the sentence before.

    `known` are the other roles of the article; `said` has a 1 for each code point inside quotation marks.
    """
    holders: dict[str, set[str]] = {}
    for draft in known:
        for token in doc[draft.first : draft.last + 1]:
            holders.setdefault(token.lemma_.lower(), set()).add(draft.entity)
    before: Span | None = None
    for sentence in doc.sents:
        head = _epithet(sentence, people)
        if before is not None and head is not None and not said[head.idx]:
            person = _subject_alone(before, people, said)
            others = holders.get(head.lemma_.lower(), set())
            if person is not None and others <= {person}:
                yield Draft(person, _article(head).i + 1, head.i, "epithet")
        before = sentence if sentence.text.strip() else before


def _epithet(sentence: Span, people: People) -> Token | None:
    """Return the head of a definite phrase with a modifier that begins the sentence as its subject, or `None`."""
    first = next((token for token in sentence if not token.is_space and token.lower_ not in _BEFORE), None)
    if first is None or first.lower_ not in ("the", "this") or first.dep_ != "det":
        return None
    head = first.head
    if head.dep_ not in ("nsubj", "nsubjpass") or head.tag_ not in ("NN", "NNP") or head.i - first.i > _LONGEST:
        return None
    phrase = sentence.doc[first.i + 1 : head.i + 1]
    if len(phrase) < 2 or head.lower_ in _ANYBODY or not is_role_word(head.text):
        return None
    if any(token.lower_ in _ANOTHER or token.tag_ == "POS" or people.person_at(token) for token in phrase):
        return None
    narrowed = any(child.i > head.i and child.dep_ in ("prep", "relcl", "acl", "conj") for child in head.children)
    return None if narrowed else head


def _article(head: Token) -> Token:
    return next(child for child in head.children if child.dep_ == "det")


def _subject_alone(sentence: Span, people: People, said: bytes) -> str | None:
    """Return the person who is the subject of the sentence where it is about nobody else, or `None`."""
    found: set[str] = set()
    subject: Token | None = None
    for token in sentence:
        person, pronoun = people.person_at(token), token.lower_ in _OPEN
        if person is None and pronoun and not said[token.idx]:
            return None
        if person is None or (pronoun and said[token.idx]):
            continue
        if subject is not None and subject.lower_ in _OPEN and not pronoun:
            return None  # "he lost to Park": the pronoun is hardly Park's
        found.add(person)
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and not said[token.idx]:
            subject = token
    return people.person_at(subject) if subject is not None and len(found) == 1 else None
