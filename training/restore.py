"""Turns the shipped graph back into a checkpoint, to go on training from it.

    python training/restore.py --model explainer/data/encoder --out training/runs/restored.pt

Weights of matrix products come back as (number x scale of the column), embeddings as (number x scale of the
row): the rounding of the quantisation stays in, which a short training levels out.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper


def restored(graph: onnx.GraphProto) -> dict[str, torch.Tensor]:
    """Return the weights by their names in `model.Encoder`."""
    stored = {weight.name: numpy_helper.to_array(weight) for weight in graph.initializer}
    state: dict[str, np.ndarray] = {}
    for name, value in stored.items():
        if (
            name in ("one", "zero", "thirds")
            or name.startswith(("column", "names_head", "editor"))
            or name.endswith(".scale")
        ):
            continue
        if name == "positions":
            state["positions.weight"] = value
        elif name.endswith(".table"):
            rows = value.astype(np.float32)
            state[name.replace(".table", ".weight")] = rows * stored.get(name.replace(".table", ".scale"), 1.0)
        elif name.endswith(".weight") and value.ndim == 2:
            columns = value.astype(np.float32) * stored.get(name.replace(".weight", ".scale"), 1.0)
            state[name] = columns.T
        else:
            state[name] = value
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()}


def main() -> None:
    """Write the checkpoint."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--model", type=Path, default=Path("explainer/data/encoder"))
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(restored(onnx.load(options.model / "model.onnx").graph), options.out)


if __name__ == "__main__":
    main()
