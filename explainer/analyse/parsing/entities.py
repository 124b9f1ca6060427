"""Named entities: the decisions of spaCy's entity recogniser, taken in one pass over arrays.

spaCy's recogniser is a transition system (Lample et al. 2016) that scores 70 actions for each token in turn. Outside of
entities a score depends on the token alone, so that all of them are computed at once here; inside, only "goes on" and
"ends here" are possible.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from numpy.typing import NDArray
    from spacy.tokens import Doc

_NAME, _RECOGNISER = "explainer_entities", "ner"
_FEATURES, _PIECES = 3, 2
"""Features are the current token, the first and the last token of the entity that it stands in."""
_NEVER = -np.inf


def decode_entities_at_once(nlp: Language) -> None:
    """Put this decoder in the place of `ner`, unless that is not of the kind this module knows."""
    recogniser = dict(nlp.pipeline).get(_RECOGNISER)
    if isinstance(recogniser, EntityRecognizer) and _known(recogniser):
        nlp.add_pipe(_NAME, before=_RECOGNISER)
        nlp.disable_pipe(_RECOGNISER)


@Language.factory(_NAME, assigns=["doc.ents", "token.ent_iob", "token.ent_type"])
def make_entities(nlp: Language, name: str) -> Entities:  # noqa: ARG001  # spaCy passes the name
    """Make the component from the recogniser of `nlp`."""
    components: dict[str, Any] = dict(nlp.pipeline)
    return Entities(components[_RECOGNISER])


class Entities:
    """Sets the entities of a parsed document."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take over the weights of `recogniser`."""
        self._recogniser = recogniser
        model = recogniser.model
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        self._bias = self._lower.get_param("b")
        self._weights, self._weights_bias = (model.get_ref("upper").get_param(name) for name in ("W", "b"))
        names = map(recogniser.moves.get_class_name, range(recogniser.moves.n_moves))
        self._actions = [tuple(name.partition("-")[::2]) for name in names]
        self._class_of = {action: number for number, action in enumerate(self._actions)}
        kinds = np.array([kind for kind, _ in self._actions])
        self._begins = kinds == "B"
        self._never = ~np.isin(kinds, ["B", "U", "O"]) | np.array([a == ("U", "") for a in self._actions])
        self._outside = self._class_of["O", ""]

    def __call__(self, doc: Doc) -> Doc:
        """Annotate `doc`. Where it has entities already, the recogniser itself goes on from them."""
        if doc.has_annotation("ENT_IOB"):
            annotated: Doc = self._recogniser(doc)
            return annotated
        spans = [Span(doc, start, end, label=label) for start, end, label in self._entities(doc)] if len(doc) else []
        doc.set_ents(spans, default="outside")
        return doc

    def _entities(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Yield first token, token after the last one, and label."""
        parts = self._lower.predict(self._vectors.predict([doc]))
        ends = _ends(doc)
        actions = self._outside_actions(parts, doc.to_array(IS_SPACE).astype(bool), ends)
        place = 0
        for start in np.flatnonzero(actions != self._outside).tolist():
            if start < place:
                continue
            kind, label = self._actions[actions[start]]
            place = start + 1 if kind == "U" else self._end(parts, ends, start, label)
            yield start, place, label

    def _outside_actions(
        self, parts: NDArray[np.float32], spaces: NDArray[np.bool_], ends: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Return the best action at each token, were it outside of an entity."""
        scores = self._hidden(parts[1:, 0], parts[0, 1], parts[0, 2]) @ self._weights.T + self._weights_bias
        scores[:, self._never] = _NEVER
        scores[np.ix_(ends, self._begins)] = _NEVER
        actions = np.asarray(scores.argmax(1))
        actions[spaces] = self._outside
        return actions

    def _end(self, parts: NDArray[np.float32], ends: NDArray[np.bool_], start: int, label: str) -> int:
        """Return the token after the entity that begins at `start`."""
        inner, last = self._class_of["I", label], self._class_of["L", label]
        weights, bias = self._weights[[inner, last]], self._weights_bias[[inner, last]]
        place = start + 1
        while not ends[place]:
            scores = weights @ self._hidden(parts[place + 1, 0], parts[start + 1, 1], parts[place, 2]) + bias
            if scores[1] > scores[0] or (scores[1] == scores[0] and last < inner):
                break
            place += 1
        return place + 1

    def _hidden(self, *features: NDArray[np.float32]) -> NDArray[np.float32]:
        """Return the hidden layer: the larger of each pair of sums."""
        current, first, last = features
        pairs = current + first + last + self._bias
        hidden: NDArray[np.float32] = np.maximum(pairs[..., 0], pairs[..., 1])
        return hidden


def _ends(doc: Doc) -> NDArray[np.bool_]:
    """Tell of each token whether it is the last of its sentence, over which no entity reaches."""
    return np.append(doc.to_array(SENT_START)[1:] == 1, np.True_)


def _known(recogniser: EntityRecognizer) -> bool:
    """Tell whether the recogniser is greedy, of three features, and knows all its classes."""
    model, lower = recogniser.model, recogniser.model.get_ref("lower")
    plain = model.attrs["has_upper"] and not model.attrs["unseen_classes"]
    return bool(
        plain and recogniser.cfg["beam_width"] == 1 and lower.get_dim("nF") == _FEATURES and lower.get_dim("nP") > 1
    )
