"""Pronouns for organisations and acting governments: "it" and "its" in what they say or do.

Only where grammar leaves one reading: in what a subject says ("Tor Motors said it would close"), for what a subject has
("Tor Motors closed its plant"), and where a sentence goes on with the subject of the one before ("It announced …").
Elsewhere "it", as "we" and "they", may mean too much, and stays unresolved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS, own_subject
from explainer.analyse.words_at import words_at
from explainer.model import Entity, Mention, Span
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from spacy.tokens import Token

    from explainer.model import Analysis, Finding, Findings

_PRONOUNS = frozenset({"it", "its"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "conj", "pcomp", "acl"})
_OF_A_COLLECTIVE = frozenset(
    "say announce state deny confirm add insist pledge promise declare vow acknowledge admit agree warn decide"
    " report expect plan".split()
)
"""Verbs whose subject is the "it" of what is said; who estimates or argues, speaks of something else."""
_EMPTY = frozenset({"be", "seem", "appear", "take", "become", "look", "happen", "turn", "rain", "snow"})
"""Verbs whose "it" may mean nothing: "it was clear that …", "it seems"."""
_DEPTH = 6
"""Clauses between a pronoun and the verb of its subject."""


def collective(analysis: Analysis, findings: Findings) -> Iterator[Finding]:
    """Return a mention for each "it" and "its" that goes back to the organisation or government of its clause."""
    actors = _actors(analysis, findings)
    for token in analysis.parse if actors else ():
        if token.lower_ not in _PRONOUNS or token.dep_ not in (*NOMINAL_SUBJECTS, "poss") or _may_be_empty(token):
            continue
        entity = _of_clause(token, actors) or _of_sentence_before(token, actors)
        if entity is not None:
            span = Span(token.idx, token.idx + len(token))
            yield Mention(span=span, rule="coreference.collective", entity=entity, form="pronoun", head=span)


def _actors(analysis: Analysis, findings: Findings) -> Mapping[int, str]:
    """Return the head words of the mentions of organisations, and of places that stand for a government."""
    organisations = {entity.id for entity in findings.of(Entity) if entity.type == "organization"}
    found = {}
    for mention in findings.of(Mention):
        if mention.entity in organisations or mention.metonym:
            found[words_at(analysis.parse, mention.span).root.i] = mention.entity
    return found


def _may_be_empty(token: Token) -> bool:
    verb = token.head
    if token.dep_ not in NOMINAL_SUBJECTS or verb.lemma_ not in _EMPTY:
        return False
    return verb.lemma_ != "be" or any(c.dep_ in ("acomp", "attr", "ccomp", "prep") for c in verb.children)


def _of_clause(token: Token, actors: Mapping[int, str]) -> str | None:
    """Return the subject that says or does what the pronoun stands in, without another subject between."""
    verb = _verb_over(token)
    for _ in range(_DEPTH):
        if verb is None:
            return None
        subject = _agent(verb)
        if subject is not None and subject != token:
            fits = token.dep_ == "poss" or verb.lemma_.lower() in _OF_A_COLLECTIVE
            return actors.get(subject.i) if subject.right_edge.i < token.i and fits else None
        verb = verb.head if verb.dep_ in _CLAUSES and verb.head.i < token.i else None
    return None


def _of_sentence_before(token: Token, actors: Mapping[int, str]) -> str | None:
    """Return the subject of the sentence before, where a pronoun that opens a sentence acts in its turn."""
    start = next((n for n in (token.i, token.i - 1) if n > 0 and token.doc[n].is_sent_start), 0)
    if start == 0 or token.dep_ not in NOMINAL_SUBJECTS or token.head.dep_ != "ROOT":
        return None
    if token.head.lemma_.lower() not in words("government_acts", "acts"):
        return None
    subject = _agent(token.doc[start - 1].sent.root)
    return None if subject is None else actors.get(subject.i)


def _verb_over(token: Token) -> Token | None:
    for _ in range(_DEPTH):
        if token.head == token:
            return None
        token = token.head
        if token.pos_ in ("VERB", "AUX"):
            return token
    return None


def _agent(verb: Token) -> Token | None:
    """Return who does it: the subject, or the object of the verb above ("forced the firm to close its plant")."""
    own = own_subject(verb, NOMINAL_SUBJECTS)
    if own is None and verb.dep_ == "xcomp":
        return next((child for child in verb.head.children if child.dep_ == "dobj" and child.i < verb.i), None)
    return own
