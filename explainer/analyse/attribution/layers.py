"""Attributions inside attributions: which other one holds the words of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.analyse.attribution.draft import Draft

_NEAR = 50  # attributions: a bound on the work that a hostile text can cause


def holder_of(number: int, drafts: Sequence[Draft]) -> int | None:
    """Return the place of the smallest other attribution whose content holds all of this one's, or `None`."""
    own = drafts[number]
    parts = (*own.content, *own.cue)
    best: int | None = None
    for place, other in enumerate(drafts[max(0, number - _NEAR) : number + _NEAR], max(0, number - _NEAR)):
        holds = other.content != own.content and all(any(s.contains(p) for s in other.content) for p in parts)
        if place != number and holds and (best is None or _size(other) < _size(drafts[best])):
            best = place
    return best


def _size(draft: Draft) -> int:
    return draft.whole.end - draft.whole.start
