"""The status of a clause: how the text tells it, by the parse. One decision for all who show clauses to readers.

After the factuality of events in FactBank (Saurí and Pustejovsky 2009): a clause inherits what the clauses above it do
to it. "He did not say that it had closed" claims no closing; "she failed to sell the ship" no sale.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from explainer.analyse.grammar.clauses import (
    clause_of,
    governing_verb,
    has_aux,
    has_to,
    helpers,
    own_subject,
    says_no,
    subject_of,
    verb_above,
)
from explainer.analyse.grammar.conditions import imagined, in_condition, of_condition, of_legend, would_have
from explainer.analyse.grammar.forward import forward_words, group, kind_of_word
from explainer.analyse.grammar.questions import in_question, reported_question
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

Status = Literal[
    "asserted",
    "reported",
    "negated",
    "hypothetical",
    "possible",
    "asked",
    "demanded",
    "planned",
    "scheduled",
    "past_plan",
    "general",
]
"""How a clause is told. `reported`: by somebody whom the text names; `possible`: may, might, could; `general`: what is
always so; `past_plan`: what had been planned, whether or not it came to it."""

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MAYBE = frozenset(("may", "might", "could", "can"))
_OUGHT = frozenset(("must", "should", "ought"))
_SUPPOSED = frozenset(("suppose", "mean", "due", "set", "about"))
_FOLLOWS = ("conj", "xcomp", "ccomp", "advcl", "acl", "relcl", "pcomp", "dep", "parataxis", "appos")
_MOST_STEPS = 8


def status_of(verb: Token) -> Status:
    """Return the status of the clause whose verb is `verb`."""
    chain = list(_upwards(verb))
    if any(reported_question(each) for each in chain) or in_question(verb):
        return "asked"
    if any(_unreal(each, verb) for each in chain):
        return "hypothetical"
    if _negated(chain):
        return "negated"
    return _of_plan(chain) or _by_modal(chain) or _plain(chain)


def told_as_fact(verb: Token) -> bool:
    """Tell whether a clause is told as something that is or was so, by the text or by somebody in it."""
    return status_of(verb) in ("asserted", "reported", "general")


def denied(verb: Token) -> bool:
    """Tell whether the text says that what the clause of `verb` tells did not happen or is not so."""
    return _negated(list(_upwards(verb)))


def past_plan(verb: Token) -> bool:
    """Tell what had been planned for a time that is over: "had been due to sail", "was supposed to open"."""
    return _of_plan(list(_upwards(verb))) == "past_plan"


def _upwards(verb: Token) -> Iterator[Token]:
    """Return the verb and those of the clauses that it belongs to, innermost first."""
    current: Token | None = verb
    for _ in range(_MOST_STEPS):
        if current is None:
            return
        yield current
        current = verb_above(current) if current.dep_ in _FOLLOWS else None


def _unreal(clause: Token, verb: Token) -> bool:
    if in_condition(clause) or would_have(clause) or imagined(clause) or of_legend(clause):
        return True
    return clause.i == verb.i and of_condition(clause) and bool(helpers(clause) & {"would", "could", "might", "'d"})


def _negated(chain: list[Token]) -> bool:
    """Tell whether a negation of the clause, or of one that it completes, reaches it."""
    for place, clause in enumerate(chain):
        above = chain[place + 1] if place + 1 < len(chain) else None
        if _says_no_itself(clause) or _averted(clause):
            return True
        if above is None or not _reaches(clause, above):
            return False
        if clause.i > above.i and above.lemma_.lower() in words("status_words", "denying") and not says_no(above):
            return True
        if above.lemma_.lower() in words("status_words", "averting") and has_to(clause):
            return True
    return False


def _says_no_itself(clause: Token) -> bool:
    """Tell a negation in the clause or in the one that it shares its helpers with ("did not sail or dock")."""
    if says_no(clause):
        return True
    return clause.dep_ == "conj" and own_subject(clause) is None and _or_joined(clause) and says_no(clause.head)


def _or_joined(clause: Token) -> bool:
    return any(child.dep_ == "cc" and child.lower_ in ("or", "nor") for child in clause.head.children)


def _averted(clause: Token) -> bool:
    """Tell "without selling it", "instead of sailing", "was prevented from opening", "rather than sail"."""
    if clause.dep_ == "pcomp":
        governor = clause.head
        if governor.lower_ in words("status_words", "no_occasion") or (
            governor.lower_ == "of" and governor.head.lower_ == "instead"
        ):
            return True
        barred = governing_verb(governor)
        return (
            governor.lower_ == "from"
            and barred is not None
            and barred.lemma_.lower() in words("status_words", "averting")
        )
    before = clause.doc[max(0, clause.i - 3) : clause.i]
    return [word.lower_ for word in before][-2:] == ["rather", "than"]


def _reaches(clause: Token, above: Token) -> bool:
    """Tell whether what is said of the clause above also holds for this one: it completes it.

    Who "did not know that the ship had sailed" leaves the ship sailed; who "did not say that it would" leaves it open.
    """
    if clause.dep_ == "xcomp":
        return True
    if clause.dep_ == "ccomp":
        return not (says_no(above) and above.lemma_.lower() in ("know", "realise", "realize", "regret", "mind"))
    return clause.dep_ in ("acl", "relcl") and clause.head.dep_ in ("attr", "dobj") and _no_such(clause.head)


def _no_such(noun: Token) -> bool:
    return any(child.lower_ == "no" and child.dep_ in ("det", "neg") for child in noun.children)


def _of_plan(chain: list[Token]) -> Status | None:
    """Return the status that a plan, a schedule, a demand or an expectation above a clause gives it."""
    for place, clause in enumerate(chain):
        above = _planner(clause)
        if above is not None:
            return _standing(above)
        if _was_to(clause):
            return "past_plan"
        if clause.dep_ not in ("xcomp", "conj") or place + 1 == len(chain):
            return None
    return None


def _planner(clause: Token) -> Token | None:
    """Return the word that plans, schedules, expects or demands what an infinitive or "that it sail" says."""
    if clause.head.i == clause.i or not (has_to(clause) or clause.tag_ == "VBG"):
        return None
    above = clause.head
    lemma = above.lemma_.lower()
    if above.pos_ == "NOUN":
        return above if lemma in group("plan_nouns") | group("demand_nouns") else None
    if lemma in ("likely", "unlikely") and any(child.lower_ in ("more", "less") for child in above.children):
        return None  # "people are more likely to pay than to protest" compares
    if lemma in forward_words() or (has_to(clause) and lemma in group("forward_adjectives") | _SUPPOSED):
        return above
    return None


def _standing(above: Token) -> Status:
    """Return the status of a plan that stands, or `past_plan` for one that is over."""
    verb = above if above.pos_ in ("VERB", "AUX") else (governing_verb(above) or above)
    found = helpers(above) | helpers(verb) | {verb.lower_}
    lemma = above.lemma_.lower()
    if "had" in found or (lemma in _SUPPOSED and found & {"was", "were"}):
        return "past_plan"
    kind = kind_of_word(lemma)
    if kind == "demanded" or lemma in group("demand_nouns"):
        return "demanded"
    if kind == "possible":
        return "possible"
    return "scheduled" if kind == "scheduled" or lemma in ("due", "set", "schedule", "slate") else "planned"


def _was_to(clause: Token) -> bool:
    """Tell "were to have been delivered" and "was going to": what had been meant to happen."""
    above = clause.head
    if has_to(clause) and clause.dep_ == "xcomp" and above.lemma_ == "be" and above.lower_ in ("was", "were"):
        return has_aux(clause, "have") or any(child.dep_ == "acomp" for child in above.children)
    return above.lower_ == "going" and has_to(clause) and bool(helpers(above) & {"was", "were"})


def _by_modal(chain: list[Token]) -> Status | None:
    clause = chain[0]
    found = helpers(clause)
    if found & _OUGHT:
        return "possible" if of_condition(clause) else "demanded"
    if found & _WILL:
        return "possible" if of_condition(clause) else "scheduled"
    if found & {"would", "'d", "’d"}:
        return "planned" if _told_by(chain) else "hypothetical"
    return "possible" if found & _MAYBE else None


def _plain(chain: list[Token]) -> Status:
    if _told_by(chain):
        return "reported"
    return "general" if _always_so(chain[0]) else "asserted"


def _told_by(chain: list[Token]) -> bool:
    """Tell whether somebody says, thinks or writes the clause: it completes a verb that has a subject of its own."""
    return any(
        clause.dep_ == "ccomp" and above.pos_ == "VERB" and subject_of(above) is not None
        for clause, above in pairwise(chain)
    )


def _always_so(verb: Token) -> bool:
    """Tell a present that tells no single event: of kinds ("people are"), or with "usually"."""
    if verb.tag_ not in ("VBZ", "VBP") or helpers(verb) & {"is", "are", "has", "have"}:
        return False
    adverbs = words("status_words", "generic_adverbs")
    if any(child.dep_ == "advmod" and child.lower_ in adverbs for child in verb.children):
        return True
    dated = any(word.ent_type_ in ("DATE", "TIME") for word in verb.subtree)
    return not dated and kind_subject(subject_of(verb))


def kind_subject(subject: Token | None) -> bool:
    """Tell a subject that stands for a kind: a bare plural ("people", "young students"), "one", "some", "you"."""
    if subject is None:
        return False
    if subject.lower_ in ("one", "some", "many", "most", "others", "everyone", "everybody", "anyone", "people", "you"):
        return True
    given = any(child.dep_ in ("det", "poss", "nummod", "relcl", "acl") for child in subject.children)
    return subject.tag_ == "NNS" and not given and subject.ent_type_ == ""


__all__ = ["Status", "clause_of", "denied", "kind_subject", "past_plan", "status_of", "told_as_fact"]
