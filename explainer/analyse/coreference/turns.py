"""Whose turn it is to speak: who spoke last before "he said", and who is only spoken of.

News gives several sentences to one speaker and then passes to the next, so that a pronoun beside a reporting verb
mostly means the source of the attribution before it, and seldom somebody who was named only in what that source says.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.coreference.scene import GENDER_OF
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from explainer.analyse.coreference.scene import Place, Scene
    from explainer.model import Analysis, Span

_LIKELY = 0.5
_NEAR = 1
_REACH = 20
SPEAKING = (
    "spoke last",
    "spoke last, near",
    "spoke last, another since",
    "is spoken of",
    "speaking, subject",
    "speaking, possessor",
    "speaking, named since",
    "speaking, subject since",
)
NOBODY_SPEAKING = ("nobody, speaking", "nobody, unnamed spoke last")
"""The features of a person, and of nobody named, that only a pronoun has which is a source."""


class Turn(NamedTuple):
    """The source of the attribution before a pronoun: whom it names (`None`: nobody known), and how many sentences ago.

    `since` are the people who were the subject of a clause of the reporter's after that, `last` is its last token.
    """

    entity: str | None
    unnamed: bool
    sentences: int
    last: int
    since: frozenset[str]


class Turns:
    """Holds the sources and contents that the encoder sees, in order."""

    def __init__(self, analysis: Analysis, scene: Scene) -> None:
        """Hold the spans that are more probable than not, outside quotation marks in the case of sources."""
        self._scene = scene
        likely = [each for each in analysis.encoding.attribution if each.probability >= _LIKELY]
        parts = [words_at(scene.doc, span) for span in sorted({t.span for t in likely if t.label == "source"})]
        self._sources = sorted((part.start, part.end) for part in parts if scene.quotation(part.start) is None)
        self._ends = [end for _, end in self._sources]
        self._contents: list[Span] = sorted(each.span for each in likely if each.label == "content")
        self._begins = [span.start for span in self._contents]

    def speaks(self, token: Token) -> bool:
        """Tell whether a pronoun is the source of an attribution."""
        return (token.i, token.i + 1) in self._sources

    def before(self, token: Token) -> Turn | None:
        """Return the last source before a token, or `None` where there is none."""
        number = bisect_right(self._ends, token.i) - 1
        if number < 0:
            return None
        first, end = self._sources[number]
        source = self._scene.doc[first:end]
        apart = self._scene.sentence_of[token.i] - self._scene.sentence_of[source.root.i]
        beside = [child.i for child in source.root.children if child.dep_ == "appos" and first <= child.i < end]
        named = (self._scene.entity_at(number) for number in (source.root.i, *beside))
        who = next((entity for entity in named if entity), None)
        return Turn(who, source.root.pos_ != "PRON", apart, end - 1, frozenset(self._subjects_since(end, token)))

    def _subjects_since(self, begin: int, token: Token) -> Iterator[str]:
        """Yield who was named as a subject from the token `begin` on and may be meant by the gender of `token`."""
        for place in self._scene.before(token, _REACH):
            if place.first < begin:
                return
            subject = self._scene.doc[place.head].dep_ in NOMINAL_SUBJECTS and not place.word
            if subject and not self.is_told(place.head) and self._scene.may_be(place.entity, GENDER_OF[token.lower_]):
                yield place.entity

    def is_told(self, token_number: int) -> bool:
        """Tell whether a token stands in what somebody says, quoted or reported."""
        offset = self._scene.doc[token_number].idx
        number = bisect_right(self._begins, offset) - 1
        return number >= 0 and offset < self._contents[number].end


def speaking(token: Token, place: Place, turns: Turns, scene: Scene) -> dict[str, float]:
    """Return the features of a person who may be the "he" of "he said"; empty for other pronouns."""
    if not turns.speaks(token):
        return {}
    turn = turns.before(token)
    head = scene.doc[place.head]
    spoke = turn is not None and turn.entity == place.entity
    told, subject = turns.is_told(place.head), head.dep_ in NOMINAL_SUBJECTS
    since = turn is not None and place.first > turn.last and not told
    values = (
        spoke,
        spoke and turn is not None and turn.sentences <= _NEAR,
        spoke and turn is not None and bool(turn.since - {place.entity}),
        not spoke and told,
        subject,
        head.dep_ == "poss" and not place.word,
        since,
        since and subject,
    )
    return dict(zip(SPEAKING, map(float, values), strict=True))


def nobody_speaking(token: Token, turns: Turns) -> dict[str, float]:
    """Return the features of nobody named as the "he" of "he said"; empty for other pronouns."""
    if not turns.speaks(token):
        return {}
    turn = turns.before(token)
    unnamed = turn is not None and turn.entity is None and turn.unnamed and turn.sentences <= _NEAR
    return dict(zip(NOBODY_SPEAKING, (1.0, float(unnamed)), strict=True))
