"""People without a name in the text, whom a pronoun may mean instead: "a witness", "the pregnant woman"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from explainer.analyse.coreference.gender import gender_of_word
from explainer.analyse.roles.lexicon import noun_kind
from explainer.wordlists import words

if TYPE_CHECKING:
    from spacy.tokens import Token

    from explainer.analyse.coreference.scene import Scene

_LOOK_BACK = 5
_HEADS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "poss", "dative", "agent"})


class Unnamed:
    """Holds the nouns that name a person and belong to no name."""

    def __init__(self, scene: Scene) -> None:
        """Find the nouns."""
        self._doc = scene.doc
        self._scene = scene
        self._numbers = [t.i for t in scene.doc if t.tag_ == "NN" and t.dep_ in _HEADS and _is_person(t, scene)]

    def before(self, token: Token) -> Token | None:
        """Return the nearest such noun before a token, outside quotations that the token is no part of."""
        at = bisect_left(self._numbers, token.i)
        own = self._scene.quotation(token.i)
        near = (self._numbers[n] for n in range(at - 1, max(-1, at - 1 - _LOOK_BACK), -1))
        return next((self._doc[n] for n in near if self._scene.quotation(n) in (None, own)), None)

    def gender(self, noun: Token) -> str | None:
        """Return the gender that the noun itself shows."""
        return gender_of_word(noun.lower_)


def _is_person(token: Token, scene: Scene) -> bool:
    if token.i in scene.named or not (noun_kind(token) or token.lower_ in words("person_nouns")):
        return False
    beside = [*token.children, *([token.head] if token.dep_ == "appos" else [])]
    return not any(scene.entity_at(other.i) and other.dep_ in ("appos", "compound") for other in beside)
