"""Words that mean something outside their clause: who takes the clause alone does not know whom or what.

So are "challenged her", "that ban" and "the request" where the clause names neither her nor what was asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.model import Span
from explainer.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from explainer.analyse.span_index import SpanIndex
    from explainer.model import Mention

_ONE = frozenset(("he", "him", "his", "she", "her", "hers", "it", "its"))
_THING = frozenset(("it", "its"))
_MANY = frozenset(("they", "them", "their", "theirs"))
PRONOUNS = _ONE | _MANY
"""Pronouns of the third person, in lower case."""
_DEMONSTRATIVE = frozenset(("this", "that", "these", "those", "such"))
_TIMES = frozenset(
    "year month week weekend day morning afternoon evening night spring summer autumn fall winter season time"
    " decade century term quarter point stage".split()
)
_NOUNS = ("NOUN", "PROPN")
_OBJECTS = ("dobj", "pobj", "dative")
_COMPLEMENTS = ("relcl", "acl", "prep")
_FILLED = ("ccomp", "xcomp", "csubj", "advcl", "acl", "relcl")
_WEATHER = ("be", "seem", "appear", "take", "make", "become", "turn", "rain", "look")
_TAKING_UP = frozenset(
    "accusation allegation announcement ban bid change charge claim comment complaint criticism decision"
    " demand figure finding gesture idea increase measure message move number offer plan pledge promise"
    " proposal reason reference remark reply report request result ruling statement step suggestion threat"
    " verdict warning".split()
)
"""Nouns that, bare and definite, take up what was said or done before: "the request was renewed"."""


def pointing_words(tokens: Sequence[Token], mentions: SpanIndex[Mention]) -> Iterator[Span]:
    """Yield the places of the words among `tokens`, those of one clause, that point out of it.

    A pronoun points to what the clause names where coreference says so, else to a noun before it that agrees with it.
    """
    whole = Span(tokens[0].idx, tokens[-1].idx + len(tokens[-1])) if tokens else Span(0, 0)
    quoted = False
    for number, token in enumerate(tokens):
        if token.text in ('"', "“", "”", "``", "''"):
            quoted = token.text == "“" or (token.text != "”" and not quoted)
        elif not quoted and _points(token, tokens[:number], whole, mentions):
            yield Span(token.idx, token.idx + len(token))


def _points(token: Token, before: Sequence[Token], whole: Span, mentions: SpanIndex[Mention]) -> bool:
    word = token.lower_
    if token.tag_ in ("PRP", "PRP$") and word in PRONOUNS:
        return not (_empty(token) or _named_inside(token, before, whole, mentions))
    if word in _DEMONSTRATIVE and token.tag_ in ("DT", "PDT"):
        return _demonstrates(token, before)
    return word == "the" and token.head.i == token.i + 1 and _takes_up(token.head, before)


def _empty(token: Token) -> bool:
    """Tell the "it" of "it is clear that" and "makes it easier to": it stands for nothing that was named."""
    if token.lower_ != "it":
        return False
    verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    filled = any(child.dep_ in _FILLED and child.i > token.i for child in verb.subtree)
    return token.dep_ == "expl" or (filled and verb.lemma_.lower() in _WEATHER)


def _named_inside(token: Token, before: Sequence[Token], whole: Span, mentions: SpanIndex[Mention]) -> bool:
    mention = next(mentions.around(token.idx), None)
    if mention is not None:
        same = (m for m in mentions.inside(whole) if m.entity == mention.entity and m.form != "pronoun")
        if next(same, None) is not None:
            return True
    known = mention is not None and mention.form == "pronoun"
    return _named_after(token, whole) or (not known and any(agrees(noun, token) for noun in before))


def _named_after(token: Token, whole: Span) -> bool:
    """Tell "on its website, the firm said": the subject of the clause follows what comes before it."""
    for ancestor in token.ancestors:
        for child in ancestor.children:
            follows = child.dep_ in NOMINAL_SUBJECTS and child.i > token.i and child.idx < whole.end
            if follows and agrees(child, token):
                return True
    return False


def agrees(noun: Token, pronoun: Token) -> bool:
    """Tell whether a noun can be what a pronoun stands for; "Moss met her" is not of Moss."""
    if noun.pos_ not in _NOUNS or noun.ent_type_ in ("DATE", "TIME") or noun.dep_ == "compound":
        return False
    if pronoun.dep_ in _OBJECTS and noun.dep_ in NOMINAL_SUBJECTS and noun.head in (pronoun.head, pronoun.head.head):
        return False
    if pronoun.lower_ in _MANY:
        return noun.tag_ in ("NNS", "NNPS") or noun.pos_ == "PROPN" or any(c.dep_ == "conj" for c in noun.children)
    if noun.tag_ == "NNS" or (noun.tag_ == "NNPS" and pronoun.lower_ not in _THING):
        return False
    person = noun.ent_type_ == "PERSON" or noun.lemma_.lower() in words("person_nouns")
    standing = NOMINAL_SUBJECTS | {"poss", "attr", "appos"}
    return not person if pronoun.lower_ in _THING else person or noun.dep_ in standing


def _demonstrates(token: Token, before: Sequence[Token]) -> bool:
    """Tell "that ban" and a bare "this"; not "this week", "those who came", "the states … these states"."""
    if token.dep_ != "det":
        complete = any(child.dep_ in _COMPLEMENTS for child in token.children)
        return token.lower_ != "such" and not complete and token.dep_ in (*NOMINAL_SUBJECTS, *_OBJECTS)
    noun = token.head
    if noun.lemma_.lower() in _TIMES or noun.ent_type_ in ("DATE", "TIME"):
        return token.lower_ in ("that", "those")
    complete = any(child.dep_ in ("relcl", "acl") for child in noun.children)
    return not complete and not any(word.lemma_ == noun.lemma_ for word in before)


def _takes_up(noun: Token, before: Sequence[Token]) -> bool:
    """Tell "the request was renewed" and "made the pledge": what was asked or promised is said before the clause."""
    bare = not any(child.dep_ not in ("det", "punct") for child in noun.children)
    first = not any(word.lemma_ == noun.lemma_ for word in before)
    return bare and first and noun.dep_ in (*NOMINAL_SUBJECTS, "dobj") and noun.lemma_.lower() in _TAKING_UP
