"""Where sentences may start: a component that stands before spaCy's parser. Importing this module registers it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from spacy.attrs import IDX, IS_SPACE, ORTH, SENT_START, SPACY
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
    # All at once: each look at a token makes an object of it.
    words, places, spaced, spaces = (doc.to_array(name).tolist() for name in (ORTH, IDX, SPACY, IS_SPACE))
    closing, stops = ({doc.vocab.strings.add(mark) for mark in listed} for listed in (_CLOSING, _STOPS))
    last = 0
    for number in range(1, len(words)):
        length = number - last
        if places[number] in starts or (length > _MANY and (words[number - 1] in stops or length > 2 * _MANY)):
            marks[number], last = 1, number
        elif words[number] in closing and not spaced[number - 1] and not spaces[number - 1]:
            marks[number] = -1
    # Again: `token.is_sent_start = …` looks through the whole document each time.
    values: Any = marks.astype(np.uint64)
    return doc.from_array([SENT_START], values)
