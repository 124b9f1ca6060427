"""Fits the weights of `explainer.analyse.key_sentences` on the editor's gold and prints cross-validated figures.

    python -m training.key_sentences [--eval ../shared/eval] [--reuse]

Writes `explainer/data/key_sentences.json`. A sentence's target is its weight in the gold (2, 1, 0) as 1, 0.6, 0; the
weights are those of a ridge regression over counted features and what the network marks, and each article is scored
with weights, and marked by a network, that did not see its publisher (`training/fit_editor_heads.py`). `--reuse` takes
the analyses of the last run.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from explainer.analyse.key_sentences.features import COUNTED, NAMES, sentence_features
from explainer.analyse.key_sentences.ranking import Told, best_of, told_by
from explainer.analyse.prose import read_prose
from explainer.model import Article, Span
from tests.quality import left_out
from tests.quality.publishers import fold_of, publisher_of
from training.editor_folds import annotated
from training.folded import FoldedAnalyser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Analysis

PARTS = ("editor/train", "editor/dev")
"""What is scored; all that is annotated is learned from."""
FOLDS = 5
TARGET = {2: 1.0, 1: 0.6}
RIDGE = 4.0
WEIGHTS = Path(__file__).parent.parent / "explainer" / "data" / "key_sentences.json"
KEPT = Path("training/runs/key_sentences.pickle")
Gold = list[dict[str, int]]


class Case(NamedTuple):
    """One article: its publisher, whether it is scored; of its sentences places, evidence, what they tell; the gold."""

    publisher: str
    scored: bool
    spans: list[Span]
    rows: np.ndarray
    told: list[Told]
    gold: Gold


def covers(span: Span, gold: dict[str, int]) -> bool:
    """Tell whether two spans share at least half of the shorter one, as the scorer does."""
    shared = min(span.end, gold["end"]) - max(span.start, gold["start"])
    return shared > 0 and shared >= 0.5 * min(span.end - span.start, gold["end"] - gold["start"])


def targets(case: Case) -> np.ndarray:
    """Return for each sentence how well it belongs in a summary, 0 to 1."""
    return np.array([max((TARGET[g["weight"]] for g in case.gold if covers(s, g)), default=0.0) for s in case.spans])


def fit(cases: Sequence[Case]) -> np.ndarray:
    """Return the weights (bias first) of a ridge regression over all sentences of `cases`; articles count alike."""
    rows = np.concatenate([np.c_[np.ones(len(c.rows)), c.rows] for c in cases])
    wanted = np.concatenate([targets(c) for c in cases])
    weight = np.concatenate([np.full(len(c.rows), 25.0 / max(10, len(c.rows))) for c in cases])
    penalty = np.full(rows.shape[1], RIDGE)
    penalty[0] = 0
    weighted = rows * weight[:, None]
    return np.linalg.solve(rows.T @ weighted + np.diag(penalty), weighted.T @ wanted)


def counts(case: Case, weights: np.ndarray) -> np.ndarray:
    """Return what the scorer counts: predicted, right, found of weight 2, and gold of weight 2 (at most five)."""
    chosen = best_of(case.told, list(case.rows @ weights[1:] + weights[0]))
    used: list[int] = []
    for number in chosen:
        fresh = [n for n, g in enumerate(case.gold) if n not in used and covers(case.spans[number], g)]
        used += fresh[:1]
    certain = sum(g["weight"] == 2 for g in case.gold)  # the gold's word for "certainly"
    found = sum(case.gold[n]["weight"] == 2 for n in used)  # as above
    return np.array([len(chosen), len(used), min(5, found), min(5, certain)], float)


def f1(total: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1 of summed counts."""
    precision, recall = total[1] / total[0], total[2] / total[3]
    return precision, recall, 2 * precision * recall / (precision + recall)


def cross_validated(cases: Sequence[Case]) -> tuple[float, float, float]:
    """Return precision, recall and F1 where each article is scored with weights that did not see its publisher."""
    sizes = Counter(case.publisher for case in cases)
    folds = {publisher: fold_of(publisher, sizes, FOLDS) for publisher in sizes}
    total = np.zeros(4)
    for fold in range(FOLDS):
        weights = fit([c for c in cases if folds[c.publisher] != fold])
        total += sum(counts(c, weights) for c in cases if c.scored and folds[c.publisher] == fold)
    return f1(total)


def read_cases(evaluation: Path, processes: int) -> list[Case]:
    """Analyse the annotated articles and read the evidence for each of their sentences."""
    shards = [(evaluation, number, processes) for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return [Case(*case) for shard in pool.map(_read_shard, shards) for case in shard]


def _read_shard(shard: tuple[Path, int, int]) -> list[tuple[Any, ...]]:
    """Return every `of`-th article, from the one of `number` on, as a case without its name, so that it can be sent."""
    evaluation, number, of = shard
    analyse = FoldedAnalyser(evaluation)
    scored = set(left_out.read_gold(PARTS, evaluation))
    found = []
    for line in list(annotated(evaluation).values())[number::of]:
        analysis = analyse(Article(id=line["id"], text=line["text"], published=line.get("published")))
        found.append(tuple(case_of(analysis, line["keypoints"], scored=line["id"] in scored)))
    return found


def case_of(analysis: Analysis, gold: Gold, *, scored: bool) -> Case:
    """Return an analysed article with what is known of its sentences."""
    prose = read_prose(analysis)
    rows = np.array(sentence_features(analysis, prose)).reshape(len(prose.sentences), -1)
    told = [told_by(analysis, sentence) for sentence in prose.sentences]
    return Case(publisher_of(analysis.article.id), scored, [s.span for s in prose.sentences], rows, told, gold)


def written(weights: np.ndarray, cases: Sequence[Case], figures: tuple[float, float, float]) -> dict[str, Any]:
    """Return the content of the data file."""
    named = dict(zip(("bias", *NAMES), (round(float(w), 4) for w in weights), strict=True))
    marks = np.concatenate([case.rows[:, COUNTED:] for case in cases]).mean(0)
    named["bias without marks"] = round(float(weights[0] + marks @ weights[COUNTED + 1 :]), 4)
    return {
        "origin": "fitted by training/key_sentences.py on the editor's gold",
        "publishers left out: precision, recall, F1": [round(f, 3) for f in figures],
        "weights": named,
    }


def main() -> None:
    """Fit, print and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--reuse", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if not options.reuse:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_bytes(pickle.dumps([tuple(case) for case in read_cases(options.eval, options.processes)]))
    cases = [Case(*row) for row in pickle.loads(KEPT.read_bytes())]  # noqa: S301  # what this very script wrote
    alone = cross_validated([case._replace(rows=case.rows[:, :COUNTED]) for case in cases])
    print("counted features alone, publishers left out: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*alone))
    figures = cross_validated(cases)
    print("with marks, publishers left out: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*figures))
    weights = fit(cases)
    print("fitted: precision {:.3f} recall {:.3f} F1 {:.3f}".format(*f1(sum(counts(c, weights) for c in cases))))
    WEIGHTS.write_text(json.dumps(written(weights, cases, figures), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
