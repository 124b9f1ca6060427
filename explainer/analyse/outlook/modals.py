"""Modal verbs that look ahead: will, would in what somebody says, may and might, must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import clause_of, has_aux, helps, subject_of
from explainer.analyse.outlook.cue import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_WOULD = frozenset(("would", "'d", "’d"))
_ONE_SELF = frozenset(("i", "we", "you"))
_SHARES = frozenset(("percent", "%", "majority", "half"))
_WISHES = frozenset(("like", "prefer", "love", "hate", "rather", "say", "think", "know", "suggest"))


def modal(token: Token) -> Cue | None:
    """Return the cue of a modal verb, or `None`."""
    if token.dep_ != "aux" or token.tag_ != "MD" or not helps(token, token.head):
        return None
    low, verb = token.lower_, token.head
    if low in _WILL:
        return Cue("will", "expected", token, verb)
    if low in _WOULD:
        return _would(token, verb)
    if low in ("may", "might"):
        guess = has_aux(verb, "have", "'ve", "’ve", "do", "does", "did")
        return None if guess else Cue("may", "possible", token, verb)
    return _must(token, verb) if low == "must" else None


def _would(token: Token, verb: Token) -> Cue | None:
    """Read "said it would sell": no wish, no relative clause, nothing that "had been said" before."""
    clause = clause_of(verb)
    subject = subject_of(verb)
    if subject is not None and subject.lemma_.lower() in _SHARES:
        return None
    if (
        verb.lemma_.lower() in ("be", "have", *_WISHES)
        or clause.dep_ in ("relcl", "pcomp", "acl")
        or has_aux(clause.head, "had")
    ):
        return None
    return Cue("would", "planned", token, verb)


def _must(token: Token, verb: Token) -> Cue | None:
    """Read "the council must act": what others are to do, no guess ("it must be the rain")."""
    subject = subject_of(verb)
    about_oneself = subject is None or subject.lower_ in _ONE_SELF
    if about_oneself or verb.lemma_.lower() in ("be", "have", "say"):
        return None
    return Cue("must", "demanded", token, verb)
