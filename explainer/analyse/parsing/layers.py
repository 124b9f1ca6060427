"""The layers of spaCy's word vectors that take most of their time, computed in fewer steps.

Each multiplies, takes the greatest of some pieces, and normalises (maxout and layer normalisation). In the encoding
layers each word is read with its neighbours, and what comes out is added to what went in. thinc takes each step by
itself, through layers of layers, and keeps what training would need. What comes out here is the same to the bit.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from thinc.api import Model

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from numpy.typing import NDArray
    from spacy.language import Language

_LAYER = "maxout>>layernorm>>dropout"
_ENCODING = re.compile(rf"(?:residual\(expand_window>>{_LAYER}\)(?:>>|$))+")
_LEAST_VARIANCE = 1e-08


class _Layer(NamedTuple):
    """The matrix, with its pieces one behind the other, the bias, and how rows are stretched and shifted at last."""

    matrix: NDArray[np.float32]
    bias: NDArray[np.float32]
    stretch: NDArray[np.float32]
    shift: NDArray[np.float32]


def compute_layers_at_once(nlp: Language) -> None:
    """Change these layers in all models of the pipeline; what they compute stays the same."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in list(model.walk()) if isinstance(model, Model) else ():
            for place, layer in enumerate(node.layers):
                if layer.name == _LAYER or _is_encoding(layer):
                    node.layers[place] = Model(
                        f"at_once({layer.name})",
                        _encoded if layer.name != _LAYER else _mixed,
                        layers=[layer],
                        attrs={"layers": _layers(layer)},
                    )


def _is_encoding(model: Model[Any, Any]) -> bool:
    """Tell layers that read each word with the one before it and the one behind it."""
    windows = [each.attrs["window_size"] for each in model.walk() if each.name == "expand_window"]
    return set(windows) == {1} and _ENCODING.fullmatch(model.name) is not None


def _layers(model: Model[Any, Any]) -> list[_Layer]:
    """Return the weights of the layers within `model`, in order."""
    inner: list[Any] = [each for each in model.walk(order="dfs_pre") if each.name in ("maxout", "layernorm")]
    return [
        _Layer(
            np.ascontiguousarray(maxout.get_param("W").transpose(1, 0, 2)).reshape(-1, maxout.get_dim("nI")),
            maxout.get_param("b").T.reshape(-1),
            norm.get_param("G"),
            norm.get_param("b"),
        )
        for maxout, norm in zip(inner[::2], inner[1::2], strict=True)
    ]


def _mixed(
    model: Model[Any, Any],
    given: NDArray[np.float32],
    is_train: bool,  # noqa: FBT001  # thinc's
) -> tuple[NDArray[np.float32], Callable[[Any], Any]]:
    if is_train:
        raise NotImplementedError("the pipeline is set up for reading, not for training")
    (layer,) = model.attrs["layers"]
    return _normalised(layer, given), lambda change: change


def _encoded(
    model: Model[Any, Any],
    given: NDArray[np.float32],
    is_train: bool,  # noqa: FBT001  # thinc's
) -> tuple[NDArray[np.float32], Callable[[Any], Any]]:
    if is_train:
        raise NotImplementedError("the pipeline is set up for reading, not for training")
    width = given.shape[1]
    with_neighbours = np.zeros((len(given), 3 * width), np.float32)
    for layer in model.attrs["layers"]:
        with_neighbours[1:, :width] = given[:-1]
        with_neighbours[:, width:-width] = given
        with_neighbours[:-1, -width:] = given[1:]
        given = given + _normalised(layer, with_neighbours)
    return given, lambda change: change


def _normalised(layer: _Layer, rows: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the greatest of the pieces that `layer` makes of each row, normalised."""
    width = len(layer.stretch)
    made = rows @ layer.matrix.T
    made += layer.bias
    best = made[:, :width].copy()
    for start in range(width, made.shape[1], width):
        np.maximum(best, made[:, start : start + width], out=best)
    best -= np.add.reduce(best, axis=1, keepdims=True) / width
    variance = np.add.reduce(best * best, axis=1, keepdims=True) / width + _LEAST_VARIANCE
    best *= variance ** (-1 / 2)
    best *= layer.stretch
    best += layer.shift
    return best
