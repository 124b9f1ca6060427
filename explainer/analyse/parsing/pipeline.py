"""Loads a spaCy model and sets it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import spacy
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController

import explainer.analyse.parsing.paragraph_ends  # noqa: F401  # registers our component
from explainer.analyse.parsing.embedding import embed_distinct_words
from explainer.analyse.parsing.entities import decode_entities_at_once
from explainer.analyse.parsing.layers import compute_layers_at_once
from explainer.analyse.parsing.word_forms import look_up_word_forms

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Pipeline:
    """A spaCy model, loaded: call it with a text.

    Sentences end with paragraphs. All else is as the model says; only some of it is computed otherwise, which saves
    more than half of the time of spaCy's pass:

    - products of matrices are numpy's, not those of BLIS, which falls back to plain C where it does not know the
      processor; one thread, since those of OpenBLAS wait for each other in busy loops;
    - each distinct word is embedded once (`embedding`), and the layers behind that take fewer steps (`layers`);
    - word classes and lemmas are looked up (`word_forms`);
    - entities are decoded at once (`entities`).
    """

    def __init__(self, name: str, longest: int) -> None:
        """Load the installed model `name`, for texts of up to `longest` code points."""
        with use_ops("numpy", use_blis=False):
            self._nlp = spacy.load(name)
        self._nlp.max_length = longest
        self._nlp.add_pipe("explainer_paragraph_ends", before="parser")
        embed_distinct_words(self._nlp)
        compute_layers_at_once(self._nlp)
        look_up_word_forms(self._nlp)
        decode_entities_at_once(self._nlp)
        self._threads = ThreadpoolController().select(user_api="blas")

    def __call__(self, text: str) -> Doc:
        """Return the parsed text."""
        with self._threads.limit(limits=1):
            return self._nlp(text)
