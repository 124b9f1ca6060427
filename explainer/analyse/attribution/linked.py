"""What attributions are put together from: the encoder's spans, quotation marks and the parse of one article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.analyse.attribution.by_quotation_marks import corrected_by_quotation_marks
from explainer.analyse.quotation_marks import inside_quotation_marks
from explainer.analyse.words_at import words_at

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from explainer.model import Analysis, Span, TaggedSpan


@dataclass(frozen=True, slots=True)
class Linked:
    """The linked spans of one article (`tagged`), its `text`, the mask of its quotation marks, and its parse."""

    tagged: tuple[TaggedSpan, ...]
    text: str
    quoted: bytes
    doc: Doc

    @classmethod
    def of(cls, analysis: Analysis) -> Linked:
        """Read an analysis; where closed quotation marks settle a boundary or a link, they win."""
        text = analysis.article.text
        tagged = corrected_by_quotation_marks(analysis.encoding.attribution, analysis.quotations, text)
        return cls(tagged, text, inside_quotation_marks(text, analysis.quotations), analysis.parse)

    def tokens(self, span: Span) -> list[Token]:
        """Return the tokens that `span` touches."""
        return list(words_at(self.doc, span))
