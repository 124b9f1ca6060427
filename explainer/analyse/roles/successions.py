"""The role of the one before: "the first mayor to visit the port since Ada Park" says that Park was mayor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.roles.draft import Draft
from explainer.analyse.roles.lexicon import noun_kind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.analyse.roles.draft import Named, People

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


def _named_after(since: Token, names: list[Named]) -> Named | None:
    """Return the first person named close behind "since" in its sentence."""
    end = min(since.sent.end, since.i + _FARTHEST)
    return next((named for named in names if since.i < named.first < end), None)


def _role_end(noun: Token) -> int:
    """Return the last token of the role: the noun with an "of …" right behind it ("secretary of state")."""
    phrase = next((child for child in noun.children if child.lower_ == "of" and child.i == noun.i + 1), None)
    return noun.i if phrase is None else phrase.right_edge.i
