"""Gender, where the text itself shows it: "Ms. Tor", "his wife Ada Tor", "the actress Ada Tor"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.coreference.scene import FEMALE, MALE
from explainer.analyse.names.lexicon import honorifics, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.analyse.coreference.scene import Place, Scene

_CERTAIN = 10
"""Counts as so many pronouns."""
_WORDS = {
    FEMALE: "wife mother daughter sister aunt niece actress businesswoman congresswoman chairwoman spokeswoman woman"
    " girl queen princess widow heiress grandmother girlfriend stepmother councilwoman saleswoman policewoman",
    MALE: "husband father son brother uncle nephew actor businessman congressman chairman spokesman man boy king prince"
    " widower grandfather boyfriend stepfather councilman salesman policeman",
}
_GENDERS = {word: gender for gender, listed in _WORDS.items() for word in listed.split()}


def show_genders(scene: Scene) -> None:
    """Note the gender that the words before a name, or in apposition to it, show."""
    for place in scene.places:
        for gender in _shown(scene, place):
            scene.genders[place.entity][gender] += _CERTAIN


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


def _is_title(word: str) -> bool:
    return word in words("titles") or word in honorifics()


def gender_of_word(word: str) -> str | None:
    """Return the gender that a noun shows ("woman", "spokesman"), or `None`."""
    return _GENDERS.get(word)
