"""Trains the editor's branch on all annotated articles, by publishers left out, and puts it into the shipped graph.

    python -m training.fit_editor_heads [--eval ../shared/eval] [--epochs 5] [--fold N ...] [--export]

Writes for each fold of publishers the branch that did not see them, and its graph, into `training/runs/editor/`; what
is learned from the branch's scores (`training/fit_judge.py`, `training/key_sentences.py`) takes each article's from the
graph of its publisher's fold. What ships is the mean of the folds' weights, which begin alike (Wortsman et al. 2022,
"Model soups"). Needs PyTorch.
"""

from __future__ import annotations

import argparse
import json
import pickle
import shutil
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import onnx
import onnxruntime
import torch
from onnx import TensorProto, helper

sys.path.insert(0, str(Path(__file__).resolve().parent))

from editor_heads import SIZES, EditorBranch, Shown, new_branch, train
from export import Graph, transformed
from restore import restored

from explainer.analyse.encoder import model_folder
from explainer.analyse.encoder.runtime import CONTEXT
from explainer.analyse.encoder.wordpieces import WINDOW, cut_windows, load_tokenizer, split_wordpieces
from tests.quality.publishers import publisher_of
from training.editor_folds import FOLDER, FOLDS, annotated, folds
from training.editor_labels import UNKNOWN, editor_labels
from training.fit_names_head import layer_outputs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

BELOW, COPIED = 5, "layers.5"
"""The layer whose states the branch reads (0: the embeddings), and the one that it begins as."""
CUTTINGS = (WINDOW, WINDOW // 2)
"""The room in the first window of each cutting of an article: other borders show other contexts."""
EPOCHS, SEED, REACH = 5, 1, 63
STATES = FOLDER / "states"
MARK = "editor"


def read_states(articles: dict[str, dict[str, Any]]) -> dict[str, list[list[Shown]]]:
    """Return the windows of each cutting of each article, from `training/runs` where they were read before."""
    STATES.mkdir(parents=True, exist_ok=True)
    read: dict[str, list[list[Shown]]] = {}
    reader = None
    for article, gold in articles.items():
        kept = STATES / f"{article}.pickle"
        if not kept.is_file():
            reader = reader or StateReader()
            kept.write_bytes(pickle.dumps([list(reader(gold, first)) for first in CUTTINGS]))
        read[article] = pickle.loads(kept.read_bytes())  # noqa: S301  # what this very script wrote
    return read


class StateReader:
    """Runs the shipped encoder up to the layer below the branch."""

    def __init__(self) -> None:
        """Load the shipped weights."""
        weights = model_folder()
        self._tokenizer = load_tokenizer(weights / "tokenizer.json")
        self._special = (self._tokenizer.token_to_id("[CLS]"), self._tokenizer.token_to_id("[SEP]"))
        model = onnx.load(weights / "model.onnx")
        self._output = layer_outputs(model.graph)[BELOW]
        model.graph.output.append(helper.make_tensor_value_info(self._output, TensorProto.FLOAT, None))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        providers = ["CPUExecutionProvider"]
        self._session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=providers)

    def __call__(self, gold: dict[str, Any], first: int) -> Iterator[Shown]:
        """Yield the windows of one article with their labels."""
        pieces = split_wordpieces(self._tokenizer, gold["text"])
        labels = editor_labels(gold, pieces)
        for window in cut_windows(pieces, context=CONTEXT, first=first):
            numbers = [self._special[0], *pieces.numbers[window.start : window.end].tolist(), self._special[1]]
            features = np.zeros((1, len(numbers), 3), np.int64)
            features[0, 1:-1] = pieces.features[window.start : window.end]
            states = self._session.run([self._output], {"words": np.array([numbers]), "features": features})[0][0]
            core = slice(window.core_start, window.core_end)
            inside = slice(window.core_start - window.start + 1, window.core_end - window.start + 1)
            yield Shown(states.astype(np.float16), *(_placed(each, core, inside, len(numbers)) for each in labels))


def _placed(labels: NDArray[Any], core: slice, inside: slice, length: int) -> NDArray[Any]:
    placed = np.full((length, *labels.shape[1:]), UNKNOWN, labels.dtype)
    placed[inside] = labels[core]
    return placed


def put_into(model: onnx.ModelProto, branch: EditorBranch) -> None:
    """Add `branch` to the graph as the output `editor`; an earlier one goes."""
    graph = model.graph
    for node in [node for node in graph.node if node.name.startswith(MARK)]:
        graph.node.remove(node)
    for weight in [weight for weight in graph.initializer if weight.name.startswith(MARK)]:
        graph.initializer.remove(weight)
    for output in [output for output in graph.output if output.name == MARK]:
        graph.output.remove(output)
    state = {f"{MARK}.{name}": value.detach().float().numpy() for name, value in branch.state_dict().items()}
    added = Graph(state | {"norm.weight": np.zeros(384, np.float32)}, REACH)
    states = transformed(added, layer_outputs(graph)[BELOW], f"{MARK}.layer")
    scores = added.product(states, f"{MARK}.head")
    added.nodes.append(helper.make_node("Squeeze", [scores, added.constant("zero", np.array([0]))], [MARK]))
    _rename(added)
    graph.node.extend(added.nodes)
    known = {weight.name for weight in graph.initializer}
    graph.initializer.extend(weight for name, weight in added.weights.items() if name not in known)
    graph.output.append(helper.make_tensor_value_info(MARK, TensorProto.FLOAT, ["length", sum(SIZES)]))


def _rename(added: Graph) -> None:
    """Give the new nodes and what they hand on names of their own."""
    made = {name for node in added.nodes for name in node.output if name != MARK}
    for node in added.nodes:
        node.name = f"{MARK}.{node.output[0]}"
        for names in (node.input, node.output):
            names[:] = [f"{MARK}.{name}" if name in made else name for name in names]


def write_graph(branch: EditorBranch, folder: Path) -> None:
    """Write the shipped graph with `branch` in it, and the files beside it, into `folder`."""
    import hashlib

    folder.mkdir(parents=True, exist_ok=True)
    shipped = model_folder()
    if folder != shipped:
        for file in shipped.iterdir():
            shutil.copy(file, folder / file.name)
    model = onnx.load(shipped / "model.onnx")
    put_into(model, branch)
    onnx.checker.check_model(model)
    (folder / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    sums = json.loads((folder / "checksums.json").read_text(encoding="utf-8"))
    sums["model.onnx"] = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    (folder / "checksums.json").write_text(json.dumps(sums, indent=2) + "\n", encoding="utf-8")


def mean_of(branches: list[EditorBranch]) -> EditorBranch:
    """Return the branch whose weights are the mean of those of `branches`."""
    states = [branch.state_dict() for branch in branches]
    mean = EditorBranch()
    mean.load_state_dict({name: torch.stack([s[name] for s in states]).mean(0) for name in states[0]})
    return mean.eval()


def train_folds(options: argparse.Namespace) -> None:
    """Train the branch of each fold that is asked for, and write its graph."""
    read = read_states(annotated(options.eval))
    of_publisher = folds(options.eval)
    weights = restored(onnx.load(model_folder() / "model.onnx").graph)
    print(f"{len(read)} articles; folds {sorted(Counter(of_publisher[publisher_of(a)] for a in read).items())}")
    for fold in options.fold:
        seen = [read[a] for a in sorted(read) if of_publisher[publisher_of(a)] != fold]
        shown = [[window for each in seen for window in each[cutting]] for cutting in range(len(CUTTINGS))]
        branch = new_branch(weights, COPIED, SEED)
        kept = FOLDER / f"fold{fold}.pt"
        if options.go_on:
            branch.load_state_dict(torch.load(kept, weights_only=True))
        print(f"fold {fold}: {len(seen)} articles, {sum(len(w.roles) for w in shown[0])} wordpieces", flush=True)
        train(branch, shown, options.epochs, SEED)
        torch.save(branch.state_dict(), kept)
        write_graph(branch.eval(), FOLDER / f"fold{fold}")


def main() -> None:
    """Train the folds, write their graphs; with `--export` put their mean into the shipped graph."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fold", type=int, nargs="*", default=list(range(FOLDS)))
    parser.add_argument("--go-on", action="store_true", help="begin with the folds' branches of the last run")
    parser.add_argument("--export", action="store_true")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    if options.fold:
        train_folds(options)
    if options.export:
        branches = []
        for fold in range(FOLDS):
            branches.append(EditorBranch())
            branches[-1].load_state_dict(torch.load(FOLDER / f"fold{fold}.pt", weights_only=True))
        write_graph(mean_of(branches), model_folder())


if __name__ == "__main__":
    main()
