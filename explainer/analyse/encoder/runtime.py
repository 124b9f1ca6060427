"""Runs the encoder on an article's text with ONNX Runtime, on one thread."""

from __future__ import annotations

import hashlib
import json
import os
from bisect import bisect_right
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from explainer.analyse.encoder.editor import EDITOR_SIZE, EditorScores
from explainer.analyse.encoder.labels import ATTRIBUTION_TAGS, HIDDEN_SIZE, LINK_SIZE, LINKS, NAME_TAGS
from explainer.analyse.encoder.linking import WindowVectors, link_spans, point
from explainer.analyse.encoder.tagging import Decoder, TaggedPieces, spans_of
from explainer.analyse.encoder.wordpieces import (
    Window,
    Wordpieces,
    cut_windows,
    load_tokenizer,
    split_wordpieces,
)
from explainer.errors import ExplainerError
from explainer.model import Encoding, NameSpan, Span, TaggedSpan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

TRANSITION_WEIGHT, OUTSIDE = 0.15, -0.2
"""How much the corpus's tag sequences count, and what is added to "no tag" so that spans are not lost for caution."""

CONTEXT = 48
"""Wordpieces of earlier paragraphs shown to a window."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one text: tag scores and hidden states by wordpiece, pointer vectors by window."""

    pieces: Wordpieces
    attribution: NDArray[np.float32]
    names: NDArray[np.float32]
    vectors: list[WindowVectors]
    hidden: NDArray[np.float32]
    transitions: NDArray[np.float32]
    editor: NDArray[np.float32]


def model_folder() -> Path:
    """Return the folder of the shipped weights (it need not exist)."""
    return Path(str(files("explainer"))) / "data" / "encoder"


class EncoderModel:
    """The encoder, loaded. `checksum` is the SHA-256 of its weights, checked against the recorded one."""

    def __init__(self, folder: Path) -> None:
        """Load the weights in `folder`.

        Raises:
            ExplainerError: a checksum is not the recorded one, or the network was trained for other labels.

        """
        # Newer versions tell Microsoft of the machine, and write an identifier of it into the user's home.
        os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
        import onnxruntime

        recorded = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
        for name, expected in sorted(recorded.items()):
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != expected:
                raise ExplainerError(f"{folder / name} is damaged: its SHA-256 is not the recorded one; install again")
        self.checksum: str = recorded["model.onnx"]
        self._tokenizer = load_tokenizer(folder / "tokenizer.json")
        self._special = (self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]"))
        self._transitions = np.array(json.loads((folder / "transitions.json").read_text(encoding="utf-8")), np.float32)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        columns = next(output.shape[-1] for output in self._session.get_outputs() if output.name == "editor")
        if columns != EDITOR_SIZE:
            raise ExplainerError(
                f"{folder / 'model.onnx'} has {columns} columns for what an editor marks, encoder/labels.py names "
                f"{EDITOR_SIZE}; train it for them: python -m training.fit_editor_heads --export"
            )

    def __call__(self, text: str) -> Encoding:
        """Return names, attribution spans and their links in `text`; offsets count its code points."""
        return read_scores(self.scores(text))

    def scores(self, text: str) -> Scores:
        """Run the network over `text`, one window at a time.

        Activations are quantised with one scale for a whole run: in a batch, a window's result would depend
        on its neighbours, and the same article could get other tags in other company.
        """
        pieces = split_wordpieces(self._tokenizer, text)
        total = len(pieces.offsets)
        attribution = np.zeros((total, len(ATTRIBUTION_TAGS)), np.float32)
        names = np.zeros((total, len(NAME_TAGS)), np.float32)
        hidden = np.zeros((total, HIDDEN_SIZE), np.float32)
        editor = np.zeros((total, EDITOR_SIZE), np.float32)
        vectors = []
        for window in cut_windows(pieces, context=CONTEXT):
            outputs = self._run(pieces, window)
            core = slice(window.core_start, window.core_end)
            shifted = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
            attribution[core], names[core] = outputs[0][shifted], outputs[1][shifted]
            hidden[core], editor[core] = outputs[4][shifted], outputs[5][shifted]
            query = outputs[2].reshape(-1, len(LINKS), 2 * LINK_SIZE)
            vectors.append(WindowVectors(window, query, outputs[3].reshape(-1, len(LINKS), LINK_SIZE)))
        return Scores(pieces, attribution, names, vectors, hidden, self._transitions, editor)

    def _run(self, pieces: Wordpieces, window: Window) -> list[Any]:
        words = [self._special[0], *pieces.numbers[window.start : window.end].tolist(), self._special[1]]
        features = np.zeros((1, len(words), 3), np.int64)
        features[0, 1:-1] = pieces.features[window.start : window.end]
        inputs = {"words": np.array([words], np.int64), "features": features}
        return list(self._session.run(["attribution", "names", "query", "key", "hidden", "editor"], inputs))


def read_scores(scores: Scores) -> Encoding:
    """Turn the network's scores into names and linked attribution spans."""
    if not scores.pieces.offsets:
        return Encoding(available=True)
    learned = TRANSITION_WEIGHT * scores.transitions
    decoders = (Decoder.of(ATTRIBUTION_TAGS, learned, OUTSIDE), Decoder.of(NAME_TAGS))
    found, names = spans_of(decoders, (scores.attribution, scores.names), scores.pieces)
    links = link_spans(found, scores.vectors)
    return Encoding(
        names=tuple(NameSpan(_span(s, scores.pieces), s.label, s.probability) for s in names),
        attribution=tuple(
            TaggedSpan(
                _span(s, scores.pieces),
                s.label,
                s.probability,
                cue=link.cue,
                source=link.source,
                link_probability=link.probability,
                cue_probability=link.cue_probability,
            )
            for s, link in zip(found, links, strict=True)
        ),
        available=True,
        antecedents=AntecedentPointer(scores.pieces, scores.vectors),
        states=HiddenStates(scores.pieces, scores.hidden),
        editor=EditorScores(scores.pieces, scores.editor),
    )


class AntecedentPointer:
    """Tells which earlier mention a mention goes back to, as far as both stand in one window."""

    def __init__(self, pieces: Wordpieces, vectors: list[WindowVectors]) -> None:
        """Hold one text's wordpieces and pointer vectors."""
        self._pieces = pieces
        self._vectors = vectors
        self._cores = [part.window.core_start for part in vectors]
        self._known: dict[tuple[Span, ...], list[float]] = {}

    def __call__(self, mention: Span, earlier: Sequence[Span]) -> list[float]:
        """Return the probability of each of `earlier`, and last of none; 0 where it cannot tell."""
        asked = (mention, *earlier)
        if asked not in self._known:  # pronouns are read twice
            self._known[asked] = self._chances(mention, earlier)
        return self._known[asked]

    def _chances(self, mention: Span, earlier: Sequence[Span]) -> list[float]:
        own = self._tagged_pieces(mention)
        vectors = self._vectors[bisect_right(self._cores, own.first) - 1]
        candidates = [self._tagged_pieces(span) for span in earlier]
        seen = [n for n, c in enumerate(candidates) if vectors.window.start <= c.first < own.first]
        chances = np.exp(point("antecedent", [own], [candidates[n] for n in seen], vectors))[0].tolist()
        out = [0.0] * len(earlier)
        for place, chance in zip(seen, chances, strict=False):
            out[place] = chance
        return [*out, chances[-1]]

    def _tagged_pieces(self, span: Span) -> TaggedPieces:
        first, behind = self._pieces.between(span.start, span.end)
        return TaggedPieces(first, max(first, behind - 1), "mention", 1.0)


class HiddenStates:
    """The network's last hidden states of one text, by place: what it has read of the words there."""

    def __init__(self, pieces: Wordpieces, hidden: NDArray[np.float32]) -> None:
        """Hold one text's wordpieces and their hidden states."""
        self._pieces = pieces
        self._hidden = hidden
        self._known: dict[tuple[int, int], NDArray[np.float32]] = {}

    def __call__(self, start: int, end: int) -> NDArray[np.float32]:
        """Return the mean hidden state of the wordpieces that stand in `[start, end)`; zeros where none does."""
        first, last = self._pieces.between(start, end)
        if last <= first:
            return np.zeros(HIDDEN_SIZE, np.float32)
        mean = self._known.get((first, last))
        if mean is None:  # the same sentence is asked for by each of its findings
            whole = np.add.reduce(self._hidden[first:last], axis=0)  # `mean` takes twice as long for a few rows
            mean = self._known[first, last] = np.true_divide(whole, last - first, out=whole)
        return mean


def _span(span: TaggedPieces, pieces: Wordpieces) -> Span:
    return Span(pieces.offsets[span.first][0], pieces.offsets[span.last][1])
