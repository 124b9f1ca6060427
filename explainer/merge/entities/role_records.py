"""Roles over time: the wordings of one role together, with first and last sighting."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.merge.entities.role_words import role_key
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


@dataclass(frozen=True, slots=True)
class _Wording:
    key: str
    text: str
    published: str | None
    evidence: Evidence


def role_records(group: Group) -> tuple[RoleRecord, ...]:
    """Return the roles that the articles give: current offices first, the best attested before the others.

    Wordings are one role when they differ in capitals, articles and dots only, or when one says more of the same
    ('mayor', 'mayor of Elmford'), unless it could as well be another: 'mayor' is left alone beside 'mayor of Elmford'
    and 'mayor of Ashby'. The most complete wording is shown.
    """
    sorted_out: dict[tuple[str, str], list[_Wording]] = {}
    for member in group.members:
        sighting = member.sighting
        for role, text in zip(sighting.roles, sighting.role_texts, strict=True):
            evidence = Evidence(sighting.article, role.span.start, role.span.end)
            wording = _Wording(role_key(text), " ".join(text.split()), sighting.published, evidence)
            sorted_out.setdefault((role.category, role.status), []).append(wording)
    records = [
        _record(category, status, same)
        for (category, status), wordings in sorted(sorted_out.items())
        for same in _same_roles(wordings)
    ]
    return tuple(sorted(records, key=_display_order))


def _same_roles(wordings: list[_Wording]) -> list[list[_Wording]]:
    by_key: dict[str, list[_Wording]] = {}
    for wording in wordings:
        by_key.setdefault(wording.key, []).append(wording)
    by_key.pop("", None)
    for short in sorted(by_key, key=lambda key: (len(key.split()), key)):
        longer = [key for key in by_key if key != short and _says_more(key, short)]
        longest = [key for key in longer if not any(_says_more(other, key) for other in longer)]
        if len(longest) == 1:
            by_key[longest[0]] = by_key[longest[0]] + by_key.pop(short)
    return [by_key[key] for key in sorted(by_key)]


def _says_more(long: str, short: str) -> bool:
    """Tell whether `long` is `short` with words before or after it that do not make it another office."""
    words, part = long.split(), short.split()
    if len(words) <= len(part):
        return False
    if words[: len(part)] == part:
        return words[len(part)] in {"of", "for", "in", "at", "to", "on", "and", "who"}
    return words[-len(part) :] == part and not _OTHER_OFFICE & set(words[: -len(part)])


def _record(category: str, status: str, wordings: list[_Wording]) -> RoleRecord:
    dates = sorted(w.published for w in wordings if w.published)
    counts = Counter(w.text for w in wordings)
    text = min(counts, key=lambda each: (-len(role_key(each)), each.isupper(), -counts[each], each))
    return RoleRecord(
        text=text,
        status=status,  # type: ignore[arg-type]  # comes from a `Role.status`
        category=category,
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        evidence=tuple(sorted({w.evidence for w in wordings}, key=_oldest_first(wordings))),
    )


def _oldest_first(wordings: Iterable[_Wording]) -> Callable[[Evidence], tuple[str, Evidence]]:
    when = {w.evidence: w.published or "9999" for w in wordings}
    return lambda evidence: (when[evidence], evidence)


_CATEGORIES = ("office", "description", "kinship", "origin", "age")
_STATUSES = ("current", "acting", "future", "former")


def _display_order(role: RoleRecord) -> tuple[int, int, int, int, str]:
    """Return the order of roles: current offices first; then by number of sightings, then latest first."""
    category = _CATEGORIES.index(role.category) if role.category in _CATEGORIES else len(_CATEGORIES)
    latest = -int((role.last_seen or "0").replace("-", "")[:8] or 0)
    return (category, _STATUSES.index(role.status), -len(role.evidence), latest, role.text)
