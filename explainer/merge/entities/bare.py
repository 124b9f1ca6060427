"""People called by one word only: who of those with a full name is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from explainer.merge.entities.full_names import bare_forms
from explainer.merge.entities.groups import Group, Member, group_of
from explainer.merge.entities.namesakes import part_namesakes, spoken_of_as
from explainer.merge.entities.role_words import offices
from explainer.merge.names import name_key, person_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explainer.merge.entities.neighbours import Neighbours
    from explainer.merge.entities.sightings import Sighting

_DOMINANT = 0.9
_WELL_KNOWN = 3
_COMPANY = 3
_RULERS = frozenset(("king", "queen", "prince", "princess", "emperor", "empress", "pope", "sultan", "emir"))
_SERVING = frozenset(("of", "to", "for", "by", "under"))
"""Words by which an office is one beside a ruler: "adviser to the king"."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Sightings of one word that may be several people; `candidates` are known by their earliest sightings."""

    group: Group
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A person who may be called by a word: the number of the group, and how many articles could call it so."""

    number: int
    articles: int


@dataclass(frozen=True, slots=True)
class _Choice:
    number: int
    confidence: float
    rule: str


class _Person:
    """A group of full names, with what bare names are compared with; each computed once."""

    def __init__(self, group: Group, neighbours: Neighbours) -> None:
        self.sightings = tuple(member.sighting for member in group.members)
        self.articles = frozenset(sighting.article for sighting in self.sightings)
        self.stories = frozenset(sighting.story for sighting in self.sightings)
        self.gender = spoken_of_as(self.sightings)
        self._neighbours = neighbours

    @cached_property
    def offices(self) -> frozenset[str]:
        return frozenset(office for sighting in self.sightings for office in offices(sighting))

    @cached_property
    def is_ruler(self) -> bool:
        return person_name(self.sightings[0].name).regnal or _is_ruler(self.offices)

    @cached_property
    def company(self) -> set[str]:
        return self._neighbours.together(self.sightings)


class _Placing:
    """Chooses among people by evidence."""

    def __init__(self, groups: list[Group], neighbours: Neighbours) -> None:
        self.people = [_Person(group, neighbours) for group in groups]
        self.neighbours = neighbours
        self.candidates: dict[str, list[_Candidate]] = {}
        for number, group in enumerate(groups):
            for form, articles in sorted(bare_forms(group).items()):
                self.candidates.setdefault(name_key(form), []).append(_Candidate(number, articles))

    def possible(self, sighting: Sighting) -> list[_Candidate]:
        """Return those who may be called so, without whom the articles speak of as 'she' where this one says 'he'.

        "King Aldo" is Aldo II and no Karl Aldo; Aldo II is called Aldo where he is called king.
        """
        gender, ruler = spoken_of_as((sighting,)), _is_ruler(offices(sighting))
        both = {"male", "female"}
        candidates = self.candidates.get(name_key(sighting.name), [])
        alike = (each for each in candidates if {gender, self.people[each.number].gender} != both)
        return [each for each in alike if ruler == self.people[each.number].is_ruler]

    def choose(self, sighting: Sighting, candidates: list[_Candidate]) -> _Choice | None:
        """Return who is meant, or `None` where the evidence leaves it open."""
        here = [each for each in candidates if sighting.article in self.people[each.number].articles]
        if here:
            return _only(self.same_office(sighting, here) or here, 0.75, "only person of the surname in the article")
        near = [each for each in candidates if sighting.story in self.people[each.number].stories]
        if near:
            return _only(self.same_office(sighting, near) or near, 0.9, "only person of the name in the story")
        office = self.same_office(sighting, candidates)
        if len(office) == 1:
            return _Choice(office[0].number, 0.85, "only person of the name with this office")
        return self.dominant(sighting, office or candidates) if candidates else None

    def same_office(self, sighting: Sighting, candidates: list[_Candidate]) -> list[_Candidate]:
        """Return the candidates whose articles give an office that this article gives, too."""
        wanted = offices(sighting)
        return [each for each in candidates if wanted & self.people[each.number].offices] if wanted else []

    def dominant(self, sighting: Sighting, candidates: list[_Candidate]) -> _Choice | None:
        """Return the person of nearly all articles with the name: a newspaper introduces anybody less known.

        One of few articles must be in company that the sighting is in, too.
        """
        total = sum(each.articles for each in candidates)
        best = max(candidates, key=lambda each: (each.articles, -each.number))
        share = best.articles / total
        if best.articles >= _WELL_KNOWN and share >= _DOMINANT:
            return _Choice(best.number, round(0.9 * share, 3), "nearly all articles with the name mean this person")
        shared = self.neighbours.of(sighting) & self.people[best.number].company
        if len(candidates) == 1 and (self.neighbours.rare(shared) or len(shared) >= _COMPANY):
            return _Choice(best.number, 0.75, "only person of the name, in the same company")
        return None


def place_bare(
    bare: Sequence[Sighting],
    groups: list[Group],
    neighbours: Neighbours,
    threshold: float,
) -> tuple[list[Group], list[Unplaced]]:
    """Attach each sighting of one word to the person it must mean, in this order of evidence.

    The only one in the same article, then in the same story; the only one of the office or title that the article
    gives; one who has nine in ten of the articles with that name; the only one anywhere, in the same company. A word
    with nobody so called is a person of its own, in each story another where it is a common given name. What stays open
    is left out and listed.
    """
    placing = _Placing(groups, neighbours)
    added: dict[int, list[Member]] = {}
    alone: dict[tuple[str, str], list[Sighting]] = {}
    given = {name for group in groups for name in person_name(group.name).given[:1]}
    open_: dict[tuple[str, tuple[int, ...]], list[Sighting]] = {}
    for sighting in sorted(bare, key=lambda each: each.order):
        key = name_key(sighting.name)
        if key not in placing.candidates:
            alike = sighting.story if key in given and not sighting.roles else ""
            alone.setdefault((key, alike), []).append(sighting)
            continue
        candidates = placing.possible(sighting)
        if not candidates and _is_ruler(offices(sighting)):
            alone.setdefault((key, ""), []).append(sighting)
            continue
        choice = placing.choose(sighting, candidates)
        if choice and choice.confidence >= threshold:
            added.setdefault(choice.number, []).append(Member(sighting, choice.confidence, choice.rule))
        else:
            open_.setdefault((key, tuple(each.number for each in candidates)), []).append(sighting)
    placed = [_with(group, added.get(number, [])) for number, group in enumerate(groups)]
    placed += [group_of("person", each) for _, s in sorted(alone.items()) for each in part_namesakes(s, neighbours)]
    return placed, [_unplaced(numbers, each, groups) for (_, numbers), each in sorted(open_.items())]


def _is_ruler(offices: Iterable[str]) -> bool:
    """Tell whether one of the offices is a title beside which one name is enough: "king", "crown prince"."""
    words = (office.split() for office in offices)
    return any(each[-1] in _RULERS and _SERVING.isdisjoint(each) for each in words)


def _only(candidates: list[_Candidate], confidence: float, rule: str) -> _Choice | None:
    return _Choice(candidates[0].number, confidence, rule) if len(candidates) == 1 else None


def _with(group: Group, members: list[Member]) -> Group:
    if not members:
        return group
    return replace(group, members=tuple(sorted((*group.members, *members), key=lambda m: m.sighting.order)))


def _unplaced(numbers: tuple[int, ...], sightings: list[Sighting], groups: list[Group]) -> Unplaced:
    firsts = [groups[number].members[0].sighting for number in numbers]
    return Unplaced(group_of("person", sightings), tuple((first.article, first.entity) for first in firsts))


def is_bare(sighting: Sighting) -> bool:
    """Tell whether a person's sighting has no given name or initial."""
    return not person_name(sighting.name).full
