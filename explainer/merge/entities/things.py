"""Organisations and places: one record for each real one, whatever an article calls it and takes it for.

A country, a city or a government seat is one thing whether it acts ('Elmland rejected the plan') or is a place ('in
Elmland'): sightings of one name share a page, which is a place or an organisation as most articles have it. The
editor parts what should be two (`split` in `curation.yml`). Adjectives and inhabitants ('Elmish', 'the Elmish') are
never the country.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.merge import data
from explainer.merge.entities.groups import Group, OpenQuestion, group_of, joined
from explainer.merge.names import fold, initials, is_acronym, thing_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explainer.merge.entities.sightings import Sighting

_AGREED = 0.9
_LIKELY = 0.75


def group_things(
    sightings: Sequence[Sighting],
    expansions: Mapping[str, str],
) -> tuple[list[Group], list[OpenQuestion]]:
    """Group the sightings of organisations and places.

    Args:
        sightings: all sightings of organisations and places.
        expansions: acronyms and their full forms that the articles themselves explain (both as `thing_key`).
    """
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_key.setdefault(canonical_key(sighting.name), []).append(sighting)
    groups = {key: _one_thing(by_key[key]) for key in sorted(by_key) if key}
    aliases, questions = _aliases(groups, expansions)
    for short, (direct, confidence, rule) in sorted(aliases.items()):
        full = _end(direct, aliases)
        if short in groups and full in groups and short != full:
            groups[full] = joined(groups[full], groups.pop(short), confidence, rule)
    return list(groups.values()), questions


def canonical_key(name: str) -> str:
    """Return the comparable form of a thing's name, with the several names of a country as one."""
    key = thing_key(name)
    return _country_keys().get(key, key)


@lru_cache(maxsize=1)
def _country_keys() -> dict[str, str]:
    return {thing_key(name): thing_key(row[0]) for row in data.rows("country_names") for name in row}


@lru_cache(maxsize=1)
def country_display() -> dict[str, str]:
    """Return the usual name of each listed country by its comparable form."""
    return {thing_key(row[0]): row[0] for row in data.rows("country_names")}


def _one_thing(sightings: list[Sighting]) -> Group:
    kinds = Counter(sighting.type for sighting in sightings)
    kind = min(kinds, key=lambda each: (-kinds[each], each != "place", each))
    share = kinds[kind] / len(sightings)
    title = country_display().get(canonical_key(sightings[0].name), "")
    group = group_of(kind, sightings, "same name", 0.95 if share < _AGREED else 1.0)
    return Group(group.kind, group.members, title)


def _aliases(
    groups: Mapping[str, Group],
    expansions: Mapping[str, str],
) -> tuple[dict[str, tuple[str, float, str]], list[OpenQuestion]]:
    """Return for short names the full one they stand for (key, confidence, rule), and what is not sure."""
    found: dict[str, tuple[str, float, str]] = {}
    questions: list[OpenQuestion] = []
    for short, full in sorted(expansions.items()):
        if short in groups and full in groups:
            found[short] = (full, 0.97, "an article explains the acronym")
    for short, full in sorted(_used_together(groups).items()):
        found.setdefault(short, (full, 0.9, "an article uses both names for one"))
    by_initials: dict[str, list[str]] = {}
    for key, group in groups.items():
        if len(key.split()) > 1:
            by_initials.setdefault(initials(group.name), []).append(key)
    for short, group in groups.items():
        full_forms = by_initials.get(short, []) if is_acronym(group.name) and short not in found else []
        near = [full for full in full_forms if _share_a_story(group, groups[full])]
        if len(near) == 1 and group.kind == groups[near[0]].kind:
            found[short] = (near[0], _LIKELY, "its first letters, in one story")
        else:
            questions += [_question(group, groups[full]) for full in full_forms[:3]]
    return found, questions


def _used_together(groups: Mapping[str, Group]) -> dict[str, str]:
    """Return short name to full name where articles use both for one entity, seldom the short one for another."""
    votes: dict[str, Counter[str]] = {}
    for key, group in groups.items():
        for member in group.members:
            for spelling, _ in member.sighting.names:
                short = canonical_key(spelling)
                if short != key and short in groups and _stands_for(spelling, member.sighting.name):
                    votes.setdefault(short, Counter())[key] += 1
    best: dict[str, str] = {}
    for short, counts in votes.items():
        full, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        if most >= 0.8 * sum(counts.values()):
            best[short] = full
    return best


def _stands_for(short: str, full: str) -> bool:
    """Tell whether `short` is an acronym of `full` or some of its words in order."""
    if is_acronym(short) and thing_key(short) in {initials(full), initials(full.title())}:
        return True
    return is_acronym(short) and len(fold(full).split()) > 1


def _share_a_story(one: Group, other: Group) -> bool:
    return bool({m.sighting.story for m in one.members} & {m.sighting.story for m in other.members})


def _end(key: str, aliases: Mapping[str, tuple[str, float, str]]) -> str:
    seen = {key}
    while key in aliases and aliases[key][0] not in seen:
        key = aliases[key][0]
        seen.add(key)
    return key


def _question(one: Group, other: Group) -> OpenQuestion:
    firsts = [(group.members[0].sighting.article, group.members[0].sighting.entity) for group in (one, other)]
    return OpenQuestion(firsts[0], firsts[1], 0.5, "the first letters agree")
