"""Quotations that nobody in the text is said to have spoken: shown openly without a speaker, never guessed.

A closed pair of quotation marks around a whole thought is a quotation, also where the sentence around it names no one
who spoke. A few words in quotation marks are a title, a term or scare quotes, and are left alone.

A quotation with no sentence around it (a caption, a pull quote, an excerpt under a headline) tells nothing about who
spoke or whether anybody did: it is counted as left out, not listed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.forms import is_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.model import QuotedRegion, Span

FEWEST_WORDS = 10
_RULE = "quotation-marks"
_CONFIDENCE = 0.5


def unattributed(drafts: Sequence[Draft], regions: Sequence[QuotedRegion], text: str) -> Iterator[Draft]:
    """Return the quotations among `regions` that no attribution of `drafts` touches."""
    taken = sorted((span.start, span.end) for draft in drafts for span in draft.content)
    place = 0
    for region in regions:
        while place < len(taken) and taken[place][1] <= region.span.start:
            place += 1
        free = place == len(taken) or taken[place][0] >= region.span.end
        if free and region.closed and region.depth == 0 and not region.single and _is_thought(region.inner, text):
            yield Draft((region.span,), confidence=_CONFIDENCE, rule=_RULE)


def stands_for_itself(draft: Draft, text: str) -> bool:
    """Tell whether a quotation that nobody is said to speak begins a sentence: neither word nor comma leads into it.

    Inside a sentence it may be a title or a term; alone it is told without anybody who could have said it.
    """
    before = text[text.rfind("\n", 0, draft.whole.start) + 1 : draft.whole.start].rstrip()
    return not (draft.cue or draft.source or before.endswith(",") or before[-1:].isalnum())


def _is_thought(inner: Span, text: str) -> bool:
    words = inner.cut(text)
    return len(words.split()) >= FEWEST_WORDS and not is_title(words)
