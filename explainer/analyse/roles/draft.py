"""What the patterns of roles share: the named persons of an article, a role in the making, noun phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.roles.lexicon import is_role_word, noun_kind
from explainer.analyse.words_at import words_at
from explainer.model import Entity, Mention

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from spacy.tokens import Doc, Token

    from explainer.model import Findings
    from explainer.model.findings import RoleStatus

CLOSING = frozenset((",", "—", "–", "--", ".", ";", ":", "(", ")", "!", "?", "“", "”", '"'))
"""Marks that end a phrase."""
RELATIVE = frozenset(("who", "whom", "which", "whose", "that", "where"))
PLURAL = frozenset(("NNS", "NNPS"))
"""Tags of nouns in the plural."""
_PHRASE = frozenset(("NOUN", "PROPN", "ADJ", "NUM", "X"))
_JOINERS = frozenset(("-", "–", "/", "&"))
_HYPHENS = frozenset(("-", "–", "/"))
_GLUED = re.compile(r"[.!?”“\"<>=|@][^\W\d_]{3}|[<>=|@]|://")
_CAPITALS_INSIDE = re.compile(r"[a-z][A-Z]{4}|[A-Z]{4}[a-z]{3}|\d[A-Z]{2}[A-Za-z]{3}")
_TWO_WORDS = re.compile(r"[A-Z]?[a-z]+([A-Z][a-z]{3,})")
NEVER_VERBS = frozenset(("presumptive", "prospective"))
"""Adjectives before a title that a parser takes for verbs, and without which the title is another."""
_MODIFYING = frozenset(("VBN", "VBG"))


@dataclass(frozen=True, slots=True)
class Named:
    """A name in the text: its entity and type, its first and last token, and the bounds of its sentence.

    `begin` is the first token of the sentence, `end` the one behind it: spaCy looks for them anew each time.
    """

    entity: str
    type: str
    first: int
    last: int
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Draft:
    """A role in the making: whose, from which to which token, by which pattern; `marked` by the network alone.

    `confidence` is the chance that it is theirs, where a pointer tells.
    """

    entity: str
    first: int
    last: int
    pattern: str
    status: RoleStatus | None = None
    category: str | None = None
    marked: bool = False
    confidence: float | None = None


class People:
    """The names of an article by their tokens, and who each mention of a person is; `told` are names as they came."""

    def __init__(self, told: Iterable[Named], who: Mapping[int, str]) -> None:
        """Index names, and the persons that mentions are, by the token of each head word."""
        self.told = tuple(told)
        self.names = sorted(self.told, key=lambda named: (named.first, -named.last))
        self._who = who
        self._covering = {number: each for each in self.told for number in range(each.first, each.last + 1)}

    @classmethod
    def of(cls, doc: Doc, findings: Findings) -> People:
        """Index the mentions found so far."""
        starts = [sentence.start for sentence in doc.sents]
        types = {entity.id: entity.type for entity in findings.of(Entity)}
        names: list[Named] = []
        who: dict[int, str] = {}
        for mention in findings.of(Mention):
            part = words_at(doc, mention.span)
            kind = types.get(mention.entity, "other")
            if mention.form == "name":
                number = bisect_right(starts, part.start)
                end = starts[number] if number < len(starts) else len(doc)
                names.append(Named(mention.entity, kind, part.start, part.end - 1, starts[number - 1], end))
            if kind == "person":
                who.setdefault(part.root.i, mention.entity)
        return cls(names, who)

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
    if is_glued(token):
        return False
    if token.text in _JOINERS:
        return token.text == "&" or not _stands_alone(token)
    if token.pos_ in _PHRASE or token.tag_ == "POS" or token.lower_ in NEVER_VERBS:
        return True
    return token.tag_ in _MODIFYING and token.dep_ in ("amod", "compound", "nmod")


def is_glued(token: Token) -> bool:
    """Tell a token in which the end of one text and the beginning of another stick together ("ImagesSenator").

    That happens where a page's furniture, a caption or markup was taken for text.
    """
    two = _TWO_WORDS.fullmatch(token.text)
    if two is not None and is_role_word(two.group(1)):
        return True
    return bool(_GLUED.search(token.text) or _CAPITALS_INSIDE.search(token.text))


def word_start(doc: Doc, number: int, start: int) -> int:
    """Return the first token, from `start` on, of the written word that token `number` ends ("man-of-many-parts")."""
    first = number
    while first > start and not doc[first - 1].whitespace_:
        if doc[first].text not in _HYPHENS and doc[first - 1].text not in _HYPHENS:
            break
        first -= 1
    return first + (doc[first].text in _HYPHENS and first < number)


def with_owner(doc: Doc, first: int, last: int, people: People) -> int:
    """Return where a role begins with the person whose it is: "Park's adviser"; the name must not outweigh the role."""
    owner = people.name_at(first - 2) if first > 1 and doc[first - 1].tag_ == "POS" else None
    if owner is None or owner.type != "person":
        return first
    return owner.first if 2 * (last - first + 1) > owner.last - owner.first + 1 else first


def governs_a_noun(doc: Doc, named: Named) -> bool:
    """Tell whether the name stands before a noun that it says more about: "the Ada Park campaign"."""
    root = doc[named.first : named.last + 1].root
    modifies = root.dep_ in ("compound", "nmod", "amod") and root.head.i > named.last
    return modifies and root.head.pos_ in ("NOUN", "PROPN")


def _is_institution(doc: Doc, named: Named) -> bool:
    """Tell an organisation with a preposition in its name ("University of Norwick") and no office."""
    words = doc[named.first : named.last + 1]
    whole = named.type == "organization" and any(token.pos_ == "ADP" for token in words)
    return whole and not any(noun_kind(token) for token in words)


def _is_mistagged(token: Token) -> bool:
    """Tell a noun for a person that is tagged as an adjective, by its article and its place ("a chocolatier")."""
    determined = token.dep_ in ("appos", "attr") and any(child.pos_ == "DET" for child in token.children)
    return token.pos_ == "ADJ" and determined and noun_kind(token) is not None


def _stands_alone(token: Token) -> bool:
    """Tell a dash between spaces ("NORWICK - Mayor Park"), which parts, from a hyphen, which joins."""
    return bool(token.whitespace_) or (token.i > 0 and bool(token.doc[token.i - 1].whitespace_))


def core_end(doc: Doc, first: int, limit: int, people: People) -> int | None:
    """Return the last token of the noun phrase's core that begins at `first`: up to its head noun.

    The name of an organisation belongs to it as a whole: "a University of Norwick professor".
    """
    last, behind = None, first
    for number in range(first, limit):
        if number < behind:
            continue
        token, named = doc[number], people.name_at(number)
        if named is not None and named.first == number and _is_institution(doc, named):
            last, behind = named.last, named.last + 1
            continue
        joined = token.lower_ == "and" and last == number - 1 and number + 1 < limit and is_phrase_word(doc[number + 1])
        if token.pos_ in ("NOUN", "PROPN", "X") or _is_mistagged(token):
            last = number
        elif not (is_phrase_word(token) or joined or (number == first and token.pos_ in ("DET", "PRON"))):
            break
    return last
