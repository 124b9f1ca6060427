"""Linked stretches to attributions: a cue, all the contents that point to it, and one source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.confidence import (
    attribution_features,
    leading,
    probability,
    speaker_features,
)
from explainer.analyse.attribution.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Span, TaggedSpan

LEAST_SURE = 0.4
"""Contents with a lower probability of their tags are not looked at."""

LEAST_SURE_PIECE = 0.8
"""The same for a piece beside a surer one: on the dev part most were parts of something else."""

LEAST_CONFIDENCE = 0.35
"""Attributions less sure as a whole are dropped: the best F1 of source and content on the dev part."""


def assemble(tagged: Sequence[TaggedSpan], text: str, quoted: bytes) -> list[Draft]:
    """Return an attribution for each cue that contents point to, and one for each content without a cue."""
    drafts = [draft_of(tagged, key, members, text, quoted) for key, members in groups_of(tagged, text)]
    sure = [draft for draft in drafts if draft.confidence >= LEAST_CONFIDENCE]
    return sorted(sure, key=lambda draft: (draft.content[0].start, draft.content[0].end))


def groups_of(tagged: Sequence[TaggedSpan], text: str) -> list[tuple[int, list[int]]]:
    """Return each cue's place with those of its contents; contents without a cue get negative numbers."""
    groups: dict[int, list[int]] = {}
    for place, stretch in enumerate(tagged):
        if stretch.label == "content":
            alone = stretch.cue is None or not _reaches(stretch.span, tagged[stretch.cue].span, text)
            groups.setdefault(-place - 1 if alone or stretch.cue is None else stretch.cue, []).append(place)
    sure = [(key, _sure(tagged, members)) for key, members in groups.items()]
    return [(key, members) for key, members in sure if members]


def draft_of(tagged: Sequence[TaggedSpan], key: int, members: list[int], text: str, quoted: bytes) -> Draft:
    """Make the attribution of one cue and its contents."""
    contents = [tagged[m] for m in members]
    source = leading(contents).source
    if source is not None and key < 0 and not _reaches(contents[0].span, tagged[source].span, text):
        source = None
    parts = (tagged, key, members, text, quoted)
    return Draft(
        content=tuple(content.span for content in contents),
        cue=(tagged[key].span,) if key >= 0 else (),
        source=() if source is None else (tagged[source].span,),
        source_confidence=0.0 if source is None else probability("speaker", speaker_features(*parts)),
        confidence=probability("attribution", attribution_features(*parts)),
    )


def _reaches(content: Span, cue: Span, text: str) -> bool:
    """Tell whether a cue reaches a content: in its own line, or a whole line after it that goes on."""
    if "\n" not in text[min(content.end, cue.end) : max(content.start, cue.start)]:
        return True
    before = text[text.rfind("\n", 0, content.start) + 1 : content.start]
    after = text[content.end : text.find("\n", content.end) % (len(text) + 1)]
    return cue.start < content.start and not any(c.isalnum() for c in before + after)


def _sure(tagged: Sequence[TaggedSpan], members: list[int]) -> list[int]:
    """Return the members that are probable enough."""
    best = max(tagged[m].probability for m in members)
    if best < LEAST_SURE:
        return []
    return [m for m in members if tagged[m].probability >= min(best, LEAST_SURE_PIECE)]
