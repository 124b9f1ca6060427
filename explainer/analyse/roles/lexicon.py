"""Which words name what a person can be: offices, occupations, relations."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from explainer.wordlists import lines, words

if TYPE_CHECKING:
    from spacy.tokens import Token

NounKind = Literal["office", "occupation", "kinship"]

_ENDINGS = (
    "ist",
    "man",
    "woman",
    "person",
    "smith",
    "wright",
    "keeper",
    "maker",
    "holder",
    "owner",
    "winner",
    "path",
    "ier",
    "eer",
)
_WEAK_ENDINGS = ("er", "or", "ian")
_SHORTEST = 5


def noun_kind(token: Token) -> NounKind | None:
    """Tell what kind of role the noun `token` names, or `None` where it names none.

    Only nouns count, and written words of several tokens that the lexicon has ("runner-up"). Beside the lexicon, the
    endings of English agent nouns count: -ist, -man, -er …
    """
    if token.i and token.doc[token.i - 1].text == "-" and (kind := _nouns().get(_written_word(token))):
        return kind
    mistagged = token.pos_ == "VERB" and token.dep_ == "compound"  # "photographers Ada Park and …"
    if token.pos_ not in ("NOUN", "PROPN", "ADJ") and not mistagged:
        return None
    if token.lower_.endswith("ing") and token.lower_ not in _nouns():
        return None  # "Starring Ada Park": a participle written as a name
    known = _nouns()
    for form in (token.lower_, token.lemma_.lower(), token.lower_.removesuffix("s")):
        if kind := known.get(form):
            return kind
        if form in _abbreviations():
            return "office"
    return "occupation" if _is_agent(token) else None


def is_title(token: Token) -> bool:
    """Tell whether the token is a title that stands before names ("Gov.", "Senator"), however it is tagged."""
    return token.lower_ in _abbreviations() or (token.lower_ in _nouns() and token.text[:1].isupper())


def is_abbreviated(token: Token) -> bool:
    """Tell whether the token is an abbreviated title ("Gov.", "Sen")."""
    return token.lower_ in _abbreviations()


def is_abbreviation_before(stop: Token) -> bool:
    """Tell whether `stop` is the full stop of an abbreviated title that is a token of its own ("Col", ".")."""
    return stop.text == "." and stop.i > 0 and f"{stop.doc[stop.i - 1].lower_}." in _abbreviations()


def is_role_word(word: str) -> bool:
    """Tell whether the lexicon has `word` as something that a person can be."""
    return word.lower() in _nouns()


def _written_word(token: Token) -> str:
    """Return the word that ends with `token`, with what hyphens join to it: "editor-in-chief"."""
    first = token.i
    while first and not token.doc[first - 1].whitespace_ and "-" in (token.doc[first].text, token.doc[first - 1].text):
        first -= 1
    return token.doc[first : token.i + 1].text.lower()


def _is_agent(token: Token) -> bool:
    if token.pos_ == "ADJ" and token.dep_ in ("appos", "attr"):  # "a chocolatier", taken for a comparative
        return token.lower_.endswith(_ENDINGS) and _agent_noun(token.lower_)
    return token.pos_ == "NOUN" and _agent_noun(token.lemma_.lower())


def _agent_noun(lemma: str) -> bool:
    if len(lemma) < _SHORTEST or lemma in words("not_agent_nouns"):
        return False
    return lemma.endswith(_ENDINGS) or lemma.endswith(_WEAK_ENDINGS)


@cache
def _nouns() -> dict[str, NounKind]:
    kinds: dict[str, NounKind] = {}
    for line in lines("role_nouns"):
        kind, _, listed = line.partition(":")
        for word in listed.split():
            kinds.setdefault(word, kind.strip())  # type: ignore[arg-type]  # the file's groups are the kinds
    return kinds


@cache
def _abbreviations() -> frozenset[str]:
    """Return "gov.", "sen." …: the titles that are no words of their own and so no nouns to the tagger."""
    return frozenset(title for title in lines("titles") if title.endswith("."))
