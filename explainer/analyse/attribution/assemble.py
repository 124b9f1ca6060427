"""Linked spans to attributions: a cue, all the contents that point to it, and one source."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from explainer.analyse.attribution.confidence import (
    attribution_features,
    leading,
    probability,
    speaker_confidence,
)
from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.phrases import active_subject, noun_phrase, text_between

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.analyse.attribution.linked import Linked
    from explainer.model import Span, TaggedSpan

LEAST_SURE = 0.4
"""Contents with a lower probability of their tags are not looked at."""

LEAST_SURE_PIECE = 0.75
"""The same for a piece beside a surer one, which is mostly a part of something else."""

LEAST_CONFIDENCE = 0.3
"""Attributions less sure as a whole are dropped: more precision costs more right ones than wrong ones from here on."""

_FROM_PARSE = 0.7
_FEWEST_WORDS = 3


def assemble(linked: Linked) -> list[Draft]:
    """Return an attribution for each cue that contents point to, and one for each content without a cue."""
    groups = groups_of(linked)
    drafts = [_judged(draft_of(linked, key, members), linked, key, members) for key, members in groups]
    sure = [_with_subject(draft, linked) for draft in drafts if draft.confidence >= LEAST_CONFIDENCE]
    apart = [part for draft in sure for part in _apart(draft, linked)]
    return sorted(apart, key=lambda draft: (draft.content[0].start, draft.content[0].end))


def groups_of(linked: Linked) -> list[tuple[int, list[int]]]:
    """Return each cue's place with those of its contents; contents without a cue get negative numbers."""
    groups: dict[int, list[int]] = {}
    tagged = linked.tagged
    for place, part in enumerate(tagged):
        if part.label == "content":
            alone = part.cue is None or not _reaches(part.span, tagged[part.cue].span, linked.text)
            groups.setdefault(-place - 1 if alone or part.cue is None else part.cue, []).append(place)
    sure = [(key, _sure(tagged, members)) for key, members in groups.items()]
    return [(key, members) for key, members in sure if members]


def draft_of(linked: Linked, key: int, members: Sequence[int]) -> Draft:
    """Make the attribution of one cue and its contents, not yet judged."""
    tagged = linked.tagged
    contents = [tagged[m] for m in members]
    source = leading(contents).source
    if source is not None and key < 0 and not _reaches(contents[0].span, tagged[source].span, linked.text):
        source = None
    return Draft(
        content=tuple(content.span for content in contents),
        cue=(tagged[key].span,) if key >= 0 else (),
        source=() if source is None else (tagged[source].span,),
    )


def _judged(draft: Draft, linked: Linked, key: int, members: Sequence[int]) -> Draft:
    """Return the attribution with how sure it is, and its speaker."""
    return replace(
        draft,
        confidence=probability("attribution", attribution_features(linked, key, members)),
        source_confidence=speaker_confidence(linked, key, members) if draft.source else 0.0,
    )


def _with_subject(draft: Draft, linked: Linked) -> Draft:
    """Return a draft that has a cue and no source with the subject right beside the cue, where the parse has one."""
    subject = active_subject(linked.tokens(draft.cue[0])) if draft.cue and not draft.source else None
    if subject is None:
        return draft
    source = noun_phrase(subject)
    apart = linked.text[source.end : max(source.end, draft.cue[0].start)].strip()
    if apart or any(source.overlaps(piece) for piece in draft.content):
        return draft
    return replace(draft, source=(source,), source_confidence=_FROM_PARSE)


def _apart(draft: Draft, linked: Linked) -> Iterator[Draft]:
    """Take what is reported after a quotation out of it: “We will pay,” she said, announcing that work begins.

    Words behind the cue without quotation marks are reported, not quoted; one or two of them are left out.
    """
    first, *later = draft.content
    whole = linked.quoted[first.start] and linked.quoted[first.end - 1]
    after = [] if not whole else [piece for piece in later if _reported_after(piece, draft, linked)]
    yield replace(draft, content=tuple(piece for piece in draft.content if piece not in after))
    for piece in after:
        if len(piece.cut(linked.text).split()) >= _FEWEST_WORDS:
            yield replace(draft, content=(piece,))


def _reported_after(piece: Span, draft: Draft, linked: Linked) -> bool:
    cue = draft.cue[0] if draft.cue else None
    follows = cue is not None and draft.content[0].end <= cue.start < piece.start
    return follows and not any(linked.quoted[piece.start : piece.end])


def _reaches(content: Span, cue: Span, text: str) -> bool:
    """Tell whether a cue reaches a content: in its own line, or a whole line after it that goes on.

    It also reaches what it introduces at the end of the line before.
    """
    between = text_between(content, cue, text)
    introduced = cue.start < content.start and not any(c.isalnum() for c in between)
    if introduced or "\n" not in between:
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
