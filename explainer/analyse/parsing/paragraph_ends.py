"""Where sentences may start: a component that stands before spaCy's parser. Importing this module registers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from explainer.analyse.layout import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CLOSING = frozenset(('"', "”", "’", "''", ")", "]", "»"))
"""Marks that close a quotation or an aside, where no white space stands before them."""


@Language.component("explainer_paragraph_ends")
def paragraph_ends(doc: Doc) -> Doc:
    """Start a sentence after every line break of an unwrapped text, and never at a closing mark.

    No sentence runs on over a paragraph, and the mark that closes a quotation belongs to the quotation's sentence.
    """
    starts = {block.start for block in paragraphs(doc.text)}
    for token in doc[1:]:
        if token.idx in starts:
            token.is_sent_start = True
        elif token.text in _CLOSING and not doc[token.i - 1].whitespace_ and not doc[token.i - 1].is_space:
            token.is_sent_start = False
    return doc
