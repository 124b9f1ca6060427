"""Rules for what is certain, applied to the attributions found: marks, transcripts, signatures, joined pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from explainer.analyse.attribution.draft import Draft
    from explainer.model import QuotedRegion


def refine(drafts: list[Draft], doc: Doc, regions: Sequence[QuotedRegion]) -> list[Draft]:
    """Return the attributions after all rules, in order of their contents."""
    return drafts
