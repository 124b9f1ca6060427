"""Of two nested attributions the inner one, where the outer says nothing of its own: an advert shows Park saying “…”.

The encoder sometimes takes all of "Park saying, “It is late.”" for what the advert tells. But nothing in it is the
advert's own: the words are Park's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.analyse.attribution.draft import Draft
from explainer.analyse.attribution.layers import QuotedWords
from explainer.analyse.attribution.phrases import token_span
from explainer.analyse.attribution.reporting import reports_words
from explainer.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from explainer.model import QuotedRegion

_RULE = "reported-by"
_CONFIDENCE = 0.95
_NOMINAL = frozenset(("DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM"))
_FEW_TOKENS = 9


def with_their_own_words(drafts: Sequence[Draft], doc: Doc, regions: Sequence[QuotedRegion]) -> list[Draft]:
    """Return the attributions, the inner one in place of an outer one that tells nothing but the inner one.

    The content then begins with a noun phrase and a participle of saying before quoted words: their order shows it
    more surely than a parse of half a sentence.
    """
    quotable = QuotedWords(regions, doc.text)
    return [_handed_on(draft, doc, quotable) or draft for draft in drafts]


def _handed_on(draft: Draft, doc: Doc, quotable: QuotedWords) -> Draft | None:
    piece = draft.content[0]
    held = quotable.within(piece) if len(draft.content) == 1 else []
    part = doc.char_span(piece.start, held[0].span.start, alignment_mode="contract") if held else None
    if part is None:
        return None
    verb = next((token for token in part if token.pos_ not in _NOMINAL), part[0])
    if verb.i == part.start or verb.tag_ != "VBG" or not reports_words(verb) or part.end - verb.i > _FEW_TOKENS:
        return None
    last = verb.nbor(-1)
    speaker = Span(part[0].idx, last.idx + len(last))
    reporter = draft.source[0] if draft.source else None
    return Draft((held[0].span,), (token_span(verb),), (speaker,), _CONFIDENCE, _CONFIDENCE, _RULE, reporter)
