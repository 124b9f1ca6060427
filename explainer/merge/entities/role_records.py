"""Roles over time: the wordings of one role together, with first and last sighting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.merge.entities.role_words import RoleParts, role_parts, says_more
from explainer.model import Evidence, RoleRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explainer.merge.entities.groups import Group

_OTHER_OFFICE = frozenset(
    {
        "vice",
        "deputy",
        "assistant",
        "associate",
        "under",
        "co",
        "sub",
        "junior",
        "interim",
        "elect",
        "designate",
        "emeritus",
    },
)


_CLEARLY = 3


@dataclass(frozen=True, slots=True)
class _Wording:
    text: str
    published: str | None
    evidence: Evidence
    clause: bool


def role_records(group: Group) -> tuple[RoleRecord, ...]:
    """Return the roles that the articles give: current offices first, the best attested before the others.

    Wordings are one role when they name the same office and place in whatever form ('Elmford's mayor', 'mayor of
    Elmford'), or when one says more of the same ('mayor', 'mayor of Elmford'), unless it could as well be another:
    'mayor' is left alone beside 'mayor of Elmford' and 'mayor of Ashby'. The most complete wording is shown.
    """
    sorted_out: dict[tuple[str, str], list[_Wording]] = {}
    for member in group.members:
        sighting = member.sighting
        for role, text in zip(sighting.roles, sighting.role_texts, strict=True):
            evidence = Evidence(sighting.article, role.span.start, role.span.end)
            wording = _Wording(" ".join(text.split()), sighting.published, evidence, role.pattern == "relative")
            sorted_out.setdefault((role.category, role.status), []).append(wording)
    records = [
        _record(category, status, same)
        for (category, status), wordings in sorted(sorted_out.items())
        for same in _same_roles(wordings)
    ]
    return _superseded_last(sorted(records, key=_display_order))


def _same_roles(wordings: list[_Wording]) -> list[list[_Wording]]:
    by_role: dict[RoleParts, list[_Wording]] = {}
    for wording in wordings:
        by_role.setdefault(role_parts(wording.text), []).append(wording)
    by_role.pop(RoleParts((), frozenset()), None)
    for short in sorted(by_role, key=_length):
        longer = [role for role in by_role if says_more(role, short)]
        longest = [role for role in longer if not any(says_more(other, role) for other in longer)]
        longest.sort(key=lambda role: (-len(by_role[role]), _length(role)))
        if longest and (len(longest) == 1 or len(by_role[longest[0]]) >= _CLEARLY * len(by_role[longest[1]])):
            by_role[longest[0]] = by_role[longest[0]] + by_role.pop(short)
    return [by_role[role] for role in sorted(by_role, key=_length)]


def _length(role: RoleParts) -> tuple[int, tuple[str, ...], list[str]]:
    return (len(role.office) + len(role.where), role.office, sorted(role.where))


def _record(category: str, status: str, wordings: list[_Wording]) -> RoleRecord:
    dates = sorted(w.published for w in wordings if w.published)
    return RoleRecord(
        text=_best_wording(wordings),
        status=status,  # type: ignore[arg-type]  # comes from a `Role.status`
        category=category,
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        evidence=tuple(sorted({w.evidence for w in wordings}, key=_oldest_first(wordings))),
    )


def _best_wording(wordings: list[_Wording]) -> str:
    """Return the wording that says most; of equals a phrase before a clause, then the commonest."""
    counts = Counter(w.text for w in wordings)
    clauses = {w.text for w in wordings if w.clause}

    def rank(text: str) -> tuple[int, bool, bool, int, str]:
        parts = role_parts(text)
        unlike_a_phrase = text in clauses or "’s " in text or "'s " in text
        return (-len(parts.office) - len(parts.where), unlike_a_phrase, text.isupper(), -counts[text], text)

    return min(counts, key=rank)


def _oldest_first(wordings: Iterable[_Wording]) -> Callable[[Evidence], tuple[str, Evidence]]:
    when = {w.evidence: w.published or "9999" for w in wordings}
    return lambda evidence: (when[evidence], evidence)


def _superseded_last(roles: list[RoleRecord]) -> tuple[RoleRecord, ...]:
    """Move an office behind one of the same last word that is seen only from its last sighting on."""
    order = list(roles)
    for old in roles:
        newer = [new for new in order[order.index(old) + 1 :] if _supersedes(new, old)]
        if newer:
            order.remove(old)
            order.insert(order.index(newer[0]) + 1, old)
    return tuple(order)


def _supersedes(new: RoleRecord, old: RoleRecord) -> bool:
    one, other = role_parts(new.text).office, role_parts(old.text).office
    later = (new.first_seen or "") >= (old.last_seen or "9999") and new.last_seen != old.last_seen
    same_kind = new.category == old.category == "office" and new.status in {"current", "acting"}
    return same_kind and later and one[-1:] == other[-1:]


_CATEGORIES = ("office", "description", "kinship", "origin", "age")
_STATUSES = ("current", "acting", "future", "former")


def _display_order(role: RoleRecord) -> tuple[int, int, int, int, str]:
    """Return the order of roles: current offices first; then by number of sightings, then latest first."""
    category = _CATEGORIES.index(role.category) if role.category in _CATEGORIES else len(_CATEGORIES)
    latest = -int((role.last_seen or "0").replace("-", "")[:8] or 0)
    return (category, _STATUSES.index(role.status), -len(role.evidence), latest, role.text)
