"""The encoder: MiniLM's layers in plain PyTorch, input features of our own, several heads in one pass.

The layers are those of Devlin et al. 2019 (BERT) in the size of Wang et al. 2020 (MiniLM). What is added:

- Embeddings of three features per wordpiece (letter case, quotation marks, place in the paragraph), since the
  pretrained model is uncased and sees quotation marks only as two more wordpieces.
- Two tagging heads (attribution, names).
- Pointer heads (biaffine attention after Dozat and Manning 2017): a span is represented by its first and
  last wordpiece, and points to the first wordpiece of another span, or to wordpiece 0 (`[CLS]`) for
  "none".
"""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import torch
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional

from explainer.analyse.encoder.features import CASES, MARKS, PLACES
from explainer.analyse.encoder.labels import ATTRIBUTION_TAGS, LINK_SIZE, LINKS, NAME_TAGS

if TYPE_CHECKING:
    from pathlib import Path

HIDDEN, LAYERS, ATTENTION_HEADS, INNER, POSITIONS = 384, 6, 12, 1536, 512


class Outputs(NamedTuple):
    """What one pass gives: scores per wordpiece and tag, and the vectors of the pointer heads.

    `query` holds two vectors per link kind and wordpiece (as first and as last wordpiece of the pointing
    span), `key` one (as first wordpiece of the span pointed to): shapes `[batch, length, links, 2 *
    size]`, `[…, links, size]`.
    """

    attribution: Tensor
    names: Tensor
    query: Tensor
    key: Tensor


class Layer(nn.Module):
    """One transformer layer with the layer norm after each sublayer, as in BERT."""

    def __init__(self, dropout: float) -> None:
        """Make an untrained layer."""
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm_attention = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm_output = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """Return `x` after self-attention and the inner layer. `bias` is added to the attention scores."""
        batch, length, _ = x.shape
        heads = self.qkv(x).view(batch, length, 3, ATTENTION_HEADS, HIDDEN // ATTENTION_HEADS)
        query, key, value = heads.permute(2, 0, 3, 1, 4)
        mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias)
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm_attention(x + self.dropout(self.out(mixed)))
        return self.norm_output(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """MiniLM with features and heads. `vocabulary` is the number of wordpieces kept."""

    def __init__(self, vocabulary: int, dropout: float = 0.1) -> None:
        """Make an untrained network."""
        super().__init__()
        self.words = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.case = nn.Embedding(len(CASES), HIDDEN)
        self.marks = nn.Embedding(len(MARKS), HIDDEN)
        self.places = nn.Embedding(len(PLACES), HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.attribution = nn.Linear(HIDDEN, len(ATTRIBUTION_TAGS))
        self.names = nn.Linear(HIDDEN, len(NAME_TAGS))
        self.query = nn.Linear(HIDDEN, len(LINKS) * 2 * LINK_SIZE)
        self.key = nn.Linear(HIDDEN, len(LINKS) * LINK_SIZE)
        self.dropout = nn.Dropout(dropout)
        for table in (self.case, self.marks, self.places):
            nn.init.normal_(table.weight, std=0.02)

    def forward(self, words: Tensor, features: Tensor, mask: Tensor) -> Outputs:
        """Run the encoder.

        Args:
            words: wordpiece numbers `[batch, length]`.
            features: case, marks and place of each wordpiece, `[batch, length, 3]`.
            mask: 1.0 for wordpieces, 0.0 for padding, `[batch, length]`.
        """
        x = self.words(words) + self.positions.weight[: words.shape[1]]
        x = x + self.case(features[..., 0]) + self.marks(features[..., 1]) + self.places(features[..., 2])
        x = self.dropout(self.norm(x))
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, bias)
        x = self.dropout(x)
        shape = (*x.shape[:2], len(LINKS), -1)
        return Outputs(self.attribution(x), self.names(x), self.query(x).view(shape), self.key(x).view(shape))


def pretrained(archive: Path) -> tuple[dict[str, Tensor], list[str], dict[str, object]]:
    """Read weights, vocabulary (by number) and tokenizer description from the package's `model.zip`."""
    with zipfile.ZipFile(archive) as files:
        weights = load(files.read("model.safetensors"))
        description = json.loads(files.read("tokenizer.json"))
    vocabulary = sorted(description["model"]["vocab"], key=description["model"]["vocab"].__getitem__)
    return weights, vocabulary, description


def load_pretrained(model: Encoder, weights: dict[str, Tensor], kept: list[int]) -> None:
    """Copy MiniLM's weights into `model`; `kept` are the old numbers of the wordpieces, in new order."""
    state = model.state_dict()
    state["words.weight"] = weights["embeddings.word_embeddings.weight"][kept]
    # BERT adds the embedding of "first segment" to every wordpiece: it is folded into the positions.
    state["positions.weight"] = (
        weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    )
    for kind in ("weight", "bias"):
        state[f"norm.{kind}"] = weights[f"embeddings.LayerNorm.{kind}"]
        for n in range(LAYERS):
            old, new = f"encoder.layer.{n}", f"layers.{n}"
            parts = [weights[f"{old}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{new}.qkv.{kind}"] = torch.cat(parts)
            state[f"{new}.out.{kind}"] = weights[f"{old}.attention.output.dense.{kind}"]
            state[f"{new}.norm_attention.{kind}"] = weights[f"{old}.attention.output.LayerNorm.{kind}"]
            state[f"{new}.up.{kind}"] = weights[f"{old}.intermediate.dense.{kind}"]
            state[f"{new}.down.{kind}"] = weights[f"{old}.output.dense.{kind}"]
            state[f"{new}.norm_output.{kind}"] = weights[f"{old}.output.LayerNorm.{kind}"]
    model.load_state_dict(state)
