"""Modal verbs that look ahead: will, would in what somebody says, may and might, must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.outlook.cue import Cue, asked, clause_of, has_aux, negated, subject_of

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_WOULD = frozenset(("would", "'d", "’d"))
_ONE_SELF = frozenset(("i", "we", "you"))
_SHARES = frozenset(("percent", "%", "majority", "half"))
_WISHES = frozenset(("like", "prefer", "love", "hate", "rather", "say", "think", "know", "suggest"))


def modal(token: Token) -> Cue | None:
    """Return the cue of a modal verb, or `None`."""
    if token.dep_ != "aux" or token.tag_ != "MD":
        return None
    low, verb = token.lower_, token.head
    if low in _WILL:
        return Cue("will", "expected", token, verb)
    if has_aux(verb, "have", "'ve", "’ve") or asked(token):
        return None
    if low in _WOULD:
        return _would(token, verb)
    if low in ("may", "might"):
        subject = subject_of(verb)
        guess = subject is None or subject.lower_ in _ONE_SELF or has_aux(verb, "do", "does", "did")
        return None if guess and low == "might" else Cue("may", "possible", token, verb)
    return _must(token, verb) if low == "must" else None


def _would(token: Token, verb: Token) -> Cue | None:
    """Read "said it would sell": no wish, no relative clause, nothing that "had been said" before."""
    clause = clause_of(verb)
    above, subject = clause.head, subject_of(verb)
    if subject is not None and subject.lemma_.lower() in _SHARES:
        return None
    if (
        verb.lemma_.lower() in ("be", "have", *_WISHES)
        or _against_fact(verb)
        or clause.dep_ in ("relcl", "pcomp", "acl")
        or has_aux(above, "had")
    ):
        return None
    return Cue("would", "planned", token, verb)


def _against_fact(verb: Token) -> bool:
    """Tell "it would take more if it had the room"."""
    return any(
        child.dep_ == "advcl" and child.tag_ == "VBD" and any(mark.lower_ == "if" for mark in child.children)
        for child in verb.children
    )


def _must(token: Token, verb: Token) -> Cue | None:
    """Read "the council must act": what others are to do, no guess ("it must be the rain")."""
    subject = subject_of(verb)
    about_oneself = subject is None or subject.lower_ in _ONE_SELF
    if about_oneself or verb.lemma_.lower() in ("be", "have", "say") or negated(verb):
        return None
    return Cue("must", "demanded", token, verb)
