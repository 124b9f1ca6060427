"""Short names of organisations and places: which full name they stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.acronyms import initials, is_acronym
from explainer.merge.entities.groups import OpenQuestion
from explainer.merge.entities.organization_keys import canonical_key, country_of, is_generic, without_country

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.merge.entities.groups import Group

_MOSTLY = 0.8
_WORTH_ASKING = 3


@dataclass(frozen=True, slots=True)
class Alias:
    """The key of the full name that a short one stands for, how sure that is, and by which rule."""

    full: str
    confidence: float
    rule: str


def find_aliases(
    groups: Mapping[str, Group],
    expansions: Mapping[str, str],
) -> tuple[dict[str, Alias], list[OpenQuestion]]:
    """Return for short names the full one they stand for, and acronyms that may stand for a name but need the editor.

    In this order of evidence: an article explains the acronym; articles use both for one entity; the name with a
    country is the only one of that kind ('Senate', 'U.S. Senate'); the first letters agree, in one story.
    """
    found: dict[str, Alias] = {}
    for short, full in sorted(expansions.items()):
        if short in groups and full in groups:
            found[short] = Alias(full, 0.97, "an article explains the acronym")
    for short, full in sorted(_used_together(groups).items()):
        found.setdefault(short, Alias(full, 0.9, "articles use both names for one"))
    for short, full in sorted(_with_country(groups).items()):
        found.setdefault(short, Alias(full, 0.85, "the only one with a country"))
    by_letters, questions = _by_first_letters(groups, found)
    return {**by_letters, **found}, questions


def _used_together(groups: Mapping[str, Group]) -> dict[str, str]:
    """Return short name to full name where articles use both for one entity, seldom the short one for another."""
    votes: dict[str, Counter[str]] = {}
    for key, group in groups.items():
        for member in group.members:
            for short in {canonical_key(spelling) for spelling, _ in member.sighting.names}:
                if short != key and short in groups and _may_be_short(short, groups[short], key):
                    votes.setdefault(short, Counter())[key] += 1
    best: dict[str, str] = {}
    for short, counts in votes.items():
        full, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
        near = _share_a_story(groups[short], groups[full])
        if most >= _MOSTLY * counts.total() and (near or is_acronym(groups[short].name) or most > 1):
            best[short] = full
    return best


def _may_be_short(short: str, group: Group, full: str) -> bool:
    """Tell whether `short` is an acronym, or some words of `full` that do not mean another entity in each place."""
    if is_acronym(group.name):
        return len(full.split()) > 1
    words = full.split()
    part = short.split()
    at_an_end = part in (words[: len(part)], words[-len(part) :])
    return at_an_end and len(part) < len(words) and not is_generic(short)


def _with_country(groups: Mapping[str, Group]) -> dict[str, str]:
    """Return names without and with a country where just one country has it; not 'the Court' and its like."""
    variants: dict[str, list[str]] = {}
    for key, group in groups.items():
        bare = without_country(key)
        if bare != key and group.kind == "organization" and not is_generic(bare):
            variants.setdefault(bare, []).append(key)
    found = {}
    for bare, keys in variants.items():
        if len({country_of(key) for key in keys}) == 1:
            full = min(keys, key=lambda key: (-len(groups[key].members), key))
            same = [*(key for key in keys if key != full), bare]
            found.update({key: full for key in same if key in groups and groups[key].kind == "organization"})
    return found


def _by_first_letters(
    groups: Mapping[str, Group],
    known: Mapping[str, Alias],
) -> tuple[dict[str, Alias], list[OpenQuestion]]:
    by_initials: dict[tuple[str, str], list[str]] = {}
    for key, group in groups.items():
        if len(key.split()) > 1:
            by_initials.setdefault((group.kind, initials(group.name)), []).append(key)
    found: dict[str, Alias] = {}
    questions: list[OpenQuestion] = []
    for short, group in groups.items():
        fulls = by_initials.get((group.kind, short), []) if is_acronym(group.name) and short not in known else []
        near = [full for full in fulls if _share_a_story(group, groups[full])]
        if len(near) == 1:
            found[short] = Alias(near[0], 0.75, "its first letters, in one story")
        elif len(short) >= _WORTH_ASKING:
            questions += [_question(group, groups[full]) for full in fulls[:3]]
    return found, questions


def _share_a_story(one: Group, other: Group) -> bool:
    return bool({m.sighting.story for m in one.members} & {m.sighting.story for m in other.members})


def _question(one: Group, other: Group) -> OpenQuestion:
    firsts = [(group.members[0].sighting.article, group.members[0].sighting.entity) for group in (one, other)]
    return OpenQuestion(firsts[0], firsts[1], 0.5, "the first letters agree")
