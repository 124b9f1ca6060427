"""What the patterns of roles share: the named persons of an article, a role in the making, noun phrases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.model import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from explainer.model import Findings
    from explainer.model.findings import RoleStatus

_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))
_JOINERS = frozenset(("-", "–", "/", "&"))
_MODIFYING = frozenset(("VBN", "VBG"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: its entity and type, and its first and last token."""

    entity: str
    type: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A role in the making: whose, from which to which token, by which pattern."""

    entity: str
    first: int
    last: int
    pattern: str
    status: RoleStatus | None = None
    category: str | None = None


class People:
    """The names of an article by their tokens, and who each mention of a person is."""

    def __init__(self, doc: Doc, findings: Findings) -> None:
        """Index the mentions found so far."""
        types = {entity.id: entity.type for entity in findings.of(Entity)}
        self.names: list[Named] = []
        self._who: dict[int, str] = {}
        self._covering: dict[int, Named] = {}
        for mention in findings.of(Mention):
            part = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
            if part is None:
                continue
            kind = types.get(mention.entity, "other")
            if mention.form == "name":
                named = Named(mention.entity, kind, part.start, part.end - 1)
                self.names.append(named)
                self._covering |= dict.fromkeys(range(part.start, part.end), named)
            if kind == "person":
                self._who.setdefault(part.root.i, mention.entity)
        self.names.sort(key=lambda named: (named.first, -named.last))

    def persons(self) -> Iterator[Named]:
        """Go through the names of persons in order."""
        return (named for named in self.names if named.type == "person")

    def name_at(self, number: int) -> Named | None:
        """Return the name that covers token `number`, or `None`."""
        return self._covering.get(number)

    def person_at(self, token: Token) -> str | None:
        """Return the person whose name, nominal or pronoun has `token` as its head word, or `None`."""
        named = self._covering.get(token.i)
        if named is not None:
            return named.entity if named.type == "person" else None
        return self._who.get(token.i)


def is_phrase_word(token: Token) -> bool:
    """Tell whether the token can stand inside a noun phrase after its determiner."""
    if token.pos_ in _PHRASE or token.text in _JOINERS or token.tag_ == "POS":
        return True
    return token.tag_ in _MODIFYING and token.dep_ in ("amod", "compound", "nmod")


def core_end(doc: Doc, first: int, limit: int) -> int | None:
    """Return the last token of the noun phrase's core that begins at `first`: up to its head noun."""
    last = None
    for number in range(first, limit):
        token = doc[number]
        joined = token.lower_ == "and" and last == number - 1 and number + 1 < limit and is_phrase_word(doc[number + 1])
        if token.pos_ in ("NOUN", "PROPN", "X"):
            last = number
        elif not (is_phrase_word(token) or joined or (number == first and token.pos_ in ("DET", "PRON"))):
            break
    return last
