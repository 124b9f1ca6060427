"""What a cue is, and small readings of the parse that the rules share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.model.findings import WatchKind

SUBJECTS = ("nsubj", "nsubjpass", "expl")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "ROOT", "pcomp", "csubj")
_STOP = 3
"""How many tokens after a clause its question mark may stand, behind a closing quotation mark."""
_QUESTION_WORDS = ("WDT", "WP", "WP$", "WRB")
_MOST_STEPS = 12


class Cue(NamedTuple):
    """A cue: its rule, the kind of statement, the cue's token, and the token of what is to come."""

    rule: str
    category: WatchKind
    token: Token
    event: Token


def infinitive_of(token: Token) -> Token | None:
    """Return the infinitive that completes `token` ("plans to sell", "expected to be sold"), or `None`."""
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and child.i > token.i and has_to(child):
            return child
    return None


def has_to(verb: Token) -> bool:
    """Tell an infinitive with "to"."""
    return verb.tag_ in ("VB", "VBN") and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the one that it is joined to or completes."""
    governor = verb
    for _ in range(3):
        for child in governor.children:
            if child.dep_ in SUBJECTS:
                return child
        if governor.dep_ not in ("conj", "xcomp"):
            return None
        governor = governor.head
    return None


def negated(*verbs: Token) -> bool:
    """Tell whether one of the verbs is negated, also by its subject ("nobody plans to")."""
    children = [child for verb in verbs for child in verb.children]
    return any(child.dep_ == "neg" or (child.dep_ in SUBJECTS and _nobody(child)) for child in children)


def _nobody(subject: Token) -> bool:
    return subject.lower_ in ("nobody", "none", "nothing") or any(
        child.lower_ in ("no", "neither") for child in subject.children
    )


def clause_of(token: Token) -> Token:
    """Return the verb of the innermost clause that holds `token`."""
    for _ in range(_MOST_STEPS):
        if token.dep_ in _CLAUSES or token.head.i == token.i:
            return token
        token = token.head
    return token


def has_aux(verb: Token, *forms: str) -> bool:
    """Tell whether the verb has one of the auxiliaries `forms` (lower case)."""
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ in forms for child in verb.children)


def asked(token: Token) -> bool:
    """Tell a clause that is a question, asked or reported ("what he might hide", "whether he would")."""
    clause = clause_of(token)
    first_words = (clause.left_edge, *clause.lefts)
    words = [word for word in first_words if word.tag_ in _QUESTION_WORDS or word.lower_ == "whether"]
    return (bool(words) and clause.dep_ != "relcl") or any(
        token.text == "?" for token in clause.doc[clause.i : clause.right_edge.i + _STOP]
    )
