"""Finds the term that stands at a place of the text, and tells terms from persons."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from explainer.analyse.words_at import words_at
from explainer.model import Span
from explainer.quotation_characters import ALL
from explainer.wordlists import lines, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from explainer.model import NameSpan

_SURE_PERSON = 0.9
_LONGEST_TERM = 8
_MODIFIERS = 5
_PERSON_ENDINGS = ("man", "woman", "person", "men", "women", "people", "ist", "ists")


class Terms:
    """Looks up names and other terms of one article by the token at their end or start."""

    def __init__(self, doc: Doc, names: Iterable[NameSpan]) -> None:
        """Index the `names` of `doc` by every token that they cover."""
        self.doc = doc
        self._names: dict[int, NameSpan] = {}
        for name in names:
            self._names.update({token.i: name for token in words_at(doc, name.span)})

    def name_at(self, token: Token) -> NameSpan | None:
        """Return the name that covers `token`, or `None`."""
        return self._names.get(token.i)

    def ending_at(self, token: Token) -> Span | None:
        """Return the name or noun that ends with `token`, without its article, or `None`."""
        if token.text in ALL and token.i and not token.nbor(-1).is_space:
            token = token.nbor(-1)
        if token.like_num and token.i and token.nbor(-1).pos_ == "PROPN" and token.text[0].isdigit():
            named = self.ending_at(token.nbor(-1))  # "Lion 5"
            return Span(named.start, token.idx + len(token)) if named else None
        if token.ent_type_ == "DATE" or any(c in token.text for c in "@#/"):
            return None
        name = self.name_at(token)
        if name is not None and name.span.end <= token.idx + len(token):
            return self._with_noun(name.span, token)
        if token.pos_ not in ("NOUN", "PROPN", "X", "SYM") and not token.text.isupper():
            return None
        first = token
        while self._goes_back(first, token):
            first = first.nbor(-1)
        if first.is_punct:
            return None
        return Span(_with_number(first), token.idx + len(token))

    def starting_at(self, token: Token) -> Span | None:
        """Return the name that begins at `token`, or after an article and a modifier ("US-based") there, or `None`."""
        for here in self.doc[token.i : token.i + _MODIFIERS]:
            following = here.nbor() if here.i + 1 < len(self.doc) else here
            if following.text == "-":
                continue
            name = self.name_at(here)
            if name is not None and name.span.start <= here.idx:
                return name.span
            if here.pos_ == "PROPN":
                return self._capitalised_from(here)
            if here.pos_ not in ("DET", "ADJ", "NOUN", "PUNCT", "VERB", "ADV"):
                return None
        return None

    def noun_from(self, token: Token) -> Span | None:
        """Return the name or noun phrase that begins at `token`, without an article; all of it where it is quoted."""
        while token.pos_ == "DET" and token.i + 1 < len(self.doc):
            token = token.nbor()
        if token.text in ALL:
            return self._quoted_from(token)
        name = self.name_at(token)
        if name is not None and name.span.start <= token.idx:
            return name.span
        if token.pos_ not in ("NOUN", "PROPN", "ADJ", "X") or token.ent_type_ == "DATE":
            return None
        last = token
        while (
            last.i + 1 < len(self.doc)
            and last.nbor().pos_ in ("NOUN", "PROPN", "ADJ")
            and last.i - token.i < _LONGEST_TERM
        ):
            last = last.nbor()
        joined = self.doc[token.i : min(last.i + 3, len(self.doc))]
        if last.i == token.i and len(joined) > 2 and joined[1].text == "-":  # "E-meter" is three tokens
            last = joined[2]
        return Span(token.idx, last.idx + len(last)) if last.pos_ in ("NOUN", "PROPN") else None

    def _quoted_from(self, mark: Token) -> Span | None:
        inside = self.doc[mark.i + 1 : mark.i + 2 + _LONGEST_TERM]
        close = next((t.i for t in inside if t.text in ALL), None)
        if close is None or close == mark.i + 1:
            return None
        last = (
            self.doc[close - 1] if not self.doc[close - 1].is_punct or close == mark.i + 2 else self.doc[close - 2]
        )  # the next but one
        return Span(inside[0].idx, last.idx + len(last))

    def _capitalised_from(self, token: Token) -> Span:
        last = token
        while last.i + 1 < len(self.doc) and last.nbor().pos_ == "PROPN" and last.nbor().is_title:
            last = last.nbor()
        return Span(token.idx, last.idx + len(last))

    def names_body(self, token: Token) -> bool:
        """Tell whether `token` ends the name of an organisation or a place ("the Association for Justice")."""
        name = self.name_at(token)
        return name is not None and name.type != "person"

    def is_person(self, term: Span) -> bool:
        """Tell whether the term is clearly a person's name."""
        tokens = words_at(self.doc, term)
        names = [self.name_at(token) for token in tokens]
        sure = any(n is not None and n.type == "person" and n.probability >= _SURE_PERSON for n in names)
        both = all(n is not None and n.type == "person" for n in names) and tokens.root.ent_type_ == "PERSON"
        return sure or both

    def _with_noun(self, name: Span, token: Token) -> Span:
        """Return a name that is part of a longer name, with the capitalised words around it."""
        first = token
        while first.idx > name.start and first.i:
            first = first.nbor(-1)
        while (
            first.i
            and first.nbor(-1).pos_ == "PROPN"
            and not first.nbor(-1).is_space
            and self.name_at(first.nbor(-1)) is None
        ):
            first = first.nbor(-1)
        start = _with_number(first) if first.idx <= name.start else name.start
        return Span(start, max(name.end, token.idx + len(token)))

    def _goes_back(self, first: Token, last: Token) -> bool:
        """Tell whether the word before `first` belongs to the term that ends with `last`."""
        if first.i == 0 or last.i - first.i >= _LONGEST_TERM:
            return False
        before = first.nbor(-1)
        if before.is_space or (before.is_punct and before.text != "-"):
            return False
        return before.text == "-" or (
            before.dep_ in ("compound", "amod", "nmod", "poss") and before.pos_ in ("NOUN", "PROPN", "ADJ")
        )


def _with_number(first: Token) -> int:
    """Return where a name begins, with the number that is its first word ("45 West")."""
    number = first.nbor(-1) if first.i else first
    return number.idx if number.text.isdecimal() and first.tag_ == "NNP" else first.idx


def names_a_person(noun: Token, *, of_place: bool = False) -> bool:
    """Tell whether a common noun names a person: an office, an occupation, a kinship and so on.

    Owners, makers and the like may be organisations and then explain them; after the name of a place they are persons.
    """
    lemma = noun.lemma_.lower()
    if lemma in words("resumptive_nouns", "organisation or place"):
        return False
    if lemma in words("resumptive_nouns", "organisation"):
        return of_place
    return lemma in _person_nouns() or noun.lower_ in _person_nouns() or lemma.endswith(_PERSON_ENDINGS)


def takes_up_statement(noun: Token) -> bool:
    """Tell whether a noun comments on a statement ("…, a decision that …") instead of explaining a term."""
    return noun.lemma_.lower() in words("resumptive_nouns", "resumptive")


@cache
def _person_nouns() -> frozenset[str]:
    return frozenset(
        word
        for name in ("person_nouns", "titles", "role_nouns")
        for line in lines(name)
        for word in line.rpartition(": ")[2].split()
    ) - {"state", "staff", "first"}  # parts of titles ("secretary of state") that are no persons alone
