"""People with a full name: which spellings are one person's."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from explainer.merge.entities.alike import pairs_alike
from explainer.merge.entities.groups import Group, OpenQuestion, group_of, joined
from explainer.merge.entities.namesakes import genders_differ, part_namesakes
from explainer.merge.entities.role_words import office_words, offices
from explainer.merge.entities.sightings import full_names, short_names
from explainer.merge.names import compare_names, name_key, person_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.merge.entities.neighbours import Neighbours
    from explainer.merge.entities.sightings import Sighting
    from explainer.merge.names import PersonName

_DECISIVE = 0.25
_WORTH_ASKING = 0.45
_FAR_MORE = 3


@dataclass(frozen=True)
class SpelledName:
    """The sightings of one spelling of a full name that are taken for one person."""

    name: PersonName
    sightings: tuple[Sighting, ...]

    @cached_property
    def articles(self) -> frozenset[str]:
        """The articles that have this spelling."""
        return frozenset(sighting.article for sighting in self.sightings)

    @cached_property
    def stories(self) -> frozenset[str]:
        """The stories of these articles."""
        return frozenset(sighting.story for sighting in self.sightings)

    @cached_property
    def offices(self) -> frozenset[str]:
        """The offices that these articles give."""
        return frozenset(office for sighting in self.sightings for office in offices(sighting))

    @cached_property
    def office_words(self) -> frozenset[str]:
        """The words of these offices."""
        return frozenset(word for sighting in self.sightings for word in office_words(sighting))

    @cached_property
    def spellings(self) -> frozenset[str]:
        """All full spellings that these articles use for the same entity."""
        return frozenset(name_key(name) for sighting in self.sightings for name in full_names(sighting))

    @cached_property
    def key(self) -> str:
        """The commonest spelling."""
        return name_key(self.sightings[0].name)

    @property
    def first(self) -> tuple[str, str]:
        """The earliest sighting."""
        return (self.sightings[0].article, self.sightings[0].entity)


@dataclass(frozen=True, slots=True)
class _Link:
    one: int
    other: int
    score: float
    why: str


def group_full_names(
    sightings: Sequence[Sighting],
    neighbours: Neighbours,
    threshold: float,
) -> tuple[list[Group], list[OpenQuestion]]:
    """Group the sightings of full names into people.

    Only names that share the last word of the surname (a block) and may be one by their other parts are compared, and
    of these only different spellings; a thousand articles on one person are one spelling. Joins are made best first;
    none is made across two names that cannot be one person's or that one article tells apart, nor where a name fits two
    such people about equally well.
    """
    groups: list[Group] = []
    questions: list[OpenQuestion] = []
    for block in _blocks(sightings, neighbours):
        found, asked = _group_block(block, neighbours, threshold)
        groups += found
        questions += asked
    return groups, questions


def _blocks(sightings: Sequence[Sighting], neighbours: Neighbours) -> list[list[SpelledName]]:
    by_spelling: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_spelling.setdefault(name_key(sighting.name), []).append(sighting)
    blocks: dict[str, list[SpelledName]] = {}
    for _, same in sorted(_without_stray_words(by_spelling).items()):
        raw = Counter(sighting.name for sighting in same)
        name = person_name(min(raw, key=lambda text: (-raw[text], text)))
        for people in part_namesakes(same, neighbours):
            ordered = tuple(sorted(people, key=lambda sighting: sighting.order))
            blocks.setdefault(name.surname.split()[-1] if name.surname else "", []).append(SpelledName(name, ordered))
    return [blocks[key] for key in sorted(blocks)]


def _without_stray_words(by_spelling: dict[str, list[Sighting]]) -> dict[str, list[Sighting]]:
    """Join a name with a stray word before it ('Baker Ada Moss') to the name itself, where that is far more common.

    A word that is somebody's given name in the corpus is no stray word.
    """
    given = Counter(key.split()[0] for key in by_spelling)
    found = dict(by_spelling)
    for key in sorted(by_spelling):
        first, _, rest = key.partition(" ")
        common = rest in found and len(by_spelling[rest]) >= _FAR_MORE * len(by_spelling[key])
        if " " in rest and common and given[first] == 1:
            found[rest] = [*found[rest], *found.pop(key)]
    return found


def _group_block(
    block: list[SpelledName],
    neighbours: Neighbours,
    threshold: float,
) -> tuple[list[Group], list[OpenQuestion]]:
    links, questions = [], []
    for i, j in pairs_alike([(each.name, each.key, each.articles) for each in block]):
        one, other = block[i], block[j]
        score, why = _agreement(one, other, neighbours)
        if score >= threshold:
            links.append(_Link(i, j, score, why))
        elif score >= _WORTH_ASKING:
            questions.append(OpenQuestion(one.first, other.first, score, why))
    kept, unclear = _unambiguous(links, block)
    questions += [OpenQuestion(block[x.one].first, block[x.other].first, x.score, "fits two people") for x in unclear]
    return _join(block, kept), questions


def _told_apart(one: SpelledName, other: SpelledName) -> bool:
    """Tell whether some article has both as two different entities.

    One such article among many is more likely a slip of the analysis than a namesake: a tenth of the rarer name's is
    asked.
    """
    both = one.articles & other.articles
    return len(both) >= max(1, 0.1 * min(len(one.articles), len(other.articles)))


def _agreement(one: SpelledName, other: SpelledName, neighbours: Neighbours) -> tuple[float, str]:
    """Return how likely two spellings are one person's, and what speaks for it."""
    score = compare_names(one.name, other.name)
    if one.key == other.key:  # namesakes that were parted on purpose
        return (0.5, "same name, different roles and company")
    if not score or _told_apart(one, other) or genders_differ(one.sightings, other.sightings):
        return (0.0, "")
    score, why = min(score, 0.95), ["the names agree"]
    if one.name.suffix == other.name.suffix and (one.key in other.spellings or other.key in one.spellings):
        score, why = score + 0.4, [*why, "an article uses both"]
    if one.offices & other.offices:
        score, why = score + 0.35, [*why, "same office"]
    elif one.office_words & other.office_words:
        score, why = score + 0.15, [*why, "similar roles"]
    if one.name.suffix == other.name.suffix:  # father and son share their company
        shared = neighbours.together(one.sightings) & neighbours.together(other.sightings)
        if one.stories & other.stories or neighbours.rare(shared) or len(shared) >= 3:
            score, why = score + 0.15, [*why, "same company"]
    return (min(score, 0.99), ", ".join(why))


def _unambiguous(links: list[_Link], block: list[SpelledName]) -> tuple[list[_Link], list[_Link]]:
    """Part the links into those to believe and those of a name that fits two different people about equally well."""
    by_node: dict[int, list[_Link]] = {}
    for link in links:
        by_node.setdefault(link.one, []).append(link)
        by_node.setdefault(link.other, []).append(link)
    unclear: set[_Link] = set()
    for node, own in by_node.items():
        for first, second in combinations(own, 2):
            a, b = (link.one if link.other == node else link.other for link in (first, second))
            if _cannot_be_one(block[a], block[b]):
                weaker = min((first, second), key=lambda link: link.score)
                unclear |= {weaker} if abs(first.score - second.score) >= _DECISIVE else {first, second}
    return [link for link in links if link not in unclear], sorted(unclear, key=lambda link: (link.one, link.other))


def _join(block: list[SpelledName], links: list[_Link]) -> list[Group]:
    groups = {n: group_of("person", name.sightings) for n, name in enumerate(block)}
    inside = {n: {n} for n in groups}
    at = {n: n for n in groups}
    for link in sorted(links, key=lambda each: (-each.score, each.one, each.other)):
        one, other = at[link.one], at[link.other]
        if one == other or _any_conflict(block, inside[one], inside[other]):
            continue
        groups[one] = joined(groups[one], groups.pop(other), link.score, link.why)
        inside[one] |= inside.pop(other)
        at.update(dict.fromkeys(inside[one], one))
    return [groups[n] for n in sorted(groups)]


def _any_conflict(block: list[SpelledName], one: set[int], other: set[int]) -> bool:
    return any(_cannot_be_one(block[a], block[b]) for a in one for b in other)


def _cannot_be_one(one: SpelledName, other: SpelledName) -> bool:
    return not compare_names(one.name, other.name) or _told_apart(one, other)


def bare_forms(group: Group) -> Counter[str]:
    """Return the one-word names that may stand for a person, with the number of articles that show each.

    The surname always may; a given name or nickname only where an article calls this person so.
    """
    forms: Counter[str] = Counter()
    for member in group.members:
        surname = person_name(member.sighting.name).surname
        forms.update({surname, surname.split()[-1], *short_names(member.sighting)} if surname else ())
    return forms
