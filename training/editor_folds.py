"""The articles that the editor's branch learns from, and the folds of their publishers."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.quality.publishers import fold_of, publisher_of
from training.line_labels import read_lines

if TYPE_CHECKING:
    from collections.abc import Iterable

SETS = ("editor/train", "editor/dev", "explainer/dev")
CORPUS = Path("training/corpus/gold.jsonl")
FOLDS = 3
FOLDER = Path("training/runs/editor")
Gold = dict[str, Any]


def annotated(evaluation: Path) -> dict[str, Gold]:
    """Return all articles that an editor's layers are annotated of, with their texts, by id."""
    found = {}
    for part in SETS:
        for line in (evaluation / part / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["id"]] = row
    return found | corpus_gold(evaluation)


def corpus_gold(evaluation: Path) -> dict[str, Gold]:
    """Return the articles annotated in `training/corpus`, with their texts from the evaluation folder, by id.

    Raises `ValueError` where a text is not the one that was annotated: its offsets would point anywhere.
    """
    texts: dict[str, dict[str, str]] = {}
    gold = {}
    for line in map(json.loads, CORPUS.read_text(encoding="utf-8").splitlines()):
        source = line["source"]
        if source not in texts:
            rows = (evaluation / source / "articles.jsonl").read_text(encoding="utf-8").splitlines()
            texts[source] = {row["id"]: row["text"] for row in map(json.loads, rows)}
        text = texts[source][line["id"]]
        if hashlib.sha256(text.encode()).hexdigest() != line["sha256"]:
            raise ValueError(f"{CORPUS}: the text of {line['id']} in {source} is not the annotated one")
        gold[line["id"]] = {**line, "text": text}
    return gold


def folds(evaluation: Path) -> dict[str, int]:
    """Return the fold of each publisher of an annotated article or of one whose lines readers judged.

    They are kept, so that a branch that goes on learning from more articles never meets those it left out.
    """
    kept = FOLDER / "folds.json"
    if not kept.is_file():
        judged: Iterable[str] = (article for _, article in read_lines())
        sizes = Counter(publisher_of(article) for article in (*annotated(evaluation), *judged))
        FOLDER.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({p: fold_of(p, sizes, FOLDS) for p in sorted(sizes)}, indent=1), encoding="utf-8")
    read: dict[str, int] = json.loads(kept.read_text(encoding="utf-8"))
    return read
