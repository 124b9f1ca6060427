"""What kind of saying a cue reports: said, claimed, denied, asked, believes, plans, a document and others."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

_NOUNS = "document_nouns"
_TURNED_BY_NOT = frozenset(("claimed", "admitted", "promised", "praised"))


def kind_of_saying(cue: Sequence[Token], source: Sequence[Token], otherwise: str = "said") -> str:
    """Return the group of the first reporting word of `cue`, from `reporting_verbs.txt`.

    A cue without a listed word is `otherwise`. "Did not apologise" is a denial. Where the source is a
    document or a poll, "said" becomes "document".
    """
    groups = _groups()
    kind = otherwise
    for number, token in enumerate(cue):
        lemma = token.lemma_.lower()
        phrase = f"{lemma}_{cue[number + 1].lower_}" if number + 1 < len(cue) else lemma
        if found := groups.get(phrase) or groups.get(lemma):
            kind = found
            break
    if kind in _TURNED_BY_NOT and any(token.dep_ == "neg" or token.lower_ in ("not", "never") for token in cue):
        return "denied"
    if kind in ("said", "document"):
        return "document" if _is_document(source) else "said"
    return kind


def group_of(verb: Token) -> str | None:
    """Return the group that lists the verb, `None` where none does."""
    return _groups().get(verb.lemma_.lower())


def is_reporting_verb(token: Token) -> bool:
    """Tell whether the token is a listed verb of saying or thinking."""
    return token.pos_ in ("VERB", "AUX") and token.lemma_.lower() in _groups()


def _is_document(source: Sequence[Token]) -> bool:
    """Tell whether the noun phrase's head (the noun that governs the rest) names a document."""
    inside = {token.i for token in source}
    heads = [token for token in source if token.head.i not in inside or token.head.i == token.i]
    return any(token.lemma_.lower() in _documents() and token.pos_ == "NOUN" for token in heads)


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    text = (files("explainer") / "data" / "reporting_verbs.txt").read_text(encoding="utf-8")
    found: dict[str, tuple[str, ...]] = {}
    name = ""
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if line.endswith(":"):
            name = line[:-1]
        else:
            found[name] = (*found.get(name, ()), *line.split())
    return found


@cache
def _groups() -> dict[str, str]:
    groups: dict[str, str] = {}
    for name, words in _lists().items():
        if name != _NOUNS:
            for word in words:
                groups.setdefault(word, name)
    return groups


@cache
def _documents() -> frozenset[str]:
    return frozenset(_lists()[_NOUNS])
