"""Linked stretches to attributions: a cue, all the contents that point to it, and one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import TaggedSpan


LEAST_SURE = 0.6
"""A content less probable than this is dropped: on the dev part four in ten such stretches were contents."""

LEAST_SURE_BESIDE_SURER = 0.8
"""The same for a piece of a split content beside a surer piece: most were parts of something else."""


def assemble(tagged: Sequence[TaggedSpan]) -> list[Draft]:
    """Return an attribution for each cue that contents point to, and one for each content without a cue."""
    groups: dict[int, list[int]] = {}
    for place, stretch in enumerate(tagged):
        if stretch.label == "content":
            # A cue's own place is never negative: contents without a cue each get a key of their own.
            groups.setdefault(-place - 1 if stretch.cue is None else stretch.cue, []).append(place)
    sure = {key: _sure(tagged, members) for key, members in groups.items()}
    drafts = [_draft(tagged, key, members) for key, members in sure.items() if members]
    return sorted(drafts, key=lambda draft: (draft.content[0].start, draft.content[0].end))


def _sure(tagged: Sequence[TaggedSpan], members: list[int]) -> list[int]:
    """Return the members that are probable enough."""
    best = max(tagged[m].probability for m in members)
    if best < LEAST_SURE:
        return []
    return [m for m in members if tagged[m].probability >= min(best, LEAST_SURE_BESIDE_SURER)]


def _draft(tagged: Sequence[TaggedSpan], key: int, members: list[int]) -> Draft:
    contents = [tagged[m] for m in members]
    # The longest content is the one whose pointers are surest.
    leader = max(contents, key=lambda content: (content.span.end - content.span.start, -content.span.start))
    source = () if leader.source is None else (tagged[leader.source].span,)
    return Draft(
        content=tuple(content.span for content in contents),
        cue=(tagged[key].span,) if key >= 0 else (),
        source=source,
        source_confidence=leader.link_probability,
        confidence=min(content.probability for content in contents),
    )
