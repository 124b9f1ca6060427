"""Which wordings are one role: 'mayor', 'mayor of Elmford', 'Elmford's mayor'."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.merge.entities.role_words import RoleParts, role_parts, says_more

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Evidence

_CLEARLY = 3
_EMBELLISHED = 5
_MANY = 20
_PARTIES = frozenset(("republican", "democrat", "conserv", "liber", "independ", "socialist", "labour"))
_NAMED = 0.3
_COMMON = 0.5
"""Roots of the shares of sightings that a word must be in to be worth showing."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A role as one article words it; `pattern`, `category` and `told_of` are those of its `Role`."""

    text: str
    published: str | None
    evidence: Evidence
    pattern: str = "title"
    category: str = "office"
    told_of: str | None = None


def same_roles(wordings: Iterable[Wording]) -> list[list[Wording]]:
    """Group the wordings of one role.

    A wording joins the best attested one that says more, unless it could as well be another: 'mayor' is left alone
    beside 'mayor of Elmford' and 'mayor of Ashby'. A rare wording that only decorates a common one ('affable mayor of
    Elmford') joins that.
    """
    by_head: dict[str, dict[RoleParts, list[Wording]]] = {}
    for wording in wordings:
        parts = role_parts(wording.text)
        by_head.setdefault(parts.head, {}).setdefault(parts, []).append(wording)
    return [same for head in sorted(by_head) if head for same in _of_one_head(by_head[head])]


def _of_one_head(wordings: dict[RoleParts, list[Wording]]) -> list[list[Wording]]:
    """Group the wordings whose head is one word."""
    by_role = dict(wordings)
    groups = {parts: [parts] for parts in by_role}
    for short in sorted(by_role, key=_length):
        best = _longer(short, by_role)
        if best is not None:
            by_role[best] = by_role[best] + by_role.pop(short)
            groups[best] += groups.pop(short)
    for long in sorted(by_role, key=_length, reverse=True):
        plain = _decorated(long, by_role, groups)
        if plain is not None:
            by_role[plain] = by_role[plain] + by_role.pop(long)
            groups[plain] += groups.pop(long)
    return [by_role[role] for role in sorted(by_role, key=_length)]


def _longer(short: RoleParts, by_role: dict[RoleParts, list[Wording]]) -> RoleParts | None:
    """Return the best attested role that says more, unless one that contradicts it is nearly as well attested.

    A party and, beside a name, mere adjectives contradict nothing ('powerful chancellor', 'chancellor of Norland').
    """
    longer = [role for role in by_role if says_more(role, short)]
    adjectives = {role for role in longer if _in_small_letters(by_role[role], [short])}
    longer.sort(key=lambda role: (-len(by_role[role]), role in adjectives, _length(role)))
    if not longer:
        return None
    best = longer[0]
    others = [
        role
        for role in longer[1:]
        if not (role.about <= best.about or best.about <= role.about or role.about - short.about <= _PARTIES)
        and (best in adjectives or role not in adjectives)
    ]
    clear = all(len(by_role[best]) >= _CLEARLY * len(by_role[role]) for role in others)
    return best if clear else None


def _decorated(
    long: RoleParts, by_role: dict[RoleParts, list[Wording]], groups: dict[RoleParts, list[RoleParts]]
) -> RoleParts | None:
    """Return the group whose role `long` has with some adjectives more, where that is far better attested."""
    extra_of = {role: [part for part in groups[role] if says_more(long, part)] for role in by_role if role != long}
    fits = [
        role
        for role, parts in extra_of.items()
        if parts and len(by_role[role]) >= _EMBELLISHED * len(by_role[long]) and _in_small_letters(by_role[long], parts)
    ]
    return min(fits, key=lambda role: (-len(by_role[role]), _length(role)), default=None)


def _in_small_letters(wordings: list[Wording], parts: list[RoleParts]) -> bool:
    """Tell whether what the wordings say beyond `parts` has no word with a capital letter or digit, such as a place."""
    capitals = {word for w in wordings for word in w.text.split() if not word.islower()}
    said = frozenset[str]().union(*(part.about | {part.head} for part in parts))
    return frozenset[str]().union(*map(_stems, capitals)) <= said


def best_wording(wordings: list[Wording]) -> str | None:
    """Return the wording to show, or `None` where all speak of several people ('mayors').

    The most complete one, as far as its words are attested: a word with a capital counts where more than one in eleven
    sightings have it, another where one in four have it. Of equals 'former' comes before a
    title without it, and the commonest. Of many sightings the later half decides.
    """
    usual = Counter(w.text.casefold() for w in wordings)
    exact = Counter(w.text for w in wordings)
    if len(wordings) >= _MANY:
        by_date = sorted(wordings, key=lambda w: (w.published or "", w.evidence))
        wordings = _singular(by_date[len(wordings) // 2 :]) or wordings
    shares = Counter(word for w in wordings for word in role_parts(w.text).about)
    names = _names(wordings)

    def rank(text: str) -> tuple[float, bool, bool, bool, int, int, str]:
        worth = sum(
            (shares[word] / len(wordings)) ** 0.5 - (_NAMED if word in names else _COMMON)
            for word in role_parts(text).about
        )
        unlike_a_phrase = "’s " in text or "'s " in text
        past = text.casefold().startswith("former ")
        return (
            -round(worth, 6),
            unlike_a_phrase,
            not past,
            text.isupper(),
            -usual[text.casefold()],
            -exact[text],
            text,
        )

    return min({w.text for w in _singular(wordings)}, key=rank, default=None)


def _names(wordings: list[Wording]) -> frozenset[str]:
    """Return the stems that the wordings write with a capital, a sentence's first word apart."""
    written: Counter[str] = Counter()
    for wording in wordings:
        for number, word in enumerate(wording.text.split()):
            weight = 0 if number == 0 and not word.isupper() else 1
            written.update(dict.fromkeys(_stems(word), -1 if word.islower() else weight))
    lower = {stem for stem, count in written.items() if count < 0}
    return frozenset(written) - lower


def _singular(wordings: list[Wording]) -> list[Wording]:
    return [w for w in wordings if not role_parts(w.text).plural]


def _stems(word: str) -> frozenset[str]:
    parts = role_parts(word)
    return parts.about | {parts.head}


def _length(role: RoleParts) -> tuple[int, str, list[str]]:
    return (role.length, role.head, sorted(role.about))
