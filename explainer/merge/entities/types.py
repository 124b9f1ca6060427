"""Decides over all articles whether a name is a person's: what most take it for, or who has the full name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.names import name_key, person_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.merge.entities.sightings import Sighting

_CLEAR = 3
_PROMINENT = 10


def with_types_of_all(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Return `sightings` with the types that the whole corpus supports.

    A name of several words becomes what three times as many articles take it for. One word becomes the person in whose
    story it stands when it is that person's surname and organisations and places of this name are rarer than the
    person; it becomes one of these when nobody has it as a surname and more articles know it as one.
    """
    votes: dict[str, Counter[str]] = {}
    surnames: dict[str, Counter[str]] = {}
    for sighting in sightings:
        weight = _CLEAR if sighting.type == "person" and sighting.roles else 1  # only people are given offices
        votes.setdefault(name_key(sighting.name), Counter())[sighting.type] += weight
        name = person_name(sighting.name)
        if sighting.type == "person" and name.full:
            surnames.setdefault(name_key(name.surname.split()[-1]), Counter())[sighting.story] += 1
    return [_retyped(sighting, votes[name_key(sighting.name)], surnames) for sighting in sightings]


def _retyped(sighting: Sighting, votes: Counter[str], surnames: dict[str, Counter[str]]) -> Sighting:
    key = name_key(sighting.name)
    others = votes["organization"] + votes["place"]
    if " " in key:
        best = _majority(votes, others)
    elif sighting.type == "person":
        best = _organization_or_place(votes) if key not in surnames and others > votes["person"] else "person"
    else:
        so_called = surnames.get(key, Counter())
        known = so_called.total() + votes["person"]
        meant = known > others if so_called[sighting.story] else so_called.total() >= _PROMINENT * others
        best = "person" if meant else sighting.type
    if best and (best == "person") != (sighting.type == "person"):
        return msgspec.structs.replace(sighting, type=best)
    return sighting


def _majority(votes: Counter[str], others: int) -> str | None:
    if votes["person"] >= _CLEAR * max(others, 1):
        return "person"
    return _organization_or_place(votes) if others >= _CLEAR * max(votes["person"], 1) else None


def _organization_or_place(votes: Counter[str]) -> str:
    return "place" if votes["place"] >= votes["organization"] else "organization"
