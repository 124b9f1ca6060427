"""What a closed pair of quotation marks settles against the encoder: where a quotation ends, and which cue it has.

Counted in the gold of `attribution/train`, whose annotators were free to do otherwise: of contents that begin with
an opening mark, 5,553 of 5,557 do not end before the closing one; of those whose closing mark follows a comma, a
full stop or a question mark, 99 in 100 do not run past it; and a cue with a comma or a colon right before the
opening mark is the cue of that quotation 586 times of 588.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import QuotedRegion, Span, TaggedSpan

_STOPS = (",", ".", "?", "!")
_MARKS = frozenset("\"“”'‘’")
_INTRODUCE = frozenset(",:")
_FEWEST_WORDS = 2
_NEARLY_SURE = 0.9


def settled_by_marks(
    tagged: Sequence[TaggedSpan], regions: Sequence[QuotedRegion], text: str
) -> tuple[TaggedSpan, ...]:
    """Return the stretches in the same order (links are places in it), contents in closed marks set right.

    A content that is taken into the one before it gets probability 0.
    """
    closed = {r.span.start: r for r in regions if r.depth == 0 and r.closed and not r.single}
    starts = [stretch.span.start for stretch in tagged]
    cues = {stretch.span.end: place for place, stretch in enumerate(tagged) if stretch.label == "cue"}
    settled = list(tagged)
    for place, stretch in enumerate(tagged):
        region = closed.get(stretch.span.start)
        if stretch.label != "content" or region is None or settled[place].probability == 0:
            continue
        if _runs_past(stretch.span, region, text):
            settled[place] = replace(stretch, span=region.span)
        elif stretch.span.end < region.inner.end:
            within = range(place + 1, bisect_left(starts, region.span.end))
            if all(_same_saying(tagged[other], stretch) for other in within):
                settled[place] = replace(stretch, span=region.span)
                for other in within:
                    settled[other] = replace(tagged[other], probability=0.0)
        if (cue := _introducing(stretch.span, cues, text)) not in (None, stretch.cue):
            settled[place] = _linked_to(settled[place], cue, tagged)
    return tuple(settled)


def _runs_past(span: Span, region: QuotedRegion, text: str) -> bool:
    """Tell whether a content goes on past the closing mark of a whole quotation, with words that are not quoted."""
    words = region.inner.cut(text).split()
    tail = text[region.span.end : span.end].strip()
    return len(words) >= _FEWEST_WORDS and words[-1].endswith(_STOPS) and bool(tail) and _MARKS.isdisjoint(tail)


def _same_saying(stretch: TaggedSpan, first: TaggedSpan) -> bool:
    return stretch.label == "content" and stretch.cue == first.cue


def _introducing(span: Span, cues: dict[int, int], text: str) -> int | None:
    """Return the place of the cue that ends right before the quotation, with a comma or a colon."""
    end = span.start
    while end > 0 and text[end - 1] in " \u00a0":
        end -= 1
    if end == 0 or text[end - 1] not in _INTRODUCE:
        return None
    return cues.get(end, cues.get(end - 1))


def _linked_to(content: TaggedSpan, cue: int | None, tagged: Sequence[TaggedSpan]) -> TaggedSpan:
    """Return the content with `cue`, and the source of that cue."""
    if cue is None:
        return content
    found = tagged[cue]
    return replace(
        content,
        cue=cue,
        source=found.source,
        cue_probability=_NEARLY_SURE,
        link_probability=found.link_probability,
    )
