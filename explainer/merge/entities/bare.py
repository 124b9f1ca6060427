"""People called by one word only: who of those with a full name is meant."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.merge.entities.bearers import bare_forms
from explainer.merge.entities.groups import Group, Member, group_of
from explainer.merge.entities.namesakes import genders_differ, part_namesakes
from explainer.merge.entities.role_words import offices
from explainer.merge.names import name_key, person_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.merge.entities.neighbours import Neighbours
    from explainer.merge.entities.sightings import Sighting

_DOMINANT = 0.9
_WELL_KNOWN = 3


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Sightings of one word that may be several people; `candidates` are known by their earliest sightings."""

    group: Group
    candidates: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class _Bearer:
    """A person who may be called by the word: the number of the group, and how many articles could call it so."""

    number: int
    articles: int


@dataclass(frozen=True, slots=True)
class _Choice:
    number: int
    confidence: float
    rule: str


def place_bare(
    bare: Sequence[Sighting],
    groups: list[Group],
    neighbours: Neighbours,
    threshold: float,
) -> tuple[list[Group], list[Unplaced]]:
    """Attach each sighting of one word to the person it must mean, in this order of evidence.

    The only bearer in the same article, then in the same story; the only bearer of the office or title that the
    article gives; the only bearer anywhere, or one who has nine in ten of the articles with that name. A word with no
    bearer at all is a person of its own. What stays open is left out and listed.
    """
    by_form = _index(groups)
    people = [frozenset(member.sighting.article for member in group.members) for group in groups]
    stories = [frozenset(member.sighting.story for member in group.members) for group in groups]
    added: dict[int, list[Member]] = {}
    alone: dict[str, list[Sighting]] = {}
    open_: dict[tuple[str, tuple[int, ...]], list[Sighting]] = {}
    for sighting in sorted(bare, key=lambda each: each.order):
        key = name_key(sighting.name)
        bearers = [b for b in by_form.get(key, ()) if not genders_differ((sighting,), _some(groups[b.number]))]
        if not by_form.get(key):
            alone.setdefault(key, []).append(sighting)
            continue
        choice = _choose(sighting, bearers, groups, people, stories)
        if choice and choice.confidence >= threshold:
            added.setdefault(choice.number, []).append(Member(sighting, choice.confidence, choice.rule))
        else:
            open_.setdefault((key, tuple(b.number for b in bearers)), []).append(sighting)
    placed = [_with(group, added.get(number, [])) for number, group in enumerate(groups)]
    placed += [group_of("person", each) for _, s in sorted(alone.items()) for each in part_namesakes(s, neighbours)]
    return placed, [_unplaced(numbers, each, groups) for (_, numbers), each in sorted(open_.items())]


def _index(groups: list[Group]) -> dict[str, list[_Bearer]]:
    found: dict[str, list[_Bearer]] = {}
    for number, group in enumerate(groups):
        for form, articles in sorted(bare_forms(group).items()):
            found.setdefault(name_key(form), []).append(_Bearer(number, articles))
    return found


def _choose(
    sighting: Sighting,
    bearers: list[_Bearer],
    groups: list[Group],
    people: list[frozenset[str]],
    stories: list[frozenset[str]],
) -> _Choice | None:
    if not bearers:
        return None
    here = [b for b in bearers if sighting.article in people[b.number]]
    if here:
        return _only(_same_office(sighting, here, groups) or here, 0.75, "only bearer of the surname in the article")
    near = [b for b in bearers if sighting.story in stories[b.number]]
    if near:
        return _only(_same_office(sighting, near, groups) or near, 0.9, "only bearer of the name in the story")
    office = _same_office(sighting, bearers, groups)
    if len(office) == 1:
        return _Choice(office[0].number, 0.85, "only bearer of the name with this office")
    return _dominant(office or bearers)


def _only(bearers: list[_Bearer], confidence: float, rule: str) -> _Choice | None:
    return _Choice(bearers[0].number, confidence, rule) if len(bearers) == 1 else None


def _same_office(sighting: Sighting, bearers: list[_Bearer], groups: list[Group]) -> list[_Bearer]:
    """Return the bearers whose articles give an office that this article gives, too."""
    wanted = offices(sighting)
    if not wanted:
        return []
    return [b for b in bearers if any(wanted & offices(member.sighting) for member in groups[b.number].members)]


def _dominant(bearers: list[_Bearer]) -> _Choice | None:
    """Return the bearer whom nearly all articles with the name are about: a newspaper introduces anybody less known."""
    total = sum(b.articles for b in bearers)
    best = max(bearers, key=lambda b: (b.articles, -b.number))
    share = best.articles / total
    if best.articles >= _WELL_KNOWN and share >= _DOMINANT:
        return _Choice(best.number, round(0.9 * share, 3), "nearly all articles with the name mean this bearer")
    return _Choice(best.number, 0.6, "only bearer of the name") if len(bearers) == 1 else None


def _some(group: Group) -> tuple[Sighting, ...]:
    return tuple(member.sighting for member in group.members[:200])


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
