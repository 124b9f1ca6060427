"""Roles over time: each with its first and last sighting, the one to introduce a person by first."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.merge.entities.role_groups import Wording, best_wording, same_roles
from explainer.merge.entities.role_words import role_parts, says_more
from explainer.model import Evidence, RoleRecord

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from explainer.merge.entities.groups import Group
    from explainer.merge.entities.role_words import RoleParts

_CATEGORIES = ("office", "description", "kinship", "origin", "age")
_POSTS = ("office", "description")
_STATUS_WEIGHTS = {"current": 1.0, "acting": 1.0, "future": 0.8, "former": 0.6}
_COMPLETENESS = (0.0, 0.6, 1.0, 1.2)
_PARTY = re.compile(r"[RDI](?:[-–].{1,20})?")
"""A party in a congress, with its state: "D", "R-Tarn"."""
_SOMEBODYS = frozenset(
    (
        *("colleague", "opponent", "rival", "mentor", "adviser", "advisor", "aide", "friend", "partner", "ally"),
        *("successor", "predecessor", "boss", "counterpart", "neighbour", "neighbor", "assistant", "deputy"),
    )
)
_UNDER = re.compile(r"\bunder (?:the )?[A-Z]")
"""Words by which a role says itself of which time it is: "director of fisheries under President Moss"."""
_MEMORY = 4
_MOSTLY = 0.8
_RARE = 50


@dataclass(frozen=True, slots=True)
class _Held:
    """All wordings of one role of one status."""

    category: str
    status: str
    wordings: list[Wording]


def role_records(group: Group) -> tuple[RoleRecord, ...]:
    """Return the roles that the articles give, the one that introduces a person best first.

    Offices come before descriptions and kinship; an affiliation or an origin is a role where there is no other, an age
    or a party never. The order is by sightings, those in the person's latest articles counting more, by how complete
    the wording is, and by whether the role still holds. A title that goes on being used in courtesy ('President Moss'
    beside 'former President Moss') is the former role. Wordings that speak of several people count as sightings and
    are not shown; nor is what has fewer than a fiftieth of the sightings of the commonest role.
    """
    held = _without_particulars(_without_affiliations(_with_courtesies([*_held(group)])))
    ages, changed = _ages(held), _latest_appointment(held)
    rated: list[tuple[tuple[int, float, str], RoleRecord]] = []
    often = max((len(h.wordings) for h in held), default=0)
    for each in held:
        text = best_wording(each.wordings)
        if text is not None and len(each.wordings) * _RARE >= often:
            rated.append(((_rank(each.category), -_weight(each, text, ages, changed), text), _record(each, text)))
    return tuple(record for _, record in sorted(rated, key=lambda pair: (pair[0], pair[1].status)))


def _held(group: Group) -> Iterator[_Held]:
    sorted_out: dict[tuple[str, str], list[Wording]] = {}
    for member in group.members:
        sighting = member.sighting
        for role, text in zip(sighting.roles, sighting.role_texts, strict=True):
            evidence = Evidence(sighting.article, role.span.start, role.span.end)
            words = " ".join(text.split())
            wording = Wording(words, sighting.published, evidence, role.pattern, role.category, role.told_of)
            kind = "office" if role.category == "description" else role.category  # 'engineer', 'chief engineer'
            sorted_out.setdefault((kind, role.status), []).append(wording)
    for (_, status), wordings in sorted(sorted_out.items()):
        for same in same_roles(wordings):
            category = min({w.category for w in same}, key=_rank)
            yield _Held(category, status, same)


def _without_affiliations(held: list[_Held]) -> list[_Held]:
    """Leave out 'of the harbour guild' beside 'head of the harbour guild'."""
    said = [_words(wording) for each in held if not _affiliation(each) for wording in each.wordings]
    return [
        each for each in held if not (_affiliation(each) and any(_words(each.wordings[0]) <= more for more in said))
    ]


def _without_particulars(held: list[_Held]) -> list[_Held]:
    """Leave out ages, parties and "wife", whosever, which are no roles; an affiliation or origin, beside a role."""
    told = [each for each in held if each.category != "age" and not _party(each) and not _of_nobody(each)]
    roles = [each for each in told if each.category != "origin" and not _affiliation(each)]
    return roles or told


def _party(held: _Held) -> bool:
    return _affiliation(held) and all(_PARTY.fullmatch(wording.text) for wording in held.wordings)


def _of_nobody(held: _Held) -> bool:
    """Tell a role that is somebody's, where no wording says whose: "wife", "colleague"."""
    bare = all(wording.text.isalpha() for wording in held.wordings)
    return bare and (held.category == "kinship" or all(w.text.lower() in _SOMEBODYS for w in held.wordings))


def _affiliation(held: _Held) -> bool:
    return all(wording.pattern == "affiliation" for wording in held.wordings)


def _words(wording: Wording) -> frozenset[str]:
    parts = role_parts(wording.text)
    return parts.about | {parts.head}


def _rank(category: str) -> int:
    return _CATEGORIES.index(category) if category in _CATEGORIES else len(_CATEGORIES)


def _with_courtesies(held: list[_Held]) -> list[_Held]:
    """Join a current title to the former role it belongs to, where the articles used both from the start.

    Where 'former' begins only after the title was last used, the person left office in between: both stay.
    """
    former = [each for each in held if each.status == "former" and each.category in _POSTS]
    joined: dict[int, list[Wording]] = {}
    kept: list[_Held] = []
    for each in held:
        home = _former_role_of(each, former)
        if home is None:
            kept.append(each)
        else:
            joined.setdefault(id(home), []).extend(each.wordings)
    return [_Held(h.category, h.status, [*h.wordings, *joined.get(id(h), ())]) for h in kept]


def _former_role_of(title: _Held, former: list[_Held]) -> _Held | None:
    if title.status != "current" or title.category not in _POSTS:
        return None
    count = len(title.wordings)
    for past in former:
        longer = {role_parts(w.text) for w in past.wordings}
        parts = [role_parts(w.text) for w in title.wordings]
        covered = sum(any(_is_of(part, long) for long in longer) for part in parts)
        since = min(w.published or "" for w in past.wordings)
        after = sum((w.published or "") >= since for w in title.wordings)
        if covered >= _MOSTLY * count and 10 * len(past.wordings) >= count and 2 * after >= count:
            return past
    return None


def _is_of(part: RoleParts, long: RoleParts) -> bool:
    """Tell whether a wording is of the role that `long` words: as much or less of it, or the same of the same.

    "Moss press aide" of a headline is "former press aide to Ada Moss", not "aide to the harbour board".
    """
    return part == long or says_more(long, part) or (part.head == long.head and bool(part.about & long.about))


def _ages(held: list[_Held]) -> dict[str, int]:
    """Return for each of the person's articles with a role how many of them were published on a later day."""
    days: dict[str, set[str]] = {}
    for each in held:
        for wording in each.wordings:
            days.setdefault(wording.published or "", set()).add(wording.evidence.article)
    ages: dict[str, int] = {}
    for day in sorted(days, reverse=True):
        ages |= dict.fromkeys(days[day], len(ages))
    return ages


def _latest_appointment(held: list[_Held]) -> str | None:
    """Return the day on which the articles last reported a new office, where there are articles from before it."""
    appointed = [w.published for each in held for w in each.wordings if w.pattern == "appointment" and w.published]
    first = min((w.published for each in held for w in each.wordings if w.published), default="")
    latest = max(appointed, default=None)
    return latest if latest is not None and first < latest else None


def _weight(held: _Held, text: str, ages: dict[str, int], changed: str | None) -> float:
    """Return how well a role introduces a person: recent sightings × completeness × whether it still holds.

    A sighting counts half as much when a quarter of the person's articles are later, a third as much when the articles
    report a new office (on the day `changed`) after it; that report counts twice.
    """
    half_life = max(1.0, len(ages) / _MEMORY)
    best: dict[str, float] = {}
    for wording in held.wordings:
        weight = 0.5 ** (ages[wording.evidence.article] / half_life)
        if changed is not None and wording.pattern == "appointment" and wording.published == changed:
            weight *= 2
        elif changed is not None and (wording.published or "") < changed:
            weight /= 3
        best[wording.evidence.article] = max(weight, best.get(wording.evidence.article, 0.0))
    recent = sum(best.values())
    complete = _COMPLETENESS[min(role_parts(text).length, len(_COMPLETENESS) - 1)]
    return round(recent * complete * _STATUS_WEIGHTS[held.status], 6)


def _record(held: _Held, text: str) -> RoleRecord:
    now = [w.published for w in held.wordings if not w.told_of]
    dates = sorted(day for day in now or (w.told_of for w in held.wordings) if day and not _UNDER.search(text))
    return RoleRecord(
        text=text,
        status=held.status,  # type: ignore[arg-type]  # comes from a `Role.status`
        category=held.category,
        first_seen=dates[0] if dates else None,
        last_seen=dates[-1] if dates else None,
        evidence=tuple(sorted({w.evidence for w in held.wordings}, key=_oldest_first(held.wordings))),
        long_ago=not now,
    )


def _oldest_first(wordings: Sequence[Wording]) -> Callable[[Evidence], tuple[str, Evidence]]:
    when = {w.evidence: w.published or "9999" for w in wordings}
    return lambda evidence: (when[evidence], evidence)
