"""Metonyms: names of places that stand for a government, where the sentence shows it ("Washington says").

A country, a seat of government or its residence acts in its sentence, as subject, agent, possessor of an act or party
of talks (the cues of Markert and Nissim, SemEval-2007 task 8, for "place-for-people"), or it is a place. In doubt it is
a place.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.names.lexicon import capitals, countries, regions
from explainer.analyse.words_at import words_at
from explainer.wordlists import groups, words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from explainer.analyse.names.decide import Named
    from explainer.model import Span

_CONTINENTS = frozenset(
    "Africa|Asia|Europe|North America|South America|Latin America|Middle East|Antarctica|Arctic".split("|")
)
_PARTIES = frozenset({"between", "with", "among", "against"})
_TARGET = frozenset({"on", "against", "towards", "toward"})
_ASKING = frozenset({"for", "on", "upon", "to"})
_CALLING = frozenset({"call", "press", "push", "appeal"})
_JOINED = 20
"""Names joined by "and" that are followed back to the first."""


class MetonymReader:
    """Tells governments from places in one article."""

    def __init__(self, doc: Doc, text: str, names: Iterable[Named]) -> None:
        """Find the metonyms among `names`.

        A place of no list is taken for a state where the article tells of its talks, ties or treaties.
        """
        self._doc = doc
        self._starts = [sentence.start for sentence in doc.sents]
        self._sport = [token.i for token in doc if token.pos_ == "NOUN" and _in("sport", token)]
        roots = ((name, self._root(name.span)) for name in names if name.kind != "person")
        placed = [(name, name.span.cut(text), root) for name, root in roots if root is not None]
        states = {w for name, w, root in placed if name.kind == "place" and _is_party(_first(root))}
        self._found = {
            name.span
            for name, written, root in placed
            if _may_govern(written, states) and _acts(root, written) and not self._is_sport(root)
        }

    def is_metonym(self, span: Span) -> bool:
        """Tell whether the name at `span` stands for a government."""
        return span in self._found

    def _is_sport(self, root: Token) -> bool:
        """Tell whether the sentence is about sport, where a country is a team."""
        number = bisect_right(self._starts, root.i)
        end = self._starts[number] if number < len(self._starts) else len(self._doc)
        return bisect_left(self._sport, self._starts[number - 1]) < bisect_left(self._sport, end)

    def _root(self, span: Span) -> Token | None:
        """Return the word that governs a name, unless it is part of a longer one or followed by its region."""
        root = words_at(self._doc, span).root
        return None if root.dep_ in ("compound", "nmod", "amod", "appos") else root


def _may_govern(written: str, states: set[str]) -> bool:
    if written in _CONTINENTS:
        return False
    listed = written in countries() or written in capitals() or written in regions()
    return listed or written in groups("government_acts")["residences"] or written in states


def _acts(root: Token, written: str) -> bool:
    """Tell whether the sentence shows that the name at `root` acts, is addressed, or is a party."""
    if _with_region(root):
        return False
    token = _first(root)
    seat = written not in countries() and written not in regions()
    tests = (_is_subject, _is_agent, _is_addressed, _is_party)
    return _is_possessor(root, seat=seat) or any(test(token) for test in tests)


def _first(token: Token) -> Token:
    """Return the first of names joined by "and"."""
    for _ in range(_JOINED):
        if token.dep_ != "conj":
            break
        token = token.head
    return token


def _with_region(root: Token) -> bool:
    """Tell whether the name is followed by where it lies: "Washington, D.C.", "Paris, Texas"."""
    after = root.doc[root.i + 1 : root.i + 3]
    return len(after) > 1 and after[0].text == "," and (after[1].text in regions() or after[1].text in countries())


def _is_subject(token: Token) -> bool:
    """Tell whether the name is the subject of a verb of saying, deciding or feeling, or of "which" after it."""
    if token.dep_ in NOMINAL_SUBJECTS and _does(token.head, passive=token.dep_ == "nsubjpass"):
        return True
    clauses = [child for child in token.children if child.dep_ == "relcl"]
    return any(
        child.dep_ == "nsubj" and child.lower_ in ("which", "who", "that") and _does(clause, passive=False)
        for clause in clauses
        for child in clause.children
    )


def _does(verb: Token, *, passive: bool) -> bool:
    """Tell whether what is said of a subject is an act: "rejects", "was accused", "is willing", "is to sign"."""
    if verb.lemma_ == "be" and any(c.dep_ == "acomp" and _in("minded", c) for c in verb.children):
        return True
    if _in("addressed" if passive else "acts", verb) and not _is_price(verb):
        return True
    return _in("raising", verb) and any(c.dep_ == "xcomp" and _in("acts", c) and c.i > verb.i for c in verb.children)


def _is_price(verb: Token) -> bool:
    """Tell whether a verb tells of a market: "Tokyo eased 2 percent"."""
    return any(child.dep_ in ("npadvmod", "dobj") and child.lower_ in ("percent", "%") for child in verb.children)


def _is_agent(token: Token) -> bool:
    """Tell whether the name stands after "by" with an act, or after "according to"."""
    head = token.head
    if token.dep_ != "pobj":
        return False
    if head.lower_ == "to" and head.head.lower_ == "according":
        return True
    governor = head.head
    if head.lower_ != "by":
        return False
    return _in("acts", governor) or _in("addressed", governor) or _is_act(governor)


def _is_act(noun: Token) -> bool:
    return noun.pos_ == "NOUN" and (_in("acts_and_forces", noun) or noun.lemma_ in ("step", "action", "provocation"))


def _is_possessor(root: Token, *, seat: bool) -> bool:
    """Tell whether an act, an attitude or a force is the name's; a `seat` may also have a government."""
    noun = root.head
    if root.dep_ != "poss" or noun.pos_ != "NOUN":
        return False
    return _in("acts_and_forces", noun) or _in("relations", noun) or (seat and _in("bodies", noun))


def _is_addressed(token: Token) -> bool:
    """Tell whether somebody asks, warns or accuses the name: "urged Norwick to", "called on Norwick to"."""
    verb = token.head
    if token.dep_ == "dobj":
        return _in("addressed", verb)
    if token.dep_ == "nsubj":
        return verb.dep_ in ("ccomp", "xcomp") and _in("addressed", verb.head) and verb.head.i < token.i
    if token.dep_ != "pobj" or verb.lower_ not in _ASKING or verb.head.lemma_ not in _CALLING:
        return False
    asked = (child for child in verb.head.children if child.dep_ in ("xcomp", "advcl") and child.i > token.i)
    return any(word.lower_ == "to" and word.dep_ == "aux" for child in asked for word in child.children)


def _is_party(token: Token) -> bool:
    """Tell whether the name is a party of talks or relations, or pressure and sanctions fall on it."""
    preposition = token.head
    if token.dep_ != "pobj" or preposition.dep_ != "prep":
        return False
    governor, word = preposition.head, preposition.lower_
    if word in _TARGET and _in("measures", governor):
        return True
    if word not in _PARTIES:
        return False
    if governor.pos_ in ("NOUN", "PROPN"):
        return _in("relations", governor)
    beside = (c for c in governor.children if c.dep_ in ("nsubj", "nsubjpass", "dobj"))
    return word != "against" and (_in("relates", governor) or any(_in("relations", c) for c in beside))


def _in(group: str, token: Token) -> bool:
    return token.lemma_.lower() in words("government_acts", group)
