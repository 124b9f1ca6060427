"""Reads the main clause of a sentence: who, the verb, and what follows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_SUBORDINATE = frozenset({"advcl", "relcl", "acl", "xcomp", "pcomp", "csubj"})
FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
_OPENERS = frozenset("as after while amid before because despite since when until if although though".split())
_DASHES = frozenset({"-", "--", "–", "—", "―"})
_AS_VERBS = frozenset(
    "describe see regard hail name appoint serve act treat view brand label pose work elect know".split()
)
PURSUING = frozenset(["go", "come", "chase", "run", "look"])
"""Verbs with which "after" opens no clause of time ("goes after his rival")."""
_STATES = frozenset(["dead", "missing", "safe", "ill", "trapped"])
REPORTING = frozenset("say tell add report announce confirm claim believe think note warn write".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause as token numbers: its subject `[start, verb)`, its verb group and predicate `[verb, end)`.

    `main` is the verb itself; `full` is where the sentence or part of the headline ends; `sure` tells a verb that the
    tagger or the lede knows for one from a plural that may be one.
    """

    doc: Doc
    start: int
    verb: int
    main: int
    end: int
    full: int
    sure: bool = True


def lede_clause(doc: Doc, first: int, last: int) -> Clause | None:
    """Return the main clause of the sentence of the tokens `[first, last)`, or `None` where it has no verb."""
    verb = _told(main_verb(doc, first, last), first)
    return clause_of(verb, first, last) if verb is not None else None


def clause_of(verb: Token, start: int, stop: int) -> Clause:
    """Return the clause of `verb` in the tokens `[start, stop)`: its subject before it, what belongs to it behind."""
    start, verb = _with_noun(verb, start, stop)
    doc, group = verb.doc, _group_start(verb, start)
    return Clause(doc, _subject_start(doc, start, group, verb), group, verb.i, _predicate_end(verb, stop), stop)


def _with_noun(verb: Token, start: int, stop: int) -> tuple[int, Token]:
    """Return where the clause begins, and its verb: of the second one where only that has a noun for a subject.

    "You knew it, but Arlin are champions".
    """
    subjects = [c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS]
    if not subjects or any(c.pos_ != "PRON" for c in subjects):
        return start, verb
    for second in (c for c in verb.children if c.dep_ == "conj" and verb.i < c.i < stop):
        nouns = [c for c in second.children if c.dep_ in NOMINAL_SUBJECTS and c.pos_ in ("NOUN", "PROPN")]
        if nouns:
            return nouns[0].left_edge.i, second
    return start, verb


def ends_phrase(token: Token) -> bool:
    """Tell whether a token is punctuation that ends a phrase; a hyphen inside a word does not."""
    if token.text in _DASHES:
        return token.i > 0 and bool(token.nbor(-1).whitespace_)
    return token.text in {":", ";", ",", "|", "?", "!", ".", "...", "…", "(", ")"} or "\n" in token.text


def opens_clause(token: Token, last: int) -> bool:
    """Tell whether a word opens a subordinate clause before `last`; "as" after "describe" and the like opens none."""
    if token.lower_ != "as":
        pursues = token.lower_ == "after" and token.i > 0 and token.nbor(-1).lemma_.lower() in PURSUING
        return token.lower_ in _OPENERS and not pursues
    following = token.doc[token.i + 1 : last]
    verbal = any(t.tag_ in FINITE or t.tag_ == "VB" or t.dep_ == "advcl" for t in following)
    return verbal or (
        len(following) > 2 and not any(t.lemma_.lower() in _AS_VERBS for t in token.doc[max(0, token.i - 12) : token.i])
    )


def main_verb(doc: Doc, first: int, last: int) -> Token | None:
    """Return the verb that the parser takes for the chief one of the tokens `[first, last)`, `None` without a verb."""
    verbs = [
        t for t in doc[first:last] if t.pos_ in ("VERB", "AUX") and t.dep_ not in ("aux", "auxpass", "amod", "compound")
    ]
    opened = {v.i for v in verbs if any(c.lower_ in _OPENERS and c.i < v.i for c in v.children)}
    chief = [v for v in verbs if v.dep_ not in _SUBORDINATE and v.i not in opened]
    root = [v for v in chief if v.dep_ == "ROOT"]
    finite = [v for v in chief if v.tag_ in FINITE]
    states = [] if verbs else [t for t in doc[first + 1 : last] if t.lower_ in _STATES]
    return next(iter((*root, *finite, *chief, *verbs, *states)), None)


def _told(verb: Token | None, first: int) -> Token | None:
    """Return the verb of what is told first where the main verb only says who tells it, or stands in a second clause.

    "The port will close, officials said"; "The gates opened at noon, and by evening the lake had fallen".
    """
    if verb is None:
        return None
    before = [c for c in verb.children if c.dep_ == "ccomp" and first <= c.i < verb.i and c.pos_ in ("VERB", "AUX")]
    if verb.lemma_ not in REPORTING:
        before = [c for c in before if any(t.dep_ in NOMINAL_SUBJECTS for t in c.children)]
    return before[0] if before else verb


def _group_start(verb: Token, first: int) -> int:
    """Return where the verb group begins: its auxiliaries and adverbs stand before the verb."""
    start = verb.i
    while (
        start > first
        and verb.doc[start - 1].dep_ in ("aux", "auxpass", "neg", "advmod")
        and verb.doc[start - 1].head == verb
    ):
        start -= 1
    return start


def _subject_start(doc: Doc, first: int, group: int, verb: Token) -> int:
    """Return where the subject begins: after an opening phrase that ends in a comma."""
    subject = next((c for c in verb.children if c.dep_ in NOMINAL_SUBJECTS and first <= c.i < group), None)
    if subject is not None:
        return max(first, subject.left_edge.i)
    commas = [t.i for t in doc[first:group] if t.text == ","]
    return commas[-1] + 1 if commas and group - commas[-1] > 1 and doc[first].lower_ in _OPENERS else first


def _predicate_end(verb: Token, last: int) -> int:
    """Return where the predicate ends: before a subordinate clause, a second verb, a comma or the end."""
    doc = verb.doc
    for token in doc[verb.i + 1 : last]:
        if (ends_phrase(token) and not _in_list_of_adjectives(token)) or opens_clause(token, last):
            return token.i
        if token.lower_ in ("and", "but") and token.i - verb.i > 1 and _joins_verbs(token, last):
            return token.i
    return last


def _in_list_of_adjectives(comma: Token) -> bool:
    """Tell a comma between two adjectives ("new, faster trains")."""
    if comma.text != "," or comma.i + 1 >= len(comma.doc):
        return False
    return comma.nbor(-1).pos_ == "ADJ" and comma.nbor().pos_ == "ADJ"


def _joins_verbs(conjunction: Token, last: int) -> bool:
    following = [t for t in conjunction.doc[conjunction.i + 1 : min(last, conjunction.i + 3)] if t.pos_ != "ADV"]
    return conjunction.head.pos_ in ("VERB", "AUX") or any(t.tag_ in FINITE for t in following[:1])
