"""Third-person pronouns: who of the people mentioned before, or nobody named, is meant.

Each candidate is scored by a linear model over its features, fitted as a choice among the candidates of a pronoun
(a conditional logit, as in mention ranking: Denis and Baldridge, EMNLP 2008). `training/fit_coreference.py` fits it.
"""

from __future__ import annotations

import json
import math
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from explainer.analyse.attribution.reporting import is_reporting_verb
from explainer.analyse.coreference.scene import GENDER_OF, Place
from explainer.analyse.coreference.turns import nobody_speaking, speaking
from explainer.analyse.grammar.clauses import NOMINAL_SUBJECTS
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from spacy.tokens import Token

    from explainer.analyse.coreference.scene import Scene
    from explainer.analyse.coreference.turns import Turns
    from explainer.analyse.coreference.unnamed import Unnamed
    from explainer.model.analysis import Antecedents

REFLEXIVES = frozenset({"himself", "herself"})
_REACH = 40
_ENTITIES = 10
_CERTAIN = 10
_FAR = 3
_LEAST_CHANCE = 0.01
"""Added to the encoder's chances: a mention out of its sight has none, and may be meant all the same."""


class Option(NamedTuple):
    """A person who may be meant, or nobody named (`entity` is `None`), with the features of that."""

    entity: str | None
    features: dict[str, float]


class PronounReader:
    """Lists the options of a pronoun, with their features."""

    def __init__(self, scene: Scene, unnamed: Unnamed, turns: Turns, antecedents: Antecedents | None = None) -> None:
        """Hold who is on the stage, and what the encoder says of it (`antecedents`; `None` without its weights)."""
        self._scene = scene
        self._unnamed = unnamed
        self._turns = turns
        self._antecedents = antecedents

    def options(self, token: Token, speaker: str | None) -> list[Option]:
        """Return the options of a pronoun; `speaker` says it, where it is quoted."""
        near = [place for place in self._scene.before(token, _REACH) if not self._in_own_words(token, place)]
        latest: dict[str, Place] = {}
        for place in near:
            if place.entity not in latest and len(latest) < _ENTITIES:
                latest[place.entity] = place
        pointed = self._pointed(token, near)
        found = []
        for rank, (entity, place) in enumerate(latest.items()):
            features = self._features(token, place, rank) | speaking(token, place, self._turns, self._scene)
            features["times"] = math.log(sum(other.entity == entity for other in near))
            features["speaks"] = float(entity == speaker)
            found.append(Option(entity, features))
        found = _with_the_only_one(found)
        found += self._cataphoric(token, latest)
        nobody = self._nobody(token, [p for p in near if self._distance(token, p.head) == 0])
        found.append(Option(None, nobody | nobody_speaking(token, self._turns)))
        for option in found if pointed else ():
            of = "nobody, antecedent" if option.entity is None else "antecedent"
            option.features[of] = math.log(pointed.get(option.entity, 0.0) + _LEAST_CHANCE)
        return [Option(o.entity, {name: value for name, value in o.features.items() if value}) for o in found]

    def _pointed(self, token: Token, near: Sequence[Place]) -> dict[str | None, float]:
        """Return the encoder's chance of each entity of `near`, summed over its mentions, and of nobody (`None`)."""
        if self._antecedents is None or not near:
            return {}
        doc = self._scene.doc
        spans = [Span(doc[p.first].idx, doc[p.last].idx + len(doc[p.last])) for p in reversed(near)]
        *chances, nobody = self._antecedents(Span(token.idx, token.idx + len(token)), spans)
        found: dict[str | None, float] = {None: nobody}
        for place, chance in zip(reversed(near), chances, strict=True):
            found[place.entity] = found.get(place.entity, 0.0) + chance
        return found

    def _in_own_words(self, token: Token, place: Place) -> bool:
        """Tell whether a mention stands in the words that the pronoun's "he said" reports: few name themselves."""
        scene = self._scene
        if not _reports(token) or scene.quotation(token.i) is not None:
            return False
        return scene.quotation(place.head) is not None and scene.paragraph(place.head) == scene.paragraph(token.i)

    def _features(self, token: Token, place: Place, rank: int) -> dict[str, float]:
        scene, head = self._scene, self._scene.doc[place.head]
        distance = self._distance(token, place.head)
        quotation, other = scene.quotation(token.i), scene.quotation(place.head)
        gender = GENDER_OF[token.lower_]
        known = scene.genders[place.entity]
        same, opposite = known[gender], sum(known.values()) - known[gender]
        given = self._scene.given.get(place.entity)
        return {
            "person": 1.0,
            "rank": math.log1p(rank),
            "same sentence": float(distance == 0),
            "sentence before": float(distance == 1),
            "far": float(distance >= _FAR),
            "sentences": math.log1p(distance),
            "other paragraph": float(scene.paragraph(token.i) != scene.paragraph(place.head)),
            "subject": float(head.dep_ in NOMINAL_SUBJECTS),
            "subject, sentence before": float(head.dep_ in NOMINAL_SUBJECTS and distance == 1),
            "both subjects": float(head.dep_ in NOMINAL_SUBJECTS and token.dep_ in NOMINAL_SUBJECTS),
            "possessor": float(head.dep_ == "poss" and not place.word),
            "modifier": float(head.dep_ in ("compound", "amod", "nmod")),
            "conjunct": float(head.dep_ == "conj"),
            "same pronoun": float(GENDER_OF.get(place.word) == gender),
            "same gender": float(same > opposite),
            "other gender": float(opposite > same),
            "certainly same gender": float(same >= _CERTAIN and same > opposite),
            "certainly other gender": float(opposite >= _CERTAIN and opposite > same),
            "given name, same gender": float(given == gender and same == opposite),
            "given name, other gender": float(given not in (None, gender) and same == opposite),
            "only the other is quoted": float(quotation is None and other is not None),
            "only this is quoted": float(quotation is not None and other is None),
            "another quotation": float(quotation is not None and other is not None and quotation != other),
            "both report": float(_reports(token) and _reports(head)),
            "bound": float(_is_bound(token, head)),
        }

    def _cataphoric(self, token: Token, latest: Mapping[str, Place]) -> list[Option]:
        """Return the subject behind a pronoun that stands in the opening of its sentence: "In her speech, Tor …"."""
        for place in self._scene.after(token):
            head = self._scene.doc[place.head]
            if head.dep_ in NOMINAL_SUBJECTS and head.head.dep_ == "ROOT" and place.entity not in latest:
                opens = token.dep_ == "poss" or token.head.dep_ in ("advcl", "pcomp")
                return [Option(place.entity, {"person": 1.0, "behind": 1.0, "behind, opening": float(opens)})]
        return []

    def _nobody(self, token: Token, here: Sequence[Place]) -> dict[str, float]:
        noun = self._unnamed.before(token)
        if noun is None:
            return {"nobody": 1.0, "nobody, no noun": 1.0, "nobody, people here": float(bool(here))}
        distance = self._distance(token, noun.i)
        nearer = float(all(place.head < noun.i for place in here) and distance == 0)
        return {
            "nobody": 1.0,
            "nobody, in sentence": float(distance == 0),
            "nobody, sentence before": float(distance == 1),
            "nobody, nearest": nearer,
            "nobody, subject": float(noun.dep_ in NOMINAL_SUBJECTS and distance <= 1),
            "nobody, gender": float(self._unnamed.gender(noun) == GENDER_OF[token.lower_] and distance <= 1),
            "nobody, people here": float(bool(here)),
        }

    def _distance(self, token: Token, number: int) -> int:
        return abs(self._scene.sentence_of[token.i] - self._scene.sentence_of[number])


def _with_the_only_one(options: list[Option]) -> list[Option]:
    """Note on the one option that is left when those of the other gender are taken away that it is the only one."""
    near = [o for o in options if not o.features["far"]]
    left = [o for o in near if not (o.features["other gender"] or o.features["given name, other gender"])]
    for option in left if len(left) == 1 else ():
        option.features["only one"] = 1.0
        option.features["only one, others near"] = float(len(near) > 1)
    return options


def choose(options: Sequence[Option], weights: Mapping[str, float]) -> list[tuple[float, str | None]]:
    """Return the options' entities with their probabilities, the most probable first."""
    scores = [sum(weights.get(name, 0.0) * value for name, value in sorted(o.features.items())) for o in options]
    best = max(scores)
    shares = [math.exp(score - best) for score in scores]
    total = sum(shares)
    found = [(share / total, option.entity) for share, option in zip(shares, options, strict=True)]
    return sorted(found, key=lambda item: (-item[0], item[1] or ""))


@cache
def pronoun_weights() -> Mapping[str, float]:
    """Return the fitted weights."""
    text = (files("explainer") / "data" / "coreference_weights.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)
    return weights


def _reports(token: Token) -> bool:
    return token.dep_ in NOMINAL_SUBJECTS and is_reporting_verb(token.head)


def _is_bound(token: Token, head: Token) -> bool:
    """Tell whether grammar forbids that both are one: "Tor met her", "Tor's view of him" (binding principle B)."""
    if token.lower_ in REFLEXIVES:
        return False
    if token.dep_ == "poss":
        return head.head == token.head and head.dep_ in ("poss", "appos")
    governor = token.head
    while governor.pos_ == "ADP" and governor.head != governor:
        governor = governor.head
    return head.dep_ in NOMINAL_SUBJECTS and head.head == governor and token.dep_ not in NOMINAL_SUBJECTS
