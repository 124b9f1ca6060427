"""Writes a checkpoint as an ONNX graph.

    python training/export.py --run training/runs/a --out explainer/data/encoder

The graph is built by hand, one node per step of `model.py`, with the fused operators of ONNX Runtime. Weights
of matrix products are signed 7-bit numbers with one scale per column ("reduced range"), activations unsigned
8-bit: the sums of two products then fit in 16 bits, so that processors without VNNI cannot saturate and all
processors give the same tags. Embeddings of wordpieces are 8-bit numbers with one scale per row.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import data

from explainer.analyse.encoder.labels import ATTRIBUTION_TAGS
from explainer.analyse.encoder.wordpieces import load_tokenizer

HEADS, LAYERS, HIDDEN = 12, 6, 384
SMALL_TABLE, SMALL_LAYER = 1000, 100
MICROSOFT = "com.microsoft"


class Graph:
    """Collects nodes and weights. `reach` is the largest quantised weight; 0 leaves the weights in fp32."""

    def __init__(self, state: dict[str, np.ndarray], reach: int) -> None:
        """Begin an empty graph with the weights of a checkpoint."""
        self.state, self.reach = state, reach
        self.nodes: list[onnx.NodeProto] = []
        self.weights: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: np.ndarray) -> str:
        """Store a weight and return its name."""
        self.weights.setdefault(name, numpy_helper.from_array(value.copy(order="C"), name))
        return name

    def node(
        self, kind: str, inputs: list[str], *, domain: str = "", outputs: int = 1, **attributes: object
    ) -> list[str]:
        """Add a node and return the names of its outputs."""
        names = [f"{kind}_{len(self.nodes)}_{n}" for n in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, domain=domain, **attributes))
        return names

    def product(self, x: str, layer: str) -> str:
        """Return `x @ weight.T + bias`, quantised unless `reach` is 0 or the layer is small."""
        weight = self.state[f"{layer}.weight"].T
        bias = self.constant(f"{layer}.bias", self.state[f"{layer}.bias"])
        bias_size = len(self.state[f"{layer}.bias"])
        if not self.reach or bias_size < SMALL_LAYER:
            product = self.node("MatMul", [x, self.constant(f"{layer}.weight", weight)])[0]
            return self.node("Add", [product, bias])[0]
        scale = np.maximum(np.abs(weight).max(0), 1e-8).astype(np.float32) / self.reach
        numbers = np.clip(np.rint(weight / scale), -self.reach, self.reach).astype(np.int8)
        inputs = [
            x,
            self.constant(f"{layer}.weight", numbers),
            self.constant(f"{layer}.scale", scale),
            "",
            bias,
        ]
        return self.node("DynamicQuantizeMatMul", inputs, domain=MICROSOFT)[0]

    def table(self, numbers: str, name: str) -> str:
        """Return the rows of an embedding table at `numbers`, from 8-bit rows unless `reach` is 0."""
        weight = self.state[f"{name}.weight"]
        if not self.reach or len(weight) < SMALL_TABLE:
            return self.node("Gather", [self.constant(f"{name}.table", weight), numbers])[0]
        scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-8).astype(np.float32) / 127
        rows = self.node("Gather", [self.constant(f"{name}.table", np.rint(weight / scale).astype(np.int8)), numbers])[
            0
        ]
        rows = self.node("Cast", [rows], to=TensorProto.FLOAT)[0]
        return self.node("Mul", [rows, self.node("Gather", [self.constant(f"{name}.scale", scale), numbers])[0]])[0]

    def norm(self, x: str, layer: str, skip: str | None = None) -> str:
        """Return the layer norm of `x` (plus `skip`)."""
        weights = [self.constant(f"{layer}.{kind}", self.state[f"{layer}.{kind}"]) for kind in ("weight", "bias")]
        if skip is not None:  # two nodes: the fused SkipLayerNormalization took five times as long on one thread
            x = self.node("Add", [x, skip])[0]
        return self.node("LayerNormalization", [x, *weights], epsilon=1e-12)[0]


def embedded(graph: Graph) -> str:
    """Add the sum of all embeddings, normed."""
    one, zero = graph.constant("one", np.array([1])), graph.constant("zero", np.array([0]))
    length = graph.node("Shape", ["words"], start=1, end=2)[0]
    positions = graph.constant("positions", graph.state["positions.weight"])
    x = graph.node(
        "Add", [graph.table("words", "words"), graph.node("Slice", [positions, zero, length, zero, one])[0]]
    )[0]
    for column, name in enumerate(("case", "marks", "places")):
        index = graph.constant(f"column{column}", np.array(column))
        numbers = graph.node("Gather", ["features", index], axis=2)[0]
        x = graph.node("Add", [x, graph.table(numbers, name)])[0]
    return graph.norm(x, "norm")


def transformed(graph: Graph, x: str, layer: str) -> str:
    """Add one transformer layer."""
    hidden = graph.state["norm.weight"].shape[0]
    qkv = graph.product(x, f"{layer}.qkv")
    parts = graph.constant("thirds", np.array([hidden] * 3))
    heads = graph.node("Split", [qkv, parts], axis=2, outputs=3)
    mixed = graph.node("MultiHeadAttention", heads, domain=MICROSOFT, num_heads=HEADS)[0]
    x = graph.norm(graph.product(mixed, f"{layer}.out"), f"{layer}.norm_attention", skip=x)
    inner = graph.node("Gelu", [graph.product(x, f"{layer}.up")], domain=MICROSOFT)[0]
    return graph.norm(graph.product(inner, f"{layer}.down"), f"{layer}.norm_output", skip=x)


def build(state: dict[str, np.ndarray], reach: int) -> onnx.ModelProto:
    """Build the graph: words `[1, length]`, features `[1, length, 3]` to the outputs of `Encoder`, and `hidden`."""
    graph = Graph(state, reach)
    x = embedded(graph)
    for layer in range(LAYERS):
        x = transformed(graph, x, f"layers.{layer}")
    outputs = []
    for name in ("attribution", "names", "query", "key"):
        y = graph.product(x, name)
        graph.nodes.append(helper.make_node("Squeeze", [y, graph.constant("zero", np.array([0]))], [name]))
        outputs.append(
            helper.make_tensor_value_info(name, TensorProto.FLOAT, ["length", state[f"{name}.bias"].shape[0]])
        )
    graph.nodes.append(helper.make_node("Squeeze", [x, graph.constant("zero", np.array([0]))], ["hidden"]))
    outputs.append(helper.make_tensor_value_info("hidden", TensorProto.FLOAT, ["length", HIDDEN]))
    inputs = [
        helper.make_tensor_value_info("words", TensorProto.INT64, [1, "length"]),
        helper.make_tensor_value_info("features", TensorProto.INT64, [1, "length", 3]),
    ]
    body = helper.make_graph(graph.nodes, "encoder", inputs, outputs, list(graph.weights.values()))
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(MICROSOFT, 1)]
    return helper.make_model(body, opset_imports=versions, ir_version=8, producer_name="explainer training/export.py")


def transitions(eval_folder: Path, tokenizer: Path) -> list[list[float]]:
    """Return log-probabilities of the next word's tag in `attribution/train`; last row: paragraph start.

    Impossible sequences get a small probability here; the decoder excludes them itself.
    """
    loaded = load_tokenizer(tokenizer)
    counts = np.full((len(ATTRIBUTION_TAGS) + 1, len(ATTRIBUTION_TAGS)), 0.1)
    for article in data.read_lines(eval_folder / "attribution/train/gold.jsonl"):
        example = data.attribution_example(loaded, article)
        starts, before = set(example.pieces.paragraphs), len(ATTRIBUTION_TAGS)
        for word in example.pieces.words.tolist():
            before = len(ATTRIBUTION_TAGS) if word in starts else before
            counts[before, example.attribution[word]] += 1
            before = int(example.attribution[word])
    logs = np.log(counts / counts.sum(1, keepdims=True))
    return [[round(float(value), 3) for value in row] for row in logs]


def load_state(checkpoints: list[Path]) -> dict[str, np.ndarray]:
    """Read checkpoints and average their weights."""
    states = [torch.load(path, weights_only=True) for path in checkpoints]
    return {k: (sum(s[k] for s in states) / len(states)).float().numpy() for k in states[0]}


def main() -> None:
    """Write `model.onnx`, `tokenizer.json`, `transitions.json` and `checksums.json`."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--run", type=Path, required=True, help="folder with tokenizer.json and checkpoints")
    parser.add_argument("--checkpoint", nargs="+", default=["final.pt"])
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--reach", type=int, default=63, help="largest quantised weight; 0: no quantisation")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    table = transitions(options.eval, options.run / "tokenizer.json")
    (options.out / "transitions.json").write_text(json.dumps(table) + "\n", encoding="utf-8")
    model = build(load_state([options.run / name for name in options.checkpoint]), options.reach)
    onnx.checker.check_model(model)
    (options.out / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    (options.out / "tokenizer.json").write_bytes((options.run / "tokenizer.json").read_bytes())
    files = ("model.onnx", "tokenizer.json", "transitions.json")
    sums = {name: hashlib.sha256((options.out / name).read_bytes()).hexdigest() for name in files}
    (options.out / "checksums.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
