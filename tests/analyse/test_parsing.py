"""spaCy's pass as we run it gives the annotations that spaCy's own components give."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, MORPH, POS, SENT_START, TAG
from spacy.tokens import Span
from thinc.api import use_ops

from explainer.analyse.analyser import choose_model
from explainer.analyse.parsing import Pipeline
from explainer.analyse.parsing.entities import decode_entities_at_once
from explainer.analyse.parsing.layers import compute_layers_at_once
from explainer.analyse.parsing.word_forms import look_up_word_forms
from explainer.model.parse import Parse

if TYPE_CHECKING:
    from spacy.language import Language

_ANNOTATIONS = [TAG, DEP, HEAD, POS, MORPH, LEMMA, ENT_IOB, ENT_TYPE, SENT_START]
_TEXTS = (
    "Ada Venn, the mayor of Port Selwyn, told the Harbour Times on Monday that 12 ferries would sail by 3 June 2031.",
    "Let's go, y'all! There is nothing he's gonna do, there are no ferries, and it ain't what they've got to see.",
    "She did what she had done; but he'd seen nothin'. To whom did it belong? You gave me it, I think.",
    "The Selwyn and North Coast Railway Company\nof Great Oldport   \n\n sold “Venn & Sons” for $4.5 million.",
    "\n \n",
    "Selwyn",
    "",
)


@pytest.fixture(scope="module")
def ours() -> Pipeline:
    return Pipeline(choose_model("auto"), longest=10_000)


@pytest.fixture(scope="module")
def theirs() -> Language:
    nlp = spacy.load(choose_model("auto"))
    nlp.add_pipe("explainer_paragraph_ends", before="parser")
    return nlp


@pytest.mark.parametrize("text", _TEXTS)
def test_annotations_are_those_of_spacy(text: str, ours: Pipeline, theirs: Language) -> None:
    for _ in ("learned", "looked up"):
        assert np.array_equal(ours(text).to_array(_ANNOTATIONS), theirs(text).to_array(_ANNOTATIONS))


@pytest.mark.parametrize("text", [*_TEXTS, " ".join(_TEXTS) * 9])
def test_word_vectors_are_those_of_thinc_to_the_bit(text: str) -> None:
    with use_ops("numpy", use_blis=False):
        nlp = spacy.load(choose_model("auto"))
    model, doc = nlp.get_pipe("tok2vec").model, nlp.make_doc(text)
    before = model.predict([doc])[0]
    compute_layers_at_once(nlp)
    assert sum(layer.name.startswith("at_once(") for layer in model.walk()) > 1
    assert np.array_equal(model.predict([doc])[0], before)
    with pytest.raises(NotImplementedError):
        model.begin_update([doc])


def test_our_components_stand_for_those_of_spacy() -> None:
    nlp = spacy.load(choose_model("auto"))
    look_up_word_forms(nlp)
    decode_entities_at_once(nlp)
    assert nlp.pipe_names[-2:] == ["explainer_word_forms", "explainer_entities"]
    assert {"attribute_ruler", "lemmatizer", "ner"} <= set(nlp.disabled)


def test_entities_that_are_there_already_are_kept() -> None:
    nlp = spacy.load(choose_model("auto"))
    decode_entities_at_once(nlp)
    doc = nlp.make_doc("Ada Venn sailed to Selwyn.")
    doc.ents = [Span(doc, 2, 3, label="EVENT")]
    assert ("sailed", "EVENT") in [(entity.text, entity.label_) for entity in nlp(doc).ents]


def test_a_ruler_with_other_patterns_is_left_alone() -> None:
    nlp = spacy.load(choose_model("auto"))
    nlp.get_pipe("attribute_ruler").add([[{"LENGTH": 7}]], {"POS": "X"})
    look_up_word_forms(nlp)
    assert "attribute_ruler" in nlp.pipe_names


_OF_A_WORD = (
    *("i", "idx", "text", "lower_", "lemma_", "tag_", "dep_", "pos_", "ent_type_", "whitespace_", "text_with_ws"),
    *("is_punct", "is_space", "is_alpha", "is_stop", "is_quote", "is_lower", "is_title", "like_num", "is_sent_start"),
)


@pytest.mark.parametrize("text", _TEXTS)
def test_the_parse_says_of_each_word_what_spacy_says(text: str, ours: Pipeline) -> None:
    doc = ours(text)
    parse = Parse(doc)
    assert (len(parse), parse.text) == (len(doc), doc.text)
    for token, word in zip(doc, parse, strict=True):
        assert [getattr(word, name) for name in _OF_A_WORD] == [getattr(token, name) for name in _OF_A_WORD]
        for name in ("head", "left_edge", "right_edge"):
            assert getattr(word, name).i == getattr(token, name).i
        for name in ("children", "lefts", "rights", "subtree", "ancestors", "sent"):
            assert [other.i for other in getattr(word, name)] == [other.i for other in getattr(token, name)]


@pytest.mark.parametrize("text", _TEXTS)
def test_the_parse_finds_words_by_their_place_as_spacy_does(text: str, ours: Pipeline) -> None:
    doc = ours(text)
    parse = Parse(doc)
    bounds = [(start, end) for start in range(len(text)) for end in range(start + 1, min(len(text), start + 30) + 2)]
    for start, end in bounds:
        for mode in ("strict", "contract", "expand"):
            expected = doc.char_span(start, end, alignment_mode=mode)
            assert _told(parse.char_span(start, end, alignment_mode=mode)) == _told(expected)
    rows = [(start, end) for start in range(-3, len(doc) + 2) for end in (None, -2, 0, 3, len(doc) + 2)]
    for start, end in rows:
        assert _told(parse[start:end]) == _told(doc[start:end])
        assert _told(parse[1:][start:end]) == _told(doc[1:][start:end])
    assert [_told(sentence) for sentence in parse.sents] == [_told(sentence) for sentence in doc.sents]


def test_a_word_that_is_not_there_is_an_error(ours: Pipeline) -> None:
    parse = Parse(ours("Ada Venn sailed."))
    for ask in (lambda: parse[4], lambda: parse[:2][2], lambda: parse[:2][-3], parse[3].nbor):
        with pytest.raises(IndexError):
            ask()


def _told(row) -> tuple[object, ...] | None:
    """Return all that is said of a row of words."""
    if row is None:
        return None
    words = (row.root.i, row[-1].i, row.sent.start, row.sent.end) if len(row) else ()
    return (row.start, row.end, row.start_char, row.end_char, row.text, [word.i for word in row], *words)
