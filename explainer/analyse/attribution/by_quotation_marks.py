"""What quotation marks decide against the encoder: where a quotation ends, which cue it has, and where it goes on.

Annotators who were free to do otherwise followed them nearly always: a content that begins with an opening quotation
mark does not end before the closing one, and does not run past it where a comma or a stop stands before it; a cue with
a comma or a colon right before the opening quotation mark, also at the end of the line before, is the cue of that
quotation; and a paragraph of nothing but a quotation goes on with the one before, where that was left open.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from explainer.quotation_characters import ALL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import QuotedRegion, Span, TaggedSpan

_STOPS = (",", ".", "?", "!")
_INTRODUCE = frozenset(",:")
_FEWEST_WORDS = 2
_NEARLY_SURE, _DOUBTFUL = 0.9, 0.6


def corrected_by_quotation_marks(
    tagged: Sequence[TaggedSpan], regions: Sequence[QuotedRegion], text: str
) -> tuple[TaggedSpan, ...]:
    """Return the spans in the same order (links are places in it), quotations set right.

    A content that is taken into the one before it gets probability 0.
    """
    outer = [region for region in regions if region.depth == 0 and not region.single]
    opened = {region.span.start: region for region in outer}
    starts = [part.span.start for part in tagged]
    cues = {part.span.end: place for place, part in enumerate(tagged) if part.label == "cue"}
    settled = list(tagged)
    for place, part in enumerate(tagged):
        region = opened.get(part.span.start)
        if part.label != "content" or region is None or settled[place].probability == 0:
            continue
        if region.closed and _runs_past(part.span, region, text):
            settled[place] = replace(part, span=region.span)
        elif region.closed and part.span.end < region.inner.end:
            within = range(place + 1, bisect_left(starts, region.span.end))
            if all(_same_attribution(tagged[other], part) for other in within):
                settled[place] = replace(part, span=region.span)
                for other in within:
                    settled[other] = replace(tagged[other], probability=0.0)
        if (cue := _introducing(part, cues, text)) not in (None, part.cue):
            settled[place] = _linked_to(settled[place], cue, tagged)
    _across_lines(settled, starts, outer, text)
    return tuple(settled)


def _across_lines(settled: list[TaggedSpan], starts: list[int], outer: Sequence[QuotedRegion], text: str) -> None:
    """Set right, in place, which contents go on with the quotation before them and which do not."""
    begun = {start: place for place, start in enumerate(starts)}
    for first, second in _left_open(outer, text):
        earlier, later = bisect_left(starts, first.span.end) - 1, begun.get(second.span.start)
        if earlier >= 0 and later is not None:
            own_line = "\n" in text[first.span.end : second.span.start]
            settled[later] = _gone_on(settled[later], settled[earlier], first, own_line=own_line)


def _runs_past(span: Span, region: QuotedRegion, text: str) -> bool:
    """Tell whether a content goes on with unquoted words past the closing quotation mark of a whole quotation."""
    words = region.inner.cut(text).split()
    tail = text[region.span.end : span.end].strip()
    return len(words) >= _FEWEST_WORDS and words[-1].endswith(_STOPS) and bool(tail) and ALL.isdisjoint(tail)


def _same_attribution(part: TaggedSpan, first: TaggedSpan) -> bool:
    return part.label == "content" and part.cue == first.cue


def _introducing(content: TaggedSpan, cues: dict[int, int], text: str) -> int | None:
    """Return the place of the cue that ends right before the quotation, with a comma or a colon.

    At the end of the line before it is the cue of a quotation that has none in its own line.
    """
    end = content.span.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    before = "\n" in text[end : content.span.start]
    if end == 0 or text[end - 1] not in _INTRODUCE or (before and content.cue is not None):
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


def _left_open(outer: Sequence[QuotedRegion], text: str) -> Iterator[tuple[QuotedRegion, QuotedRegion]]:
    """Return the quotations left open, each with the next one where nothing stands between them.

    A next paragraph has nothing but the quotation: words behind its closing quotation mark may name somebody else.
    """
    for first, second in pairwise(outer):
        between = text[first.span.end : second.span.start]
        if not first.closed and not between.strip() and ("\n" not in between or _fills_line(second, text)):
            yield first, second


def _fills_line(region: QuotedRegion, text: str) -> bool:
    end = text.find("\n", region.span.end)
    return not text[region.span.end : len(text) if end < 0 else end].strip()


def _gone_on(content: TaggedSpan, earlier: TaggedSpan, opened: QuotedRegion, *, own_line: bool) -> TaggedSpan:
    """Return the content with cue and source of the earlier one, where that one is the quotation left open.

    In a line with others a link that the encoder is sure of stands.
    """
    both = content.label == earlier.label == "content" and earlier.span.overlaps(opened.span)
    settled = not own_line and content.cue is not None and content.cue_probability > _DOUBTFUL
    if not both or earlier.cue is None or settled:
        return content
    return replace(
        content,
        cue=earlier.cue,
        source=earlier.source,
        cue_probability=earlier.cue_probability,
        link_probability=earlier.link_probability,
    )
