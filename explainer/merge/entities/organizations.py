"""Organisations and places: one record for each real one, whatever an article calls it and takes it for.

A country, a city or a government seat is one entity whether it acts ('Elmland rejected the plan') or is a place ('in
Elmland'): sightings of one name share a page, which is a place or an organisation as most articles have it. The
editor parts what should be two (`split` in `curation.yml`). Adjectives and inhabitants ('Elmish', 'the Elmish') are
never the country. A word such as 'the Court' is another court in each story.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explainer.acronyms import is_acronym
from explainer.merge.entities.groups import Group, OpenQuestion, group_of, joined
from explainer.merge.entities.organization_aliases import find_aliases
from explainer.merge.entities.organization_keys import canonical_key, display_name, is_generic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from explainer.merge.entities.organization_aliases import Alias
    from explainer.merge.entities.sightings import Sighting

_AGREED = 0.9
_DISAGREED = 0.95


def group_organizations(
    sightings: Sequence[Sighting],
    expansions: Mapping[str, str],
) -> tuple[list[Group], list[OpenQuestion]]:
    """Group the sightings of organisations and places.

    Args:
        sightings: all sightings of organisations and places.
        expansions: acronyms and their full forms that the articles themselves explain (both as `label_key`).

    Returns:
        The groups, and the questions that the evidence leaves open.
    """
    by_key: dict[str, list[Sighting]] = {}
    generic: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sightings:
        key = canonical_key(_fullest(sighting))
        if is_generic(key):
            generic.setdefault((key, sighting.story), []).append(sighting)
        elif key:
            by_key.setdefault(key, []).append(sighting)
    groups = {key: _one_group(key, by_key[key]) for key in sorted(by_key)}
    aliases, questions = find_aliases(groups, expansions)
    for short, alias in sorted(aliases.items()):
        full = _end(alias.full, aliases)
        if short in groups and full in groups and short != full:
            groups[full] = joined(groups[full], groups.pop(short), alias.confidence, alias.rule)
    return [*groups.values(), *(_one_group(key, generic[key, story]) for key, story in sorted(generic))], questions


def _fullest(sighting: Sighting) -> str:
    """Return the entity's name, or a whole name of it where that is an acronym."""
    if not is_acronym(sighting.name):
        return sighting.name
    return next((spelling for spelling, _ in sighting.names if not is_acronym(spelling)), sighting.name)


def _one_group(key: str, sightings: list[Sighting]) -> Group:
    kinds = Counter(sighting.type for sighting in sightings)
    kind = min(kinds, key=lambda each: (-kinds[each], each != "place", each))
    share = kinds[kind] / len(sightings)
    group = group_of(kind, sightings, "same name", _DISAGREED if share < _AGREED else 1.0)
    usual = display_name(key)
    return Group(group.kind, group.members, usual if kind == "place" or usual in group.spellings else "")


def _end(key: str, aliases: Mapping[str, Alias]) -> str:
    seen = {key}
    while key in aliases and aliases[key].full not in seen:
        key = aliases[key].full
        seen.add(key)
    return key
