"""Fits the names head on news from fifty countries and puts it into the encoder's graph.

    python -m training.fit_names_head [--eval ../shared/eval] [--leave-out]

Learns from `names_worldwide/train`, `dwie/train`, `gum_train` and `names_train`. Prints exact F1 on each half of the
publishers of `names_worldwide/train` with a head that did not see them, beside the head that ships, and keeps what
those heads find (`training/runs/names_left_out.jsonl`), from which `training/fit_names.py` learns how far names are to
be believed. With `--leave-out` nothing else is written. Run `fit_names.py` and then `fit_judge.py` afterwards. Takes
about twenty minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from explainer.analyse.encoder.labels import HIDDEN_SIZE, NAME_KINDS, NAME_TAGS
from explainer.analyse.encoder.runtime import CONTEXT, model_folder
from explainer.analyse.encoder.tagging import Decoder
from explainer.analyse.encoder.wordpieces import Wordpieces, cut_windows, load_tokenizer, split_wordpieces
from tests.quality.attribution import scorer
from tests.quality.publishers import fold_of, publisher_of
from training.names_head import NamesHead, beside, trained

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

WORLD, OTHERS = "names_worldwide/train", ("dwie/train", "gum_train", "names_train")
EPOCHS, SEED, REACH = 5, 1, 63
MICROSOFT = "com.microsoft"
LEFT_OUT = Path("training/runs/names_left_out.jsonl")
FOURTH, LAST = 4, 6
"""The layers that the head reads."""


class Read(NamedTuple):
    """One annotated text: its gold line, wordpieces, states of both layers, tags, and what the shipped head scores."""

    gold: dict[str, Any]
    pieces: Wordpieces
    states: NDArray[np.float16]
    tags: NDArray[np.int64]
    shipped: NDArray[np.float32]


def layer_outputs(graph: onnx.GraphProto) -> list[str]:
    """Return the names of what the embeddings and then each layer give."""
    return [node.output[0] for node in graph.node if node.op_type == "LayerNormalization"][::2]


def read_part(folder: Path) -> Iterator[Read]:
    """Run the encoder over a part and label its wordpieces with the annotated names."""
    weights = model_folder()
    tokenizer = load_tokenizer(weights / "tokenizer.json")
    special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    model = onnx.load(weights / "model.onnx")
    layers = layer_outputs(model.graph)
    wanted = [layers[FOURTH], layers[LAST], "names"]
    for name in wanted[:2]:
        model.graph.output.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, None))
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        gold = json.loads(line)
        pieces = split_wordpieces(tokenizer, gold["text"])
        states = np.zeros((len(pieces.offsets), 2 * HIDDEN_SIZE), np.float16)
        shipped = np.zeros((len(pieces.offsets), len(NAME_TAGS)), np.float32)
        for window in cut_windows(pieces, context=CONTEXT):
            numbers = [special[0], *pieces.numbers[window.start : window.end].tolist(), special[1]]
            features = np.zeros((1, len(numbers), 3), np.int64)
            features[0, 1:-1] = pieces.features[window.start : window.end]
            fourth, last, names = session.run(wanted, {"words": np.array([numbers]), "features": features})
            core = slice(window.core_start, window.core_end)
            shift = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
            states[core] = np.hstack([fourth[0][shift], last[0][shift]])
            shipped[core] = names[shift]
        yield Read(gold, pieces, states, name_tags(gold, pieces), shipped)


def name_tags(gold: dict[str, Any], pieces: Wordpieces) -> NDArray[np.int64]:
    """Return the tag of each wordpiece by the annotated names; a name inside a longer one is none."""
    tags = np.zeros(len(pieces.offsets), np.int64)
    for entity in gold["entities"]:
        if entity["type"] not in NAME_KINDS:
            continue
        begin = NAME_TAGS.index(f"B-{entity['type']}")
        for mention in entity["mentions"]:
            if mention["form"] == "name" and not mention.get("nested"):
                first, last = pieces.between(mention["start"], mention["end"])
                tags[first:last] = begin + 1
                tags[first : min(first + 1, last)] = begin
    return tags


def train_on(texts: list[Read]) -> NamesHead:
    """Return a head trained on `texts`."""
    return trained([(t.states, t.pieces.features[:, 0], t.tags) for t in texts], EPOCHS, SEED)


def exact_f1(texts: list[Read], scores: Callable[[Read], NDArray[np.float32]], evaluation: Path) -> dict[str, float]:
    """Return exact F1 of persons, and of organisations and places together, trimmed as the scorer trims."""
    trim = scorer(evaluation, "score_entities").trim
    counts: dict[str, Counter[str]] = {"persons": Counter(), "organisations and places": Counter()}
    decoder = Decoder.of(NAME_TAGS)
    for text in texts:
        words = text.gold["text"]
        found = [
            (text.pieces.offsets[s.first][0], text.pieces.offsets[s.last][1], s.label)
            for s in decoder.spans(scores(text), text.pieces)
        ]
        gold = [
            (m["start"], m["end"], e["type"])
            for e in text.gold["entities"]
            for m in e["mentions"]
            if e["type"] in NAME_KINDS and m["form"] == "name" and not m.get("nested")
        ]
        for name, count in counts.items():
            sides = [
                {
                    trim(words, a, b, kind == "person")
                    for a, b, kind in side
                    if (kind == "person") == (name == "persons")
                }
                for side in (found, gold)
            ]
            count.update(right=len(sides[0] & sides[1]), found=len(sides[0]), gold=len(sides[1]))
    return {name: round(2 * c["right"] / max(1, c["found"] + c["gold"]), 3) for name, c in counts.items()}


def put_into(model: onnx.ModelProto, head: NamesHead) -> None:
    """Make `names` of the graph the scores of `head`; an earlier head's own nodes go."""
    graph = model.graph
    ours = [node for node in graph.node if node.name.startswith("names_head") or "names" in node.output]
    for node in ours:
        graph.node.remove(node)
    for weight in [w for w in graph.initializer if w.name.startswith("names_head")]:
        graph.initializer.remove(weight)
    first, bias, second, last = head.weights
    scale = np.maximum(np.abs(first).max(0), 1e-8).astype(np.float32) / REACH
    stored = {
        "inner.weight": np.clip(np.rint(first / scale), -REACH, REACH).astype(np.int8),
        "inner.scale": scale,
        "inner.bias": bias,
        "outer.weight": second,
        "outer.bias": last,
        "zero": np.array([0]),
        "one": np.array([1]),
        "two": np.array([2]),
        "end": np.array([-1]),
        "rows": np.array([1]),
        "pads": np.array([0, 2, 0, 0, 2, 0]),
    }
    graph.initializer.extend(numpy_helper.from_array(v, f"names_head.{name}") for name, v in stored.items())
    layers = layer_outputs(graph)

    def add(kind: str, inputs: list[str], output: str, domain: str = "", **attributes: object) -> str:
        inputs = [f"names_head.{name}" if name in stored else name for name in inputs]
        node = helper.make_node(kind, inputs, [output], name=f"names_head.{output}", domain=domain, **attributes)
        graph.node.append(node)
        return output

    both = add("Concat", [layers[FOURTH], layers[LAST]], "names_head_both", axis=2)
    inside = add("Slice", [both, "one", "end", "rows"], "names_head_inside")  # without [CLS] and [SEP]
    padded = add("Pad", [inside, "pads"], "names_head_padded")
    length = add("Shape", ["words"], "names_head_length", start=1, end=2)
    stops = [add("Add", [length, shift], f"names_head_stop_{shift}") for shift in ("zero", "one", "two")]
    sides = [
        add("Slice", [padded, shift, stop, "rows"], f"names_head_side_{shift}")
        for shift, stop in zip(("zero", "one", "two"), stops, strict=True)
    ]
    rows = add("Concat", sides, "names_head_rows", axis=2)
    inner = add(
        "DynamicQuantizeMatMul",
        [rows, "inner.weight", "inner.scale", "", "inner.bias"],
        "names_head_inner",
        domain=MICROSOFT,
    )
    outer = add("MatMul", [add("Relu", [inner], "names_head_positive"), "outer.weight"], "names_head_outer")
    biased = add("Add", [outer, "outer.bias"], "names_head_scores")
    add("Squeeze", [biased, "zero"], "names")


def write_model(model: onnx.ModelProto) -> None:
    """Write the graph and its checksum."""
    onnx.checker.check_model(model)
    folder = model_folder()
    (folder / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    sums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    sums["model.onnx"] = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    (folder / "checksums.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


def left_out(world: list[Read], others: list[Read], evaluation: Path) -> Iterator[str]:
    """Print the figures of both heads on each half of the publishers; yield lines of the names found there."""
    sizes = Counter(publisher_of(text.gold["id"]) for text in world)
    half = {publisher: fold_of(publisher, sizes, 2) for publisher in sizes}
    decoder = Decoder.of(NAME_TAGS)
    for left in (0, 1):
        seen, unseen = (
            [t for t in world if (half[publisher_of(t.gold["id"])] == left) == out] for out in (False, True)
        )
        others_seen = [t for number, t in enumerate(others) if number % 2 != left]
        head = train_on([*seen, *others_seen])
        scores = {id(text): head(beside(text.states)) for text in (*unseen, *others[left::2])}
        print(left, "shipped", exact_f1(unseen, lambda text: text.shipped, evaluation))
        print(left, "left out", exact_f1(unseen, lambda text, scores=scores: scores[id(text)], evaluation))
        for text in (*unseen, *others[left::2]):
            found = [
                [text.pieces.offsets[s.first][0], text.pieces.offsets[s.last][1], s.label, round(s.probability, 4)]
                for s in decoder.spans(scores[id(text)], text.pieces)
            ]
            yield json.dumps({"id": text.gold["id"], "names": found})


def main() -> None:
    """Fit and write the head, or print what it reaches on publishers left out."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--leave-out", action="store_true")
    options = parser.parse_args()
    world = list(read_part(options.eval / WORLD))
    others = [text for part in OTHERS for text in read_part(options.eval / part)]
    LEFT_OUT.parent.mkdir(parents=True, exist_ok=True)
    LEFT_OUT.write_text("".join(f"{line}\n" for line in left_out(world, others, options.eval)), encoding="utf-8")
    if options.leave_out:
        return
    model = onnx.load(model_folder() / "model.onnx")
    put_into(model, train_on([*world, *others]))
    write_model(model)


if __name__ == "__main__":
    main()
