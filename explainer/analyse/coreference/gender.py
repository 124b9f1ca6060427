"""Gender, where the text itself shows it: "Ms. Tor", "his wife Ada Tor", and what most pronouns of the article say."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.analyse.coreference.scene import FEMALE, GENDER_OF, MALE
from explainer.analyse.names.lexicon import given_name_genders, honorifics
from explainer.wordlists import phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.analyse.coreference.scene import Place, Scene
    from explainer.model import Mention

_CERTAIN = 10
"""Counts as so many pronouns."""

_FEWEST, _MOSTLY = 3, 0.75
"""So many pronouns, and such a share, say what somebody's gender is."""
_WORDS = {
    FEMALE: "wife mother daughter sister aunt niece actress businesswoman congresswoman chairwoman spokeswoman woman"
    " girl queen princess widow heiress grandmother girlfriend stepmother councilwoman saleswoman policewoman",
    MALE: "husband father son brother uncle nephew actor businessman congressman chairman spokesman man boy king prince"
    " widower grandfather boyfriend stepfather councilman salesman policeman",
}
_GENDERS = {word: gender for gender, listed in _WORDS.items() for word in listed.split()}


def show_genders(scene: Scene, known: Mapping[str, str]) -> None:
    """Note the gender that the words before a name, or in apposition to it, show, and what is `known` of entities."""
    for entity, gender in known.items():
        scene.genders[entity][gender] += _CERTAIN
    for place in scene.places:
        for gender in _shown(scene, place):
            scene.genders[place.entity][gender] += _CERTAIN
        given = _given_name(scene, place)
        if given in given_name_genders():
            scene.given[place.entity] = given_name_genders()[given]


def genders_of(pronouns: Iterable[Mention], text: str) -> dict[str, str]:
    """Return the gender of each entity that enough resolved pronouns agree upon, each counted by its probability."""
    counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for mention in pronouns:
        counts[mention.entity][GENDER_OF[mention.span.cut(text).lower()]] += mention.confidence or 0.0
    most = {entity: max(count.items(), key=lambda item: item[1]) for entity, count in counts.items()}
    return {
        entity: gender
        for entity, (gender, sure) in most.items()
        if sure >= max(_FEWEST, _MOSTLY * sum(counts[entity].values()))
    }


def _shown(scene: Scene, place: Place) -> Iterator[str]:
    doc = scene.doc
    before = doc[place.first - 1].lower_ if place.first else ""
    for word in (before, doc[place.first - 2].lower_ if place.first > 1 and _is_title(before) else ""):
        gender = _GENDERS.get(word) or honorifics().get(word, "-")
        if gender != "-":
            yield gender
    for child in doc[place.head].children:
        if child.dep_ == "appos" and child.i > place.last and child.lower_ in _GENDERS:
            yield _GENDERS[child.lower_]


def _given_name(scene: Scene, place: Place) -> str:
    """Return the first word of a name of several words, which is mostly a given name."""
    return scene.doc[place.first].text if place.last > place.first and not place.word else ""


def _is_title(word: str) -> bool:
    return word in phrases("titles") or word in honorifics()


def gender_of_word(word: str) -> str | None:
    """Return the gender that a noun shows ("woman", "spokesman"), or `None`."""
    return _GENDERS.get(word)
