"""What an editor is told once, though many articles are meant: `a.md, b.md and 998 more: …`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.errors import LeftOutError

NAMED = 3


def one_for_all(told: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Return one notice for each message of `told`, pairs of a place and a message, with the places that it is of."""
    places: dict[str, list[str]] = {}
    for place, message in told:
        places.setdefault(message, []).append(place)
    return tuple(f"{named(of)}: {message}" for message, of in places.items())


def of_what_is_left_out(left_out: Iterable[LeftOutError]) -> tuple[str, ...]:
    """Return a notice for each reason, with how many are left out for it, and which: all where somebody should look."""
    reasons: dict[tuple[str, str, bool], list[str]] = {}
    for error in left_out:
        reasons.setdefault((error.reason, error.advice, error.doubtful), []).append(error.where)
    return tuple(
        f"{len(of)} left out, {reason}: {named(of, None if doubtful else NAMED)}.{f' {advice}' if advice else ''}"
        for (reason, advice, doubtful), of in reasons.items()
    )


def named(places: list[str], most: int | None = NAMED) -> str:
    """Return the first `most` of `places`, and how many more there are; all without it."""
    known = list(dict.fromkeys(places))
    more = f" and {len(known) - most} more" if most is not None and len(known) > most else ""
    return ", ".join(known[:most]) + more
