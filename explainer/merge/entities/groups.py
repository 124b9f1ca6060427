"""Groups of sightings that are one real person, organisation or place, and the doubts on the way."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from explainer.acronyms import is_acronym
from explainer.merge.names import label_key, name_key, person_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.merge.entities.sightings import Sighting


_HARDLY_EVER = 20
_FULLER_AT_LEAST = 5


@dataclass(frozen=True, slots=True)
class Member:
    """A sighting in a group: how sure it is, and by which rule it came there."""

    sighting: Sighting
    confidence: float = 1.0
    rule: str = "same name"


@dataclass(frozen=True)
class Group:
    """Sightings taken for one real entity. `kind` is person, organization or place; `title` overrules its name."""

    kind: str
    members: tuple[Member, ...]
    title: str = ""

    @cached_property
    def spellings(self) -> Counter[str]:
        """In how many articles each spelling of the name occurs."""
        counts: Counter[str] = Counter()
        for member in self.members:
            counts.update(dict.fromkeys((spelling for spelling, _ in member.sighting.names), 1))
        return counts

    @cached_property
    def name(self) -> str:
        """The name to show: the editor's, or the commonest complete one."""
        return self.title or (_person_name(self.spellings) if self.kind == "person" else _label(self.spellings))

    @cached_property
    def size(self) -> int:
        """How many mentions there are."""
        return sum(member.sighting.all_mentions for member in self.members)

    @cached_property
    def order(self) -> tuple[str, str, str]:
        """The order among groups of one name: that of the earliest sighting."""
        return min(member.sighting.order for member in self.members)

    @cached_property
    def confidence(self) -> float:
        """The mean confidence of the members."""
        return sum(member.confidence for member in self.members) / len(self.members)

    def keys(self) -> set[str]:
        """Return the folded forms of all its names."""
        key = name_key if self.kind == "person" else label_key
        return {key(spelling) for spelling in (*self.spellings, self.name)}


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """Two groups, known by one sighting each, that may be one and were not merged; `why` says what speaks for doubt."""

    one: tuple[str, str]
    other: tuple[str, str]
    confidence: float
    why: str


def group_of(kind: str, sightings: Iterable[Sighting], rule: str = "same name", confidence: float = 1.0) -> Group:
    """Return a group of `sightings` in their own order."""
    ordered = sorted(sightings, key=lambda sighting: sighting.order)
    return Group(kind, tuple(Member(each, confidence, rule) for each in ordered))


def joined(one: Group, other: Group, confidence: float, rule: str) -> Group:
    """Return one group of both; the members of the smaller one carry what is known of the link."""
    large, small = sorted((one, other), key=lambda group: (-len(group.members), group.order))
    moved = tuple(replace(m, confidence=round(m.confidence * confidence, 4), rule=rule) for m in small.members)
    members = sorted((*large.members, *moved), key=lambda member: member.sighting.order)
    return Group(large.kind, tuple(members), large.title or small.title)


def _person_name(spellings: Counter[str]) -> str:
    full = Counter({name: n for name, n in spellings.items() if person_name(name).spelled and "\n" not in name})
    best = min(full or spellings, key=lambda name: (name.isupper(), -spellings[name], -len(name), name))
    longer = [name for name in full if name.endswith(f" {best}") and full[name] > 1]
    fuller = [name for name in longer if _FULLER_AT_LEAST * full[name] >= spellings[best]]
    return max(fuller, key=lambda name: (full[name], name), default=best)


def _label(spellings: Counter[str]) -> str:
    whole = [name for name in spellings if not is_acronym(name) or len(name) > 5] or list(spellings)
    best = min(whole, key=lambda name: (name.isupper(), -spellings[name], -len(name), name))
    commonest = min(spellings, key=lambda name: (-spellings[name], name))
    best = commonest if spellings[commonest] > _HARDLY_EVER * spellings[best] else best
    return best[4:] if best.startswith(("The ", "the ")) and len(best) > 4 and best[4].isupper() else best
