"""What a time expression dates, by the parse: the verb or the noun that governs it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.grammar.clauses import governing_verb, has_aux
from explainer.analyse.grammar.status import told_as_fact
from explainer.analyse.grammar.tense import tense_of
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from explainer.model import TimeExpression

_MOST_STEPS = 16
_LIKE_PREPOSITIONS = frozenset(("following", "including", "regarding", "concerning", "according", "given", "based"))
_ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "ROOT", "dative"))
_VERBS = ("VERB", "AUX")
_NOUNS = ("NOUN", "PROPN")
_MEANWHILE = frozenset(("when", "as", "while"))
_COMPLETES = frozenset(("xcomp", "ccomp"))
_PERFECT = ("has", "have", "had")
_YEAR = 4
_BY_NAME = frozenset(("compound", "nummod", "nmod", "amod", "poss"))


class Attachment(NamedTuple):
    """`trigger` is what the time expression at `token` dates; `noun` the noun that it stands at, where it does."""

    token: Token
    trigger: Token
    noun: Token | None


def attachment(doc: Doc, time: TimeExpression) -> Attachment | None:
    """Return what `time` dates.

    It is `None` where the expression is itself what the clause speaks of ("Today is a great day").
    """
    token = words_at(doc, time.span).root
    verb = governing_verb(token)
    if token.dep_ in _ARGUMENTS and verb is not None and not names_a_noun(token):
        return None
    return None if verb is None else Attachment(token, verb, _noun_of(token))


def dated_verbs(doc: Doc, times: Iterable[TimeExpression]) -> dict[int, str]:
    """Return the places of the verbs that `times` date, with their dates, and the verbs that those complete.

    In "is to open in May" both are dated.
    """
    found: dict[int, str] = {}
    for time in times:
        place = attachment(doc, time) if time.type in ("DATE", "TIME") and time.value[:2].isdigit() else None
        verb = None if place is None else place.trigger
        while verb is not None and verb.i not in found:
            found[verb.i] = time.value
            verb = verb.head if verb.dep_ in _COMPLETES else None
    return found


def happened(verb: Token) -> bool:
    """Tell whether the clause of `verb` tells as a fact what has happened: past, or governed by a past."""
    if verb.lower_ in _LIKE_PREPOSITIONS or not told_as_fact(verb):
        return False
    for _ in range(_MOST_STEPS):
        tense = tense_of(verb)
        if tense is not None or verb.tag_ in ("VBD", "VBN"):
            return tense in ("past", None)
        if verb.tag_ == "VBG" and verb.dep_ == "acl":
            return True
        above = governing_verb(verb.head) if verb.head.i != verb.i else None
        if above is None:
            return False
        verb = above
    return False


def _noun_of(token: Token) -> Token | None:
    """Return the noun that the expression stands at: "the 2018 stop", "the election of 2000"."""
    if token.dep_ in _BY_NAME and token.head.pos_ in _NOUNS:
        return token.head
    above = token.head
    if token.dep_ == "pobj" and above.pos_ == "ADP" and above.head.pos_ in _NOUNS:
        return above.head
    if token.dep_ == "npadvmod" and above.pos_ in _NOUNS:
        return above
    return None


def carried(verb: Token) -> Token:
    """Return the clause that the date of `verb` holds for: the main one of "when it met on Friday, it chose …".

    So it is in "has sold five since it opened in May" and "has been trying to buy it since May", not where the
    main one only judges: "Moss said it was right when it left on Friday" tells of no Friday on which that was so.
    """
    above = verb.head
    if verb.dep_ == "pcomp" and above.lower_ == "since" and has_aux(above.head, *_PERFECT):
        return above.head
    if above.pos_ not in _VERBS:
        return verb
    marks = {child.lower_ for child in verb.children}
    told_of_above = marks & _MEANWHILE or ("since" in marks and has_aux(above, *_PERFECT))
    if verb.dep_ == "advcl" and told_of_above and above.lemma_ != "be":
        return above
    since = any(child.lower_ == "since" and child.dep_ == "prep" for child in verb.children)
    return above if verb.dep_ == "xcomp" and since and has_aux(above, *_PERFECT) else verb


def names_a_noun(token: Token) -> bool:
    """Tell an expression that says which one is meant: "the 2033 games", "Monday's debate", "the crash of 1929"."""
    if token.dep_ in _BY_NAME:
        return token.i < token.head.i or (token.head.pos_ == "PROPN" and token.head.i == token.i - 1)
    of = token.head
    year = token.like_num and len(token.text) == _YEAR
    return (
        year and token.dep_ == "pobj" and of.lower_ == "of" and of.head.pos_ in _NOUNS and of.head.ent_type_ != "DATE"
    )
