"""Applies the editor's `merge`, `split`, `rename` and `role` entries to people, organisations and places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.entities.groups import Group, joined
from explainer.merge.entities.role_words import role_key
from explainer.merge.names import label_key, name_key
from explainer.merge.problems import text_of, texts_of, unmatched
from explainer.merge.slugs import unique_slugs
from explainer.model import RoleRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explainer.merge.entities.bare import Unplaced
    from explainer.model import CurationEntry, CurationProblem, EntityRecord

Find = Callable[[list[Group], str], Group | None]
"""Looks up what the editor calls by a name or an id."""
_WORDS = {"organization": "organisation"}
"""What a kind is called in ids, where that is another word."""
_ID = ("person-", "organisation-", "place-")


def apply_merges_and_splits(
    groups: list[Group],
    unplaced: list[Unplaced],
    curation: tuple[CurationEntry, ...],
) -> tuple[list[Group], list[CurationProblem]]:
    """Join and part groups as the editor says, in the order of the file; report entries that match nothing."""
    problems: list[CurationProblem] = []
    renamed = {text_of(each, "to"): text_of(each, "name") for each in curation if each.action == "rename"}
    for entry in curation:
        called = (text_of(entry, "name"), *texts_of(entry, "names"))
        meant = (renamed.get(name, name) for name in called)
        ids = record_ids(groups) if any(name.startswith(_ID) for name in meant) else {}
        find = partial(_find, ids=ids, renamed=renamed)
        if entry.action == "merge":
            groups, missing = _merge(groups, unplaced, entry, find)
        elif entry.action == "split":
            groups, missing = _split(groups, entry, find)
        else:
            continue
        known = [name for group in groups for name in group.spellings]
        problems += [unmatched(entry, name, known) for name in missing]
    return groups, problems


def record_ids(groups: Iterable[Group]) -> dict[str, Group]:
    """Return the groups by the ids that their records get."""
    found: dict[str, Group] = {}
    by_kind: dict[str, list[Group]] = {}
    for group in groups:
        by_kind.setdefault(group.kind, []).append(group)
    for kind, own in by_kind.items():
        slugs = unique_slugs({n: (group.name, group.order) for n, group in enumerate(own)})
        found |= {f"{_WORDS.get(kind, kind)}-{slugs[n]}": group for n, group in enumerate(own)}
    return found


def _find(groups: list[Group], name: str, *, ids: Mapping[str, Group], renamed: Mapping[str, str]) -> Group | None:
    """Return the group that the editor calls `name`.

    Its record has this id, or is shown by this name, then spelled so somewhere, then called so by the editor; the
    larger one of several.
    """
    by_id = [group for group in groups if group is ids.get(name)]
    shown = [group for group in groups if group.name == name]
    spelled = [group for group in groups if name in group.spellings]
    folded = [group for group in groups if {name_key(name), label_key(name)} & group.keys()]
    found = by_id or shown or spelled or folded
    if not found and renamed.get(name, name) != name:
        return _find(groups, renamed[name], ids=ids, renamed={})
    return min(found, key=lambda group: (-group.size, group.order)) if found else None


def _merge(
    groups: list[Group], unplaced: list[Unplaced], entry: CurationEntry, find: Find
) -> tuple[list[Group], list[str]]:
    names, articles = texts_of(entry, "names"), set(texts_of(entry, "articles"))
    loose = [each.group for each in unplaced if name_key(each.group.name) in {name_key(name) for name in names}]
    loose = [_only(group, articles) for group in loose]
    loose = [group for group in loose if group.members]
    found: list[Group] = []
    missing = []
    for name in names:
        group = find([each for each in groups if each not in found], name)
        if group is not None:
            found.append(group)
        elif not any(name_key(each.name) == name_key(name) for each in loose):
            missing.append(name)
    if len(found) + len(loose) < 2 or not found:  # one alone is not merged
        return groups, missing
    whole = found[0]
    for other in (*found[1:], *loose):
        whole = joined(whole, other, 1.0, "merged by the editor")
    whole = replace(whole, kind=found[0].kind, title=text_of(entry, "name") or found[0].title)
    rest = [group for group in groups if group not in found]
    return [*rest, whole], missing


def _only(group: Group, articles: set[str]) -> Group:
    """Return the members of `group` in `articles`, all where none are named."""
    kept = tuple(m for m in group.members if not articles or m.sighting.article in articles)
    return replace(group, members=kept)


def _split(groups: list[Group], entry: CurationEntry, find: Find) -> tuple[list[Group], list[str]]:
    names = texts_of(entry, "names")
    if names:
        return _split_names(groups, names, find)
    name, articles = text_of(entry, "name"), set(texts_of(entry, "articles"))
    group = find(groups, name)
    if group is None:
        return groups, [name]
    away = _only(group, articles)
    stay = replace(group, members=tuple(m for m in group.members if m not in away.members))
    seen = {member.sighting.article for member in group.members}
    parts = [part for part in (stay, replace(away, title=text_of(entry, "as") or group.title)) if part.members]
    return [*(each for each in groups if each is not group), *parts], sorted(articles - seen)


def _split_names(groups: list[Group], names: tuple[str, ...], find: Find) -> tuple[list[Group], list[str]]:
    """Give each of `names` a group of its own, with the sightings whose fullest name it is."""
    missing = [name for name in names if find(groups, name) is None]
    for name in names[1:]:
        first, group = find(groups, names[0]), find(groups, name)
        if group is None or group is not first:
            continue
        away = tuple(m for m in group.members if name_key(m.sighting.name) == name_key(name))
        stay = tuple(m for m in group.members if m not in away)
        parts = [replace(group, members=part, title="") for part in (stay, away) if part]
        groups = [*(each for each in groups if each is not group), *parts]
    return groups, missing


def settled(curation: tuple[CurationEntry, ...]) -> set[frozenset[str]]:
    """Return the pairs of names (folded) that the editor keeps apart: no question is asked about them any more."""
    pairs = set()
    for entry in curation:
        names = [name_key(name) for name in texts_of(entry, "names")] if entry.action == "split" else []
        pairs |= {frozenset({one, other}) for one in names for other in names}
    return pairs


def apply_to_records(
    records: list[EntityRecord],
    curation: tuple[CurationEntry, ...],
) -> tuple[list[EntityRecord], list[CurationProblem]]:
    """Rename, and set or hide roles as the editor says; report entries that match nothing."""
    problems: list[CurationProblem] = []
    at = {record.id: n for n, record in enumerate(records)}
    for entry in curation:
        name = text_of(entry, "name")
        if entry.action not in {"rename", "role"} or not name:
            continue
        record = record_called(records, name)
        if record is None:
            problems.append(unmatched(entry, name, (n for r in records for n in (r.name, *r.aliases))))
            continue
        changed = _changed(record, entry)
        if changed is None:
            roles = [role.text for role in record.roles]
            problems.append(unmatched(entry, text_of(entry, "hide"), roles))
        else:
            records = [*records[: at[record.id]], changed, *records[at[record.id] + 1 :]]
    return records, problems


def record_called(records: list[EntityRecord], name: str) -> EntityRecord | None:
    """Return the record with this id, name or (folded) alias, the most mentioned of several."""
    found = [record for record in records if name in (record.id, record.name)] or [
        record for record in records if name_key(name) in {name_key(each) for each in (record.name, *record.aliases)}
    ]
    return min(found, key=lambda record: (-record.mention_count, record.id)) if found else None


def _changed(record: EntityRecord, entry: CurationEntry) -> EntityRecord | None:
    """Return the record as the editor wants it, or `None` where the role to hide is not there."""
    if entry.action == "rename":
        aliases = tuple(dict.fromkeys((record.name, *record.aliases)))
        return msgspec.structs.replace(record, name=text_of(entry, "to"), aliases=aliases)
    roles = record.roles
    if text_of(entry, "hide"):
        wanted = role_key(text_of(entry, "hide"))
        roles = tuple(role for role in roles if role_key(role.text) != wanted)
        if len(roles) == len(record.roles):
            return None
    if text_of(entry, "set"):
        since = text_of(entry, "since") or None
        status = text_of(entry, "status") or "current"
        own = RoleRecord(text=text_of(entry, "set"), status=status, first_seen=since, by_editor=True)  # type: ignore[arg-type]  # checked when the file was read
        roles = (own, *(role for role in roles if role_key(role.text) != role_key(own.text)))
    return msgspec.structs.replace(record, roles=roles)
