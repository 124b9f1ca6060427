"""One full name, perhaps several people: sightings are parted where nothing joins them and their roles differ."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from explainer.merge.entities.role_words import office_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.merge.entities.neighbours import Neighbours
    from explainer.merge.entities.sightings import Sighting

_CLEAR = 2
_ENOUGH = 5
_CLEAR_FOR_NAMESAKES = 8  # resolved pronouns are sometimes wrong, and one full name is mostly one person


@dataclass(frozen=True)
class _Unit:
    """The sightings of one story: always one person."""

    sightings: tuple[Sighting, ...]
    neighbours: Neighbours

    @cached_property
    def roles(self) -> frozenset[str]:
        """The words of the offices that the story gives."""
        return frozenset(word for sighting in self.sightings for word in office_words(sighting))

    @cached_property
    def names(self) -> frozenset[str]:
        """Who is named beside the name; asked for only where there are other stories with it."""
        return frozenset(name for sighting in self.sightings for name in self.neighbours.of(sighting))

    @cached_property
    def gender(self) -> str:
        return spoken_of_as(self.sightings, _CLEAR_FOR_NAMESAKES)


def spoken_of_as(sightings: Sequence[Sighting], clear: int = _CLEAR) -> str:
    """Return `male` or `female` where at least `clear` pronouns and titles say so, else an empty text."""
    male = sum(sighting.male for sighting in sightings)
    female = sum(sighting.female for sighting in sightings)
    if male >= clear and male >= 4 * female:
        return "male"
    return "female" if female >= clear and female >= 4 * male else ""


def genders_differ(one: Sequence[Sighting], other: Sequence[Sighting], clear: int = _CLEAR) -> bool:
    """Tell whether the articles speak of one as 'he' and of the other as 'she'."""
    return {spoken_of_as(one, clear), spoken_of_as(other, clear)} == {"male", "female"}


def part_namesakes(sightings: Sequence[Sighting], neighbours: Neighbours) -> list[tuple[Sighting, ...]]:
    """Part the sightings of one full name into people, the best attested first.

    Stories that share a word of a role or a rare name beside it are one person's; so are stories without any role,
    and those that share any name beside it. What is left (another role, other company) is somebody else until the
    editor says so. Linear in the number of sightings: stories meet through an index of their words.
    """
    units = _units(sightings, neighbours)
    if len(units) == 1:
        return [units[0].sightings]
    clusters = sorted(_linked(units, neighbours), key=_rank)
    while len(clusters) > 1:
        home = clusters[0]
        near = [cluster for cluster in clusters[1:] if _may_be_same(home, cluster)]
        if not near:
            break
        rest = [cluster for cluster in clusters[1:] if cluster not in near]
        clusters = [[unit for cluster in (home, *near) for unit in cluster], *rest]
    return [tuple(sighting for unit in cluster for sighting in unit.sightings) for cluster in clusters]


def _rank(cluster: list[_Unit]) -> tuple[int, tuple[str, str, str]]:
    count = sum(len(unit.sightings) for unit in cluster)
    return (-count, min(sighting.order for unit in cluster for sighting in unit.sightings))


def _units(sightings: Sequence[Sighting], neighbours: Neighbours) -> list[_Unit]:
    by_story: dict[str, list[Sighting]] = {}
    for sighting in sorted(sightings, key=lambda each: each.order):
        by_story.setdefault(sighting.story, []).append(sighting)
    return [_Unit(tuple(each), neighbours) for each in by_story.values()]


def _linked(units: list[_Unit], neighbours: Neighbours) -> list[list[_Unit]]:
    """Join units that share a role word or a rare neighbour, unless the articles speak of 'he' here and 'she' there."""
    cluster_of = {n: [unit] for n, unit in enumerate(units)}
    holder: dict[str, int] = {}
    where = list(range(len(units)))
    for number, unit in enumerate(units):
        for feature in sorted(
            {f"r:{role}" for role in unit.roles} | {f"n:{name}" for name in neighbours.rare(unit.names)}
        ):
            first = holder.setdefault(feature, number)
            one, other = _root(where, first), _root(where, number)
            if one != other and {unit.gender, units[first].gender} != {"male", "female"}:
                cluster_of[one] = cluster_of[one] + cluster_of.pop(other)
                where[other] = one
    return list(cluster_of.values())


def _root(where: list[int], number: int) -> int:
    while where[number] != number:
        where[number] = where[where[number]]
        number = where[number]
    return number


def _may_be_same(home: list[_Unit], other: list[_Unit]) -> bool:
    """Tell whether nothing speaks against one person: no roles to compare, or somebody named beside both."""
    both = [[sighting for unit in cluster for sighting in unit.sightings] for cluster in (home, other)]
    if min(map(len, both)) >= _ENOUGH and genders_differ(both[0], both[1], _CLEAR_FOR_NAMESAKES):
        return False
    roles = [frozenset().union(*(unit.roles for unit in cluster)) for cluster in (home, other)]
    if not roles[0] or not roles[1]:
        return True
    names = [frozenset().union(*(unit.names for unit in cluster)) for cluster in (home, other)]
    return bool(names[0] & names[1])
