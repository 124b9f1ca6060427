"""What kind of attribution a cue makes: said, claimed, denied, asked, believes, plans, a document and others."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from explainer.wordlists import groups

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

REPORTING_WORDS = frozenset(("said", "claimed", "asked", "admitted", "denied", "warned", "promised"))
"""The kinds whose verbs report words, where others report thoughts and acts."""

_NOUNS, _LIGHT = "document_nouns", "light_verbs"
_TURNED_BY_NOT = frozenset(("claimed", "admitted", "promised", "praised"))


def kind_of_attribution(cue: Sequence[Token], source: Sequence[Token], otherwise: str = "said") -> str:
    """Return the group of the first reporting word of `cue`, from `reporting_verbs.txt`.

    A cue without a listed word is `otherwise`, one of a mere colon or dash "said". "Did not apologise" is a denial.
    Where the source is a document or a poll, "said" becomes "document".
    """
    kind = _listed(cue) or (otherwise if any(token.is_alpha for token in cue) else "said")
    if kind in _TURNED_BY_NOT and any(token.dep_ == "neg" or token.lower_ in ("not", "never") for token in cue):
        return "denied"
    if kind in ("said", "document"):
        return "document" if _is_document(source) else "said"
    return kind


def _listed(cue: Sequence[Token]) -> str | None:
    """Return the group of the first listed word, or of the noun behind a verb that says little ("issued a warning")."""
    found = [(token, group) for number, token in enumerate(cue) if (group := _group_at(cue, number))]
    if not found:
        return None
    light = found[0][0].lemma_.lower() in _lists()[_LIGHT]
    nouns = [group for token, group in found[1:] if token.pos_ == "NOUN"]
    return nouns[0] if light and nouns else found[0][1]


def _group_at(cue: Sequence[Token], number: int) -> str | None:
    """Return the group of one word of the cue, by its lemma or its form ("according"); "hop" stands for "hope"."""
    groups, token = _groups(), cue[number]
    lemma = token.lemma_.lower()
    phrase = f"{lemma}_{cue[number + 1].lower_}" if number + 1 < len(cue) else lemma
    keys = (phrase, lemma, token.lower_, f"{lemma}e" if token.pos_ == "VERB" else lemma)
    return next((groups[key] for key in keys if key in groups), None)


def reports_words(token: Token) -> bool:
    """Tell whether the token is a verb that introduces what somebody says, not only thinks, plans or does."""
    return is_reporting_verb(token) and _groups()[token.lemma_.lower()] in REPORTING_WORDS


def is_reporting_verb(token: Token) -> bool:
    """Tell whether the token is a listed verb of saying or thinking."""
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in _groups()


def group_of(verb: Token) -> str | None:
    """Return the group of reporting verbs that a verb is listed in, or `None`."""
    return _groups().get(verb.lemma_.lower())


def _is_document(source: Sequence[Token]) -> bool:
    """Tell whether the noun phrase's head (the noun that governs the rest) names a document."""
    inside = {token.i for token in source}
    heads = [token for token in source if token.head.i not in inside or token.head.i == token.i]
    return any(token.lemma_.lower() in _documents() and token.pos_ == "NOUN" for token in heads)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    return {name: tuple(" ".join(lines).split()) for name, lines in groups("reporting_verbs").items()}


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for name, words in _lists().items():
        if name not in (_NOUNS, _LIGHT):
            for word in words:
                groups.setdefault(word, name)
    return groups


@cache
def _documents() -> frozenset[str]:
    return frozenset(_lists()[_NOUNS])
