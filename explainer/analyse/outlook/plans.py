"""Words that announce: plans to, is scheduled for, expects, urges, threatens, is to, going to, likely to, set to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import clause_of, has_aux, has_to, infinitive_of, says_no, subject_of
from explainer.analyse.grammar.forward import group, kind_of_word
from explainer.analyse.outlook.cue import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRESENT_BE = frozenset(("is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"))
_AIMS = frozenset("goal aim idea purpose point way job task question it this that what all".split())
_PRESENT = ("VBZ", "VBP")
_ONE_SELF = frozenset(("i", "you"))
_CALL = frozenset(("for", "on", "upon"))


def going_to(token: Token) -> Cue | None:
    """Read "is going to"."""
    if token.lower_ not in ("going", "gon") or has_aux(token, "was", "were"):
        return None
    verb = infinitive_of(token)
    return None if verb is None else Cue("going_to", "expected", token, verb)


def is_to(token: Token) -> Cue | None:
    """Read "the court is to rule", but not "the aim is to", "it is too narrow to"."""
    if token.lower_ not in _PRESENT_BE or token.pos_ != "AUX":
        return None
    verb = next(
        (child for child in token.children if child.dep_ in ("xcomp", "ccomp") and child.i > token.i and has_to(child)),
        None,
    )
    subject = subject_of(token)
    predicate = any(
        child.dep_ in ("acomp", "attr", "prep", "advmod") and verb is not None and child.i > token.i
        for child in token.children
    )
    if verb is None or predicate or subject is None or subject.lemma_.lower() in _AIMS:
        return None
    return Cue("is_to", "scheduled", token, verb)


def forward_verb(token: Token) -> Cue | None:
    """Read a verb that plans, schedules, expects, demands or threatens, with what completes it."""
    kind = kind_of_word(token.lemma_.lower())
    if kind is None or token.dep_ == "amod" or token.tag_ == "VB" or says_no(token):
        return None
    verb = infinitive_of(token)
    if verb is None:
        return _without_infinitive(token)
    if kind == "planned" and not _still_planned(token):
        return None
    if kind == "demanded" and not _still_demanded(token):
        return None
    return Cue(f"{kind}_to", kind, token, verb)


def _without_infinitive(token: Token) -> Cue | None:
    """Read "is scheduled for Tuesday", "is expected in May", "proposes allowing"."""
    kind = kind_of_word(token.lemma_.lower())
    passive = token.tag_ == "VBN" and has_aux(token, "is", "are", "been", "'s", "’s")
    if kind in ("scheduled", "expected") and passive:
        return Cue(f"{kind}_for", kind, token, token)
    if kind == "expected" and _expects_something(token):
        return Cue("expects", kind, token, token)
    gerund = next(
        (
            child
            for child in token.children
            if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VBG" and child.i > token.i
        ),
        None,
    )
    if gerund is not None and kind in ("planned", "possible") and token.tag_ in (*_PRESENT, "VBG"):
        return Cue(f"{kind}_to", kind, token, gerund)
    return None


def _expects_something(token: Token) -> bool:
    """Tell "both sides expect trouble", "she said she expected talks": an expectation that still stands."""
    subject = subject_of(token)
    if token.lemma_.lower() not in ("expect", "anticipate"):
        return False
    standing = token.tag_ in _PRESENT or (token.tag_ == "VBD" and token.dep_ == "ccomp")
    somebody = subject is not None and subject.lower_ not in ("i", "you")
    return standing and somebody and any(child.dep_ == "dobj" for child in token.children)


def _still_planned(token: Token) -> bool:
    """Tell a plan that still stands, by somebody the article speaks of: "plans to", "has promised to"."""
    subject = subject_of(token)
    if (subject is not None and subject.lower_ in _ONE_SELF) or clause_of(token).dep_ == "relcl":
        return False
    if token.tag_ == "VBD":
        return token.lemma_.lower() in group("standing_plans")
    return (
        token.tag_ in _PRESENT
        or has_aux(token, "has", "have", "is", "are", "'s", "’s", "'re", "’re")
        or token.pos_ == "ADJ"
    )


def _still_demanded(token: Token) -> bool:
    subject = subject_of(token)
    itself = subject is not None and subject.lower_ in _ONE_SELF
    aside = token.dep_ == "advcl" and token.i < token.head.i
    return (
        not itself
        and not aside
        and clause_of(token).dep_ != "relcl"
        and not any(child.lower_ == "of" for child in token.rights)
    )


def call_for(token: Token) -> Cue | None:
    """Read "called for calm", "calls on the council to act"."""
    if token.lemma_.lower() != "call" or token.i + 1 >= len(token.doc):
        return None
    following = token.nbor()
    beside = following.lower_ in _CALL and following.head.i == token.i
    subject = subject_of(token)
    by_somebody = subject is not None and (subject.pos_ in ("PROPN", "PRON") or subject.tag_ == "NNS")
    return Cue("call_for", "demanded", token, token) if beside and by_somebody and not says_no(token) else None


def likely_to(token: Token) -> Cue | None:
    """Read "likely to", "set to", "ready to", "about to" in the present tense."""
    if token.lower_ not in group("forward_adjectives"):
        return None
    verb = infinitive_of(token)
    above = token.head
    past = any(other.lower_ in ("was", "were", "had") for other in (token, above, *above.children, *token.children))
    a_guess = token.lemma_ in ("likely", "unlikely") and (
        clause_of(token).dep_ == "relcl" or (verb is not None and verb.lemma_ == "be")
    )
    compares = any(child.lower_ in ("more", "less") for child in token.children)
    if verb is None or past or a_guess or compares:
        return None
    return Cue("likely_to", "scheduled" if token.lower_ in ("set", "due") else "expected", token, verb)
