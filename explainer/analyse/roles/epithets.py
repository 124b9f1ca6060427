"""The role in a new name for somebody: "Park left early. The harbour tycoon, 70, wept" says that Park is a tycoon.

Such a phrase can be about anybody, so it counts only where one person alone is on the scene: the sentence before has
that person as its subject and nobody else, or names nobody but the person whom the article names most; this sentence
has the phrase as its subject and nobody before it; and nobody else in the article is known as such. Method: the centre
of attention that goes on as subject is the likeliest antecedent (Grosz, Joshi and Weinstein, "Centering", 1995).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft
from explainer.analyse.roles.lexicon import is_role_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span, Token

    from explainer.analyse.roles.draft import People

_ANYBODY = frozenset(("man", "woman", "boy", "girl", "child", "witness", "spokesman", "spokeswoman", "official"))
_ANOTHER = frozenset(("other", "new", "next", "previous", "latter", "same", "second", "third", "late", "only", "then"))
_TAKING_PART = frozenset(("nsubj", "nsubjpass", "dobj", "pobj", "dative"))
_NARROWING = frozenset(("prep", "relcl", "acl", "conj", "appos"))
_OPEN = frozenset(("he", "she", "him", "her", "his", "hers"))
_LONGEST = 6
"""Tokens of the phrase from its article to its head."""


def epithets(doc: Doc, people: People, known: Sequence[Draft], said: bytes) -> Iterator[Draft]:
    """Return the roles in definite phrases that are the subject of a sentence and go on about the one before.

    `known` are the other roles of the article; `said` has a 1 for each code point inside quotation marks.
    """
    holders: dict[str, set[str]] = {}
    for draft in known:
        for token in doc[draft.first : draft.last + 1]:
            holders.setdefault(token.lemma_.lower(), set()).add(draft.entity)
    names = Counter(named.entity for named in people.persons())
    centre = min(names, key=lambda entity: (-names[entity], entity), default=None)
    before: Span | None = None
    for sentence in doc.sents:
        head = _epithet(sentence, people)
        if before is not None and head is not None and not said[head.idx]:
            person = _person_alone(before, people, centre, said)
            others = holders.get(head.lemma_.lower(), set())
            if person is not None and others <= {person}:
                yield Draft(person, _article(head).i + 1, _end(head), "epithet")
        before = sentence if sentence.text.strip() else before


def _epithet(sentence: Span, people: People) -> Token | None:
    """Return the head of a definite phrase with a modifier that is the sentence's subject and its first person."""
    head = _subject(sentence)
    if head is None or head.tag_ not in ("NN", "NNP") or head.lower_ in _ANYBODY or not is_role_word(head.text):
        return None
    article = next((child for child in head.children if child.dep_ == "det"), None)
    if article is None or article.lower_ not in ("the", "this") or not 1 < head.i - article.i <= _LONGEST:
        return None
    phrase = sentence.doc[article.i + 1 : head.i + 1]
    if any(token.lower_ in _ANOTHER or token.tag_ == "POS" for token in phrase):
        return None
    if any(people.person_at(token) for token in sentence.doc[sentence.start : head.i + 1]):
        return None
    narrowed = (child for child in head.children if child.i > head.i and child.dep_ in _NARROWING)
    return None if any(child.i > _end(head) and not child.like_num for child in narrowed) else head


def _subject(sentence: Span) -> Token | None:
    """Return the subject of the clause that the sentence begins with, or of its main clause."""
    first = next((token for token in sentence if not token.is_space), None)
    if first is not None and first.dep_ == "det" and first.head.dep_ in ("nsubj", "nsubjpass"):
        return first.head
    return next((child for child in sentence.root.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def _article(head: Token) -> Token:
    return next(child for child in head.children if child.dep_ == "det")


def _end(head: Token) -> int:
    """Return the last token of the phrase: the head, or the number in "mother of three"."""
    of = head.i + 1
    return of + 1 if of + 1 < len(head.doc) and head.doc[of].lower_ == "of" and head.doc[of + 1].like_num else head.i


def _person_alone(sentence: Span, people: People, centre: str | None, said: bytes) -> str | None:
    """Return the only person of the sentence, who is its subject or the article's centre, or `None`."""
    found: set[str] = set()
    subject: Token | None = None
    taking_part = False
    for token in sentence:
        person, pronoun = people.person_at(token), token.lower_ in _OPEN
        if person is None and pronoun and not said[token.idx]:
            return None
        if person is None or (pronoun and said[token.idx]):
            continue
        if subject is not None and subject.lower_ in _OPEN and not pronoun:
            return None  # "he lost to Park": the pronoun is hardly Park's
        found.add(person)
        taking_part |= token.dep_ in _TAKING_PART
        if token.dep_ == "nsubj" and token.head.dep_ == "ROOT" and not said[token.idx]:
            subject = token
    if len(found) != 1 or (subject is None and not (found == {centre} and taking_part)):
        return None
    return found.pop()
