"""The words of a parse at a place of its text."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Words

    from explainer.model import Span


def words_at(doc: Doc, span: Span) -> Words:
    """Return the words that `span` touches, also in part: at least one for each place in the text."""
    return doc.char_span(span.start, span.end, alignment_mode="expand") or doc[0:0]
