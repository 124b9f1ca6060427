"""The encoder: cutting, features, decoding, linking; what the shipped weights see in invented sentences."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest

from explainer.analyse.encoder import EncoderModel, model_folder
from explainer.analyse.encoder.features import CASES, MARKS, PLACES, features_of
from explainer.analyse.encoder.labels import ATTRIBUTION_TAGS, HIDDEN_SIZE, LINK_SIZE, LINKS, bio_tags
from explainer.analyse.encoder.linking import WindowVectors, link_spans
from explainer.analyse.encoder.tagging import Decoder, TaggedPieces
from explainer.analyse.encoder.wordpieces import WINDOW, Window, Wordpieces, cut_windows
from explainer.errors import ExplainerError
from explainer.model import Span
from tests.fixture_files import triples

SENTENCES = Path(__file__).with_name("encoder_sentences.txt")
needs_weights = pytest.mark.skipif(not (model_folder() / "model.onnx").exists(), reason="no weights beside the code")


def pieces(lengths: list[int]) -> Wordpieces:
    """Make wordpieces of one letter and a space, in paragraphs of the given lengths."""
    total = sum(lengths)
    features = np.zeros((total, 3), np.int64)
    starts = [sum(lengths[:n]) for n in range(len(lengths))]
    features[starts, 2] = 1
    offsets = [(2 * n, 2 * n + 1) for n in range(total)]
    return Wordpieces(np.zeros(total, np.int64), offsets, features, starts, np.arange(total))


def test_windows_cover_every_wordpiece_once() -> None:
    cut = cut_windows(pieces([100, 100, 100, 700, 3]), context=40)
    assert [w.core_start for w in cut[1:]] == [w.core_end for w in cut[:-1]]
    assert (cut[0].core_start, cut[-1].core_end) == (0, 1003)
    assert all(w.end - w.start <= WINDOW for w in cut)


def test_windows_end_at_paragraphs_and_show_whole_ones_before() -> None:
    cut = cut_windows(pieces([200, 30, 200]), context=40)
    assert cut == [Window(0, 230, 0, 230), Window(200, 430, 230, 430)]


def test_a_text_without_words_has_no_window() -> None:
    assert cut_windows(pieces([])) == []


def test_features_tell_case_marks_and_place() -> None:
    text = "Ada said: “No, NASA.”\nSHE LEFT NORWICK AT 9"
    words = [
        (0, 3),
        (4, 8),
        (8, 9),
        (10, 11),
        (11, 13),
        (13, 14),
        (15, 19),
        (19, 20),
        (20, 21),
        (22, 25),
        (42, 43),
    ]
    rows = features_of(text, words)
    assert [CASES[n] for n in rows[:, 0]] == [
        "capital", "lower", "none", "none", "capital", "none", "upper", "none", "none", "upper_line", "digit",
    ]  # fmt: skip
    assert [MARKS[n] for n in rows[:9, 1]] == ["outside"] * 3 + ["open"] + ["inside"] * 4 + ["close"]
    assert [PLACES[n] for n in rows[:4, 2]] == ["paragraph", "inside", "inside", "sentence"]
    assert PLACES[rows[9, 2]] == "paragraph"


def decoded(rows: list[list[float]], paragraphs: list[int], words: list[int] | None = None) -> list[tuple[int, int]]:
    """Decode probabilities of "O", "B-name" and "I-name"."""
    text = pieces(paragraphs)
    if words is not None:
        text = replace(text, words=np.array(words))
    scores = np.log(np.array(rows, np.float32) + 1e-6)
    return [(s.first, s.last) for s in Decoder.of(bio_tags(("name",))).spans(scores, text)]


def test_decoding_never_begins_a_span_with_an_inner_tag() -> None:
    assert decoded([[0.45, 0.1, 0.45], [0.1, 0.1, 0.8], [0.9, 0.05, 0.05]], [3]) == [(0, 1)]


def test_a_span_ends_with_its_paragraph() -> None:
    assert decoded([[0.0, 1.0, 0.0], [0.0, 0.2, 0.8]], [1, 1]) == [(0, 0), (1, 1)]


def test_adjoining_spans_of_one_kind_stay_apart() -> None:
    assert decoded([[0, 1.0, 0], [0, 1.0, 0], [0, 0, 1.0]], [3]) == [(0, 0), (1, 2)]


def test_a_span_never_cuts_a_word() -> None:
    rows = [[0.1, 0.9, 0.0], [0.1, 0.1, 0.8], [0.6, 0.0, 0.4], [0.9, 0.05, 0.05]]
    assert decoded(rows, [4]) == [(0, 1)]
    assert decoded(rows, [4], words=[0, 1, 3]) == [(0, 2)]


def test_paragraphs_of_different_length_are_decoded_as_if_alone() -> None:
    chance = np.random.default_rng(7)
    rows = chance.dirichlet([0.5, 0.5, 0.5], 12).tolist()
    together = decoded(rows, [2, 7, 1, 2])
    alone, start = [], 0
    for length in (2, 7, 1, 2):
        alone += [(a + start, b + start) for a, b in decoded(rows[start : start + length], [length])]
        start += length
    assert together == alone


def test_links_follow_the_pointers() -> None:
    found = [TaggedPieces(0, 1, "source", 1.0), TaggedPieces(2, 2, "cue", 1.0), TaggedPieces(3, 5, "content", 1.0)]
    query = np.zeros((8, len(LINKS), 2 * LINK_SIZE), np.float32)
    key = np.zeros((8, len(LINKS), LINK_SIZE), np.float32)
    for kind, (pointing, target) in {"cue": (4, 3), "source": (4, 1), "cue_source": (3, 1)}.items():
        query[pointing, LINKS.index(kind), 0] = 20.0
        key[target, LINKS.index(kind), 0] = 20.0
    links = link_spans(found, [WindowVectors(Window(0, 6, 0, 6), query, key)])
    assert (links[2].cue, links[2].source) == (1, 0)
    assert links[2].probability > 0.99
    assert links[1].source == 0
    assert links[0].source is None


def test_without_a_pointer_nothing_is_linked() -> None:
    found = [TaggedPieces(0, 0, "cue", 1.0), TaggedPieces(1, 2, "content", 1.0)]
    query, key = (
        np.ones((5, len(LINKS), 2 * LINK_SIZE), np.float32),
        np.zeros((5, len(LINKS), LINK_SIZE), np.float32),
    )
    key[0] = 1.0  # [CLS]: "none"
    links = link_spans(found, [WindowVectors(Window(0, 3, 0, 3), query, key)])
    assert (links[1].cue, links[1].source) == (None, None)


@needs_weights
def test_recorded_checksums_are_those_of_the_files() -> None:
    for name, expected in json.loads((model_folder() / "checksums.json").read_text()).items():
        assert hashlib.sha256((model_folder() / name).read_bytes()).hexdigest() == expected


@needs_weights
def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(model_folder(), tmp_path / "encoder")
    with (folder / "tokenizer.json").open("a") as file:
        file.write(" ")
    with pytest.raises(ExplainerError, match="damaged"):
        EncoderModel(folder)


@needs_weights
def test_weights_of_other_labels_are_refused_with_what_to_do(tmp_path: Path) -> None:
    folder = shutil.copytree(model_folder(), tmp_path / "encoder")
    model = onnx.load(folder / "model.onnx")
    wider = onnx.helper.make_node("Concat", ["editor", "editor"], ["wider"], axis=-1)
    model.graph.node.append(wider)
    for node in model.graph.node:
        names = node.output if node is not model.graph.node[-1] else []
        names[:] = ["narrow" if name == "editor" else name for name in names]
    model.graph.node[-1].input[:], model.graph.node[-1].output[:] = ["narrow", "narrow"], ["editor"]
    next(o for o in model.graph.output if o.name == "editor").type.tensor_type.shape.dim[-1].dim_value *= 2
    content = model.SerializeToString()
    (folder / "model.onnx").write_bytes(content)
    (folder / "checksums.json").write_text(json.dumps({"model.onnx": hashlib.sha256(content).hexdigest()}))
    with pytest.raises(ExplainerError, match="train it for them"):
        EncoderModel(folder)


def attributions(model: EncoderModel, text: str) -> list[tuple[str, str, Span]]:
    """Return source, cue and content of each attribution that the network sees; the first two may be empty."""
    spans = model(text).attribution
    words = [span.span.cut(text) for span in spans]
    return [
        ("" if s.source is None else words[s.source], "" if s.cue is None else words[s.cue], s.span)
        for s in spans
        if s.label == "content"
    ]


def is_seen(expected: str, found: list[tuple[str, str, Span]], text: str) -> bool:
    """Tell whether an attribution is seen: its source and cue, and nine in ten characters of its content alone."""
    source, cue, content = expected.split(" | ")
    whole = Span(text.index(content), text.index(content) + len(content))
    return any(
        source in by and cue in said and shared(whole, span) >= 0.9 * max(len(content), span.end - span.start)
        for by, said, span in found
    )


def shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))


@needs_weights
def test_invented_sentences_are_attributed_as_a_reader_would() -> None:
    """Nine in ten, so that a better network may lose one; where nobody speaks, nothing is seen at all."""
    model = EncoderModel(model_folder())
    missed, total = [], 0
    for title, text, expected in triples(SENTENCES):
        found = attributions(model, text)
        if expected == "(none)":
            assert found == [], title
            continue
        total += len(expected.splitlines())
        missed += [f"{title}: {line}" for line in expected.splitlines() if not is_seen(line, found, text)]
    assert total >= 20
    assert len(missed) <= total // 10, missed


@needs_weights
def test_an_article_has_the_same_tags_in_any_company() -> None:
    model = EncoderModel(model_folder())
    text = "“It is late,” Ada Park said.\n\nThe council agreed."
    alone = model(text)
    model("Another text, " * 300)
    assert model(text) == alone


@needs_weights
def test_hidden_states_are_read_by_place() -> None:
    text = "Ada Park left. The council of Tarn agreed."
    states = EncoderModel(model_folder())(text).states
    assert states is not None
    first, second = states(0, 8), states(30, 34)
    assert first.shape == (HIDDEN_SIZE,)
    assert not np.allclose(first, second)
    assert np.allclose(states(0, 8), (states(0, 3) + states(4, 8)) / 2, atol=1e-5)
    assert not states(3, 4).any(), "there is no word in a space"


@needs_weights
def test_no_weight_can_saturate_sixteen_bits() -> None:
    graph = onnx.load(model_folder() / "model.onnx").graph
    products = {node.input[1] for node in graph.node if node.op_type == "DynamicQuantizeMatMul"}
    arrays = {w.name: onnx.numpy_helper.to_array(w) for w in graph.initializer if w.name in products}
    assert len(arrays) == 31
    assert max(int(np.abs(a.astype(int)).max()) for a in arrays.values()) * 255 * 2 < 2**15


@needs_weights
def test_texts_of_nothing_and_of_strange_characters_are_read() -> None:
    model = EncoderModel(model_folder())
    assert model("").attribution == ()
    for text in ("\n\n \n", "🙂 “🙂🙂” said Ada.", "a" * 3000, "中文 " * 50):
        assert all(0 <= s.span.start < s.span.end <= len(text) for s in model(text).attribution)


def test_tags_are_outside_then_begin_and_inside_of_each_kind() -> None:
    assert ATTRIBUTION_TAGS[:3] == ("O", "B-source", "I-source")
