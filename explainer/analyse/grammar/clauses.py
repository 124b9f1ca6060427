"""Small readings of the parse that every rule about clauses shares: the clause of a word, its subject, its helpers."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

NOMINAL_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
"""Subjects that are somebody or something: a noun phrase or pronoun, active or passive."""
GRAMMATICAL_SUBJECTS = NOMINAL_SUBJECTS | {"expl"}
"""These, and "there", which fills the place of a subject."""
SUBJECTS = GRAMMATICAL_SUBJECTS | {"csubj"}
"""These, and a clause that is the subject of another."""
VERBS = ("VERB", "AUX")
_CLAUSES = ("relcl", "acl", "advcl", "ccomp", "ROOT", "pcomp", "csubj")
_CIRCUMSTANCES = ("prep", "npadvmod", "advmod")
_MOST_STEPS = 16
_NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
_NO = frozenset(("no", "neither", "nor"))
_NEVER = frozenset(("never", "hardly", "scarcely", "barely", "nowhere"))
_NO_LONGER = frozenset(("longer", "more"))


def clause_of(token: Token) -> Token:
    """Return the verb of the innermost clause that holds `token`."""
    for _ in range(_MOST_STEPS):
        if token.dep_ in _CLAUSES or token.head.i == token.i:
            return token
        token = token.head
    return token


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb at or above `token` that is no auxiliary; `None` where its sentence has none there."""
    governor = token
    for _ in range(_MOST_STEPS):
        if governor.pos_ in VERBS and governor.dep_ not in ("aux", "auxpass"):
            return governor
        if governor.head.i == governor.i:
            return None
        governor = governor.head
    return None


def verb_above(verb: Token) -> Token | None:
    """Return the verb of the clause that `verb`'s clause belongs to, or `None` for a main clause."""
    return None if verb.head.i == verb.i else governing_verb(verb.head)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, or of the one that it is joined to or completes."""
    governor = verb
    for _ in range(3):
        found = own_subject(governor)
        if found is not None:
            return found
        if governor.dep_ not in ("conj", "xcomp"):
            return None
        governor = governor.head
    return None


def own_subject(verb: Token, kinds: frozenset[str] = SUBJECTS) -> Token | None:
    """Return the subject of one of `kinds` that stands in the verb's own clause, or `None`."""
    return next((child for child in verb.children if child.dep_ in kinds), None)


def helpers(verb: Token) -> frozenset[str]:
    """Return the auxiliaries of a verb in lower case, those of the verb that it is joined to where it has none."""
    found = frozenset(
        child.lower_ for child in verb.children if child.dep_ in ("aux", "auxpass") and helps(child, verb)
    )
    if found or verb.dep_ != "conj" or own_subject(verb) is not None or verb.head.tag_ != verb.tag_:
        return found
    return frozenset(child.lower_ for child in verb.head.children if child.dep_ in ("aux", "auxpass"))


def helps(helper: Token, verb: Token) -> bool:
    """Tell a helper from a name that parsers take for one: in "Will Moss said" a modal would need a base form."""
    return helper.tag_ != "MD" or verb.tag_ not in ("VBD", "VBZ")


def has_aux(verb: Token, *forms: str) -> bool:
    """Tell whether the verb has one of the auxiliaries `forms` (lower case) of its own."""
    return any(child.dep_ in ("aux", "auxpass") and child.lower_ in forms for child in verb.children)


def infinitive_of(token: Token) -> Token | None:
    """Return the infinitive that completes `token` ("plans to sell", "expected to be sold"), or `None`."""
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and child.i > token.i and has_to(child):
            return child
    return None


def has_to(verb: Token) -> bool:
    """Tell an infinitive with "to"."""
    return verb.tag_ in ("VB", "VBN") and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def marks_of(verb: Token) -> Iterator[Token]:
    """Return the words that join a clause to another: "if", "that", "after", "when"."""
    yield from (child for child in verb.children if child.dep_ in ("mark", "advmod") and child.i < verb.i)


def verb_of_circumstance(phrase: Token) -> Token | None:
    """Return the verb that a time or another phrase is a circumstance of ("in an interview last year"), or `None`."""
    below = phrase
    for above in phrase.ancestors:
        if above.pos_ in VERBS:
            return above if below.dep_ in _CIRCUMSTANCES else None
        below = above
    return None


def says_no(verb: Token) -> bool:
    """Tell a clause with a negation of its own: "not", "never", "nobody", "no ship", "no longer"."""
    return any(_denies(child) for child in verb.children)


def _denies(child: Token) -> bool:
    if child.dep_ == "neg" or (child.dep_ in ("advmod", "cc", "preconj") and child.lower_ in (_NEVER | _NO)):
        return True
    if child.dep_ == "advmod" and child.lower_ in _NO_LONGER:
        return any(word.lower_ == "no" for word in child.children)
    return child.dep_ in (*SUBJECTS, "dobj", "attr") and denied_phrase(child)


def denied_phrase(noun: Token) -> bool:
    """Tell "nobody", "no ship", "neither side"."""
    return noun.lower_ in _NOBODY or any(
        word.lower_ in _NO and word.dep_ in ("det", "preconj", "cc", "neg") and word.i < noun.i
        for word in noun.children
    )
