"""The words that say that something is still to come, and which kind of statement they make.

Each rule looks at one token and its neighbours in the parse. It names the verb (or noun) of what is to come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.outlook.lexicon import group, kind_of_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from spacy.tokens import Token

    from explainer.model.findings import WatchKind

_WILL = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_PRESENT_BE = frozenset(("is", "are", "'s", "’s", "'re", "’re", "am", "'m", "’m"))


class Cue(NamedTuple):
    """A cue: its rule, the kind of statement, the cue's token, and the token of what is to come."""

    rule: str
    category: WatchKind
    token: Token
    event: Token


def cues_of(token: Token) -> Iterator[Cue]:
    """Return the cues that stand at one token; most have none."""
    rules = _RULES_BY_TAG.get(token.tag_[:2], ())
    for rule in rules:
        found = rule(token)
        if found is not None:
            yield found


def _modal(token: Token) -> Cue | None:
    low, verb = token.lower_, token.head
    if token.dep_ != "aux":
        return None
    if low in _WILL:
        return Cue("will", "expected", token, verb)
    perfect = any(child.lower_ in ("have", "'ve", "’ve") and child.dep_ == "aux" for child in verb.children)
    if perfect:
        return None
    if low in ("would", "'d", "’d"):
        return Cue("would", "expected", token, verb)
    if low in group("modals_possible"):
        return Cue(low, "possible", token, verb)
    if low in group("modals_demanded"):
        return Cue("must", "demanded", token, verb)
    return None


def _going_to(token: Token) -> Cue | None:
    if token.lower_ not in ("going", "gon"):
        return None
    verb = _infinitive(token)
    past = any(child.lower_ in ("was", "were") for child in token.children)
    return None if verb is None or past else Cue("going_to", "expected", token, verb)


def _be_to(token: Token) -> Cue | None:
    if token.lower_ not in _PRESENT_BE or token.pos_ != "AUX":
        return None
    verb = _infinitive(token)
    if verb is None or verb.i < token.i:
        return None
    subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
    abstract = subject is not None and subject.lemma_.lower() in ("goal", "aim", "idea", "purpose", "point", "way", "job", "task", "it", "question")
    return None if abstract else Cue("is_to", "scheduled", token, verb)


def _forward_verb(token: Token) -> Cue | None:
    kind = kind_of_word(token.lemma_.lower())
    if kind is None or token.dep_ == "amod" or _negated(token):
        return None
    verb = _infinitive(token) or _clause(token)
    if verb is not None:
        return Cue(f"{kind}_to", kind, token, verb)
    if kind in ("scheduled", "planned", "expected") and (_passive(token) or token.tag_ in ("VBZ", "VBP", "VBG")):
        return Cue(f"{kind}_for", kind, token, token)
    if kind == "demanded" and any(child.dep_ == "dobj" for child in token.children):
        return Cue("demanded_that", kind, token, token)
    return None


def _call(token: Token) -> Cue | None:
    """Read "called for", "called on the government to"."""
    if token.lemma_.lower() != "call":
        return None
    particle = any(child.lower_ in ("for", "on", "upon") and child.dep_ in ("prep", "prt") for child in token.children)
    return Cue("call_for", "demanded", token, token) if particle else None


def _need_to(token: Token) -> Cue | None:
    if token.lemma_.lower() not in ("need", "have") or token.tag_ not in ("VBZ", "VBP", "VB"):
        return None
    verb = _infinitive(token)
    return None if verb is None or verb.i < token.i else Cue("need_to", "demanded", token, verb)


def _noun_to(token: Token) -> Cue | None:
    lemma = token.lemma_.lower()
    if lemma not in group("plan_nouns") and lemma not in group("demand_nouns"):
        return None
    verb = next((child for child in token.children if child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and _has_to(child)), None)
    if verb is not None:
        demanded = lemma in group("demand_nouns")
        return Cue("noun_to", "demanded" if demanded else "planned", token, verb)
    return None


def _adjective_to(token: Token) -> Cue | None:
    low = token.lower_
    if low not in group("forward_adjectives"):
        return None
    verb = _infinitive(token)
    if verb is not None:
        return Cue("likely_to", "expected", token, verb)
    if low == "likely":
        return Cue("likely", "expected", token, token.head)
    if low == "due":
        return Cue("due", "scheduled", token, token)
    return None


def _coming(token: Token) -> Cue | None:
    if token.lower_ in ("upcoming", "forthcoming", "looming", "impending", "pending", "coming"):
        return Cue("upcoming", "scheduled", token, token.head)
    return None


def _infinitive(token: Token) -> Token | None:
    """Return the infinitive that completes `token` ("plans to sell", "expected to rise")."""
    for child in token.children:
        if child.dep_ in ("xcomp", "ccomp", "advcl", "acl") and child.i > token.i and child.tag_ == "VB" and _has_to(child):
            return child
    return None


def _clause(token: Token) -> Token | None:
    """Return the verb of a clause that completes `token` ("hopes that talks resume", "considering selling")."""
    for child in token.children:
        if child.dep_ in ("ccomp", "xcomp") and child.i > token.i and child.tag_ in ("VB", "VBG", "MD", "VBP", "VBZ"):
            return child
    return None


def _has_to(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


def _passive(verb: Token) -> bool:
    return verb.tag_ == "VBN"


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


_Rule = "Callable[[Token], Cue | None]"
_VERB_RULES = (_going_to, _be_to, _forward_verb, _call, _need_to, _adjective_to, _coming)
_RULES_BY_TAG: dict[str, tuple[Callable[[Token], Cue | None], ...]] = {
    "MD": (_modal,),
    "VB": _VERB_RULES,
    "NN": (_noun_to,),
    "JJ": (_forward_verb, _adjective_to, _coming),
    "IN": (_adjective_to,),
    "RB": (_adjective_to,),
}
