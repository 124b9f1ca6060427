"""The editor's branch: a copy of the encoder's last layer, and what an editor marks, learned from annotated news.

The layers below stay as they are and are shared with all other heads, so that their states are read once and an epoch
takes a minute or two on two cores.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, NamedTuple

import torch
from data import batches
from model import HIDDEN, Layer
from torch import Tensor, nn
from torch.nn import functional

from explainer.analyse.encoder.labels import DEFINITION_TAGS, EDITOR_MARKS, ROLE_TAGS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

SIZES = (len(EDITOR_MARKS), len(ROLE_TAGS), len(DEFINITION_TAGS))
PEAK, HEAD_PEAK, DECAY, WARM_UP = 1e-3, 3e-3, 0.01, 0.06
BATCH = 1024
"""Wordpieces in a batch."""
ROLES_WEIGHT, DEFINITIONS_WEIGHT = 1.0, 1.0


class Shown(NamedTuple):
    """One window of an article: states of the layer below, and the labels of its wordpieces with `[CLS]` and `[SEP]`.

    Labels are -1 where nothing is known and outside of the window's core.
    """

    states: NDArray[np.float16]
    marks: NDArray[np.float32]
    roles: NDArray[np.int64]
    definitions: NDArray[np.int64]


class EditorBranch(nn.Module):
    """One transformer layer and one linear map to the scores of marks, role tags and definition tags."""

    def __init__(self, dropout: float = 0.1) -> None:
        """Make an untrained branch."""
        super().__init__()
        self.layer = Layer(dropout=0.0)  # dropping out in there costs a sixth of the time and gains nothing
        self.head = nn.Linear(HIDDEN, sum(SIZES))
        self.dropout = nn.Dropout(dropout)

    def forward(self, states: Tensor, mask: Tensor) -> Tensor:
        """Return the scores `[batch, length, sum(SIZES)]` for states of the layer below."""
        bias = ((1.0 - mask) * -10000.0)[:, None, None, :].to(states.dtype)
        scores: Tensor = self.head(self.dropout(self.layer(self.dropout(states), bias)))
        return scores


def new_branch(weights: dict[str, Tensor], layer: str, seed: int) -> EditorBranch:
    """Return a branch that begins as `layer` of the encoder, whose `weights` have names as in `model.Encoder`."""
    torch.manual_seed(seed)
    branch = EditorBranch()
    own = {name.removeprefix(f"{layer}."): value for name, value in weights.items() if name.startswith(f"{layer}.")}
    branch.layer.load_state_dict(own)
    return branch


def losses(scores: Tensor, marks: Tensor, roles: Tensor, definitions: Tensor) -> Tensor:
    """Return the loss: cross-entropy of each head over what has a label."""
    of_marks, of_roles, of_definitions = scores.float().split(SIZES, dim=-1)
    known = marks >= 0
    loss = functional.binary_cross_entropy_with_logits(of_marks[known], marks[known], reduction="sum")
    loss = loss / known[..., 0].sum().clamp(min=1)
    for weight, each, tags in ((ROLES_WEIGHT, of_roles, roles), (DEFINITIONS_WEIGHT, of_definitions, definitions)):
        if bool((tags >= 0).any()):
            loss = loss + weight * functional.cross_entropy(each.flatten(0, 1), tags.flatten(), ignore_index=-1)
    return loss


def train(branch: EditorBranch, shown: Sequence[Sequence[Shown]], epochs: int, seed: int, peak: float = PEAK) -> None:
    """Train `branch`; `shown` has the windows of each cutting, of which each epoch takes the next."""
    chance = random.Random(seed)  # no secret: the same seed gives the same order
    torch.manual_seed(seed)
    groups = [
        {"params": branch.layer.parameters(), "lr": peak, "peak": peak},
        {"params": branch.head.parameters(), "lr": HEAD_PEAK, "peak": HEAD_PEAK},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=DECAY, fused=True)
    plan = [
        batch
        for epoch in range(epochs)
        for batch in batches(shown[epoch % len(shown)], BATCH, chance, lambda window: len(window.roles), among=200)
    ]
    branch.train()
    running = 0.0
    for step, batch in enumerate(plan):
        progress = step / len(plan)
        factor = min(progress / WARM_UP, (1 - progress) / (1 - WARM_UP))
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * factor
        states, mask, *labels = collated(batch)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = branch(states, mask)
        loss = losses(scores, *labels)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(branch.parameters(), 1.0)
        optimizer.step()
        running += (loss.item() - running) * (0.02 if step > 50 else 1 / (1 + step))
        if step % 50 == 0:
            print(f"step {step} of {len(plan)}: loss {running:.4f}", flush=True)


def collated(batch: Sequence[Shown]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pad the windows of a batch to one length: states, mask, and labels."""
    pad = nn.utils.rnn.pad_sequence
    states = pad([torch.from_numpy(w.states).float() for w in batch], batch_first=True)
    mask = pad([torch.ones(len(w.roles)) for w in batch], batch_first=True)
    marks = pad([torch.from_numpy(w.marks) for w in batch], batch_first=True, padding_value=-1)
    tags = [
        pad([torch.from_numpy(getattr(w, name)) for w in batch], batch_first=True, padding_value=-1)
        for name in ("roles", "definitions")
    ]
    return states, mask, marks, tags[0], tags[1]
