"""Where sentences may start: a component that stands before spaCy's parser. Importing this module registers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import SENT_START
from spacy.language import Language

from explainer.analyse.layout import paragraphs

if TYPE_CHECKING:
    from typing import Any

    from spacy.tokens import Doc

_CLOSING = frozenset(('"', "”", "’", "''", ")", "]", "»"))
"""Marks that close a quotation or an aside, where no white space stands before them."""


_STOPS = frozenset((".", "!", "?"))
_MANY = 600


@Language.component("explainer_paragraph_ends")
def paragraph_ends(doc: Doc) -> Doc:
    """Start a sentence after every line break of an unwrapped text, and never at a closing quotation mark.

    No sentence runs on over a paragraph, and the mark that closes a quotation belongs to the quotation's sentence. In a
    paragraph of more than `_MANY` tokens one starts after the next stop, or after twice as many tokens: a text without
    an end that the parser believes in would cost its square.
    """
    starts = {block.start for block in paragraphs(doc.text)}
    marks = doc.to_array(SENT_START).astype(np.int64)
    last = 0
    for token in doc[1:]:
        length = token.i - last
        if token.idx in starts or (length > _MANY and (doc[token.i - 1].text in _STOPS or length > 2 * _MANY)):
            marks[token.i], last = 1, token.i
        elif token.text in _CLOSING and not doc[token.i - 1].whitespace_ and not doc[token.i - 1].is_space:
            marks[token.i] = -1
    # All at once: `token.is_sent_start = …` looks through the whole document each time.
    values: Any = marks.astype(np.uint64)
    return doc.from_array([SENT_START], values)
