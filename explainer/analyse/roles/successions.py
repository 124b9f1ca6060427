"""The role of one in a row: "the first mayor to visit the port since Ada Park" says that Park was mayor.

"Ada Park will make the first visit to the port by a mayor in years" says that Park is mayor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft
from explainer.analyse.roles.lexicon import noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

_ORDINALS = frozenset(("first", "second", "third", "last", "latest"))
_FAR = 60
"""Tokens between a verb and what stands behind its prepositions."""
_FARTHEST = 12
"""Tokens between "since" and the person's name."""


def predecessors(doc: Doc, people: People, said: bytes) -> Iterator[Draft]:
    """Return the roles that people held before somebody who is the first since them, outside quotations.

    `said` has a 1 for each code point inside quotation marks.
    """
    names = list(people.persons())
    for token in doc:
        if token.lower_ != "first" or said[token.idx] or token.dep_ != "amod" or noun_kind(token.head) != "office":
            continue
        since = next((t for t in doc[token.head.i + 1 : token.sent.end] if t.lower_ == "since"), None)
        named = None if since is None else _named_after(since, names)
        if named is not None:
            yield Draft(named.entity, token.i + 1, _role_end(token.head), "succession", "former")


def firsts(doc: Doc, people: People, said: bytes) -> Iterator[Draft]:
    """Return the role of those who do something as the first of their kind: "on the first trip by a top diplomat".

    `said` has a 1 for each code point inside quotation marks.
    """
    for token in doc:
        if token.lower_ != "by" or said[token.idx] or token.head.pos_ not in ("NOUN", "PROPN"):
            continue
        if not any(child.lower_ in _ORDINALS for child in token.head.lefts):
            continue
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is None or noun_kind(noun) != "office":
            continue
        article = next((child for child in noun.children if child.lower_ in ("a", "an")), None)
        subject = _subject_over(token.head)
        person = None if subject is None else people.person_at(subject)
        if article is not None and person is not None:
            yield Draft(person, article.i + 1, _role_end(noun), "succession")


def _subject_over(noun: Token) -> Token | None:
    """Return the subject of the clause in which `noun` is an object or stands behind a preposition."""
    token = noun
    while token.dep_ in ("pobj", "prep", "dobj", "attr") and noun.i - _FAR < token.head.i < token.i:
        token = token.head
    return next((child for child in token.children if child.dep_ == "nsubj"), None)


def _named_after(since: Token, names: list[Named]) -> Named | None:
    """Return the first person named close behind "since" in its sentence."""
    end = min(since.sent.end, since.i + _FARTHEST)
    return next((named for named in names if since.i < named.first < end), None)


def _role_end(noun: Token) -> int:
    """Return the last token of the role: the noun with an "of …" right behind it ("secretary of state")."""
    phrase = next((child for child in noun.children if child.lower_ == "of" and child.i == noun.i + 1), None)
    return noun.i if phrase is None else phrase.right_edge.i
