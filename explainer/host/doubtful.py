"""Doubtful speakers: found in an article, and not shown on the site.

The threshold is applied to what was found and not while it is found, so that an editor who changes it has no article
analysed again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec

from explainer.host.filtered import FilteredFindings
from explainer.model import ArticleFindings, LeftOut, Quote

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Finding

_REASON = "not sure enough"


class SureFindings(FilteredFindings):
    """The findings of many articles as the site may show them: each speaker is sure enough, or left out and counted."""

    def __init__(self, found: Mapping[str, ArticleFindings], threshold: float) -> None:
        """Show of `found` the speakers whose confidence is at least `threshold` (0 to 1)."""
        super().__init__(found, partial(without_doubtful_speakers, threshold=threshold))


def without_doubtful_speakers(found: ArticleFindings, threshold: float) -> ArticleFindings:
    """Return `found` with each speaker that is less sure than `threshold` left out, and counted.

    Where only the link from the source's words to a person is doubtful ("the minister"), the words stay.
    """
    shown: list[Finding] = []
    left_out: list[Finding] = []
    for finding in found.findings:
        sure = _as_sure(finding, threshold) if isinstance(finding, Quote) and finding.speaker else finding
        shown.append(sure)
        if sure is not finding:
            left_out.append(LeftOut(span=finding.span, rule=finding.rule, what="speaker", reason=_REASON))
    return msgspec.structs.replace(found, findings=(*shown, *left_out)) if left_out else found


def _as_sure(quote: Quote, threshold: float) -> Quote:
    """Return the quotation with as much of its speaker as is sure: the entity, the source's words alone, or nothing."""
    entity, words = quote.speaker_confidence, quote.source_confidence
    words = entity if words is None else words
    if quote.speaker_entity is not None and (entity is None or entity >= threshold):
        return quote
    if words is None or words >= threshold:
        return quote if quote.speaker_entity is None else msgspec.structs.replace(quote, speaker_entity=None)
    return msgspec.structs.replace(quote, speaker=(), speaker_entity=None)
