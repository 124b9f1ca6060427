"""The edits that plugins propose for one page, settled by one rule and applied once.

The rule: the edit that starts first wins; of those that start together the longest; of equal ones that of the plugin
that runs first. Whatever overlaps a winner is dropped. Insertions all stay, those at one place in the plugins' order,
unless they lie inside text that a winner replaces.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explainer.model import Edit


@dataclass(frozen=True, slots=True)
class Proposal:
    """An edit and the name of the plugin that proposes it."""

    plugin: str
    edit: Edit


def settle(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Return the proposals that win, in the order of the page. `proposals` come in the order of the plugins."""
    ranked = sorted(enumerate(proposals), key=lambda ranked: _rank(ranked[0], ranked[1].edit))
    kept: list[Proposal] = []
    replaced_to = 0
    for _, proposal in ranked:
        if proposal.edit.start >= replaced_to:
            kept.append(proposal)
            replaced_to = max(replaced_to, proposal.edit.end)
    return tuple(kept)


def _rank(place: int, edit: Edit) -> tuple[int, bool, int, int]:
    """Insertions come before the replacement that starts where they stand, since they do not touch its text."""
    return edit.start, edit.end > edit.start, -edit.end, place


def apply(markdown: str, settled: Sequence[Proposal]) -> str:
    """Return `markdown` with the edits of `settled`, which are in order and do not overlap."""
    parts: list[str] = []
    at = 0
    for proposal in settled:
        parts += [markdown[at : proposal.edit.start], proposal.edit.replacement]
        at = proposal.edit.end
    return "".join([*parts, markdown[at:]])
