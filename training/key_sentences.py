"""Fits the weights of `explainer.analyse.key_sentences` on the editor's gold and prints cross-validated figures.

    python training/key_sentences.py ../shared/eval/explainer/dev

Writes `explainer/data/key_sentences.json`. A sentence's target is its weight in the gold (2, 1, 0) as 1, 0.6, 0; the
weights are those of a ridge regression, fitted on all articles but one when that one is scored.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.key_sentences.features import NAMES, sentence_features
from explainer.analyse.key_sentences.ranking import choose
from explainer.analyse.prose import Prose, read_prose
from explainer.model import Analysis, Article, Settings, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TARGET = {2: 1.0, 1: 0.6}
RIDGE = 4.0
WEIGHTS = Path(__file__).parent.parent / "explainer" / "data" / "key_sentences.json"
Gold = list[dict[str, int]]
Case = tuple[Analysis, Prose, np.ndarray, Gold]


def covers(span: Span, gold: dict[str, int]) -> bool:
    """Tell whether two stretches share at least half of the shorter one, as the scorer does."""
    shared = min(span.end, gold["end"]) - max(span.start, gold["start"])
    return shared > 0 and shared >= 0.5 * min(span.end - span.start, gold["end"] - gold["start"])


def targets(prose: Prose, gold: Gold) -> np.ndarray:
    """Return for each sentence how well it belongs in a summary, 0 to 1."""
    return np.array(
        [max((TARGET[g["weight"]] for g in gold if covers(s.span, g)), default=0.0) for s in prose.sentences],
    )


def fit(cases: Sequence[Case], ridge: float = RIDGE) -> np.ndarray:
    """Return the weights (bias first) of a ridge regression over all sentences of `cases`; articles count alike."""
    rows = np.concatenate([np.c_[np.ones(len(x)), x] for _, _, x, _ in cases])
    wanted = np.concatenate([targets(prose, gold) for _, prose, _, gold in cases])
    weight = np.concatenate([np.full(len(x), 25.0 / max(10, len(x))) for _, _, x, _ in cases])
    penalty = ridge * np.eye(rows.shape[1])
    penalty[0, 0] = 0
    weighted = rows * weight[:, None]
    return np.linalg.solve(rows.T @ weighted + penalty, weighted.T @ wanted)


def counts(case: Case, weights: np.ndarray) -> np.ndarray:
    """Return what the scorer counts: predicted, right, found of weight 2, and gold of weight 2 (at most five)."""
    analysis, prose, rows, gold = case
    chosen = choose(analysis, prose, list(rows @ weights[1:] + weights[0]))
    used: list[int] = []
    for number in chosen:
        fresh = [n for n, g in enumerate(gold) if n not in used and covers(prose.sentences[number].span, g)]
        used += fresh[:1]
    certain = sum(g["weight"] == 2 for g in gold)  # the gold's word for "certainly"
    found = sum(gold[n]["weight"] == 2 for n in used)  # as above
    return np.array([len(chosen), len(used), min(5, found), min(5, certain)], float)


def f1(total: np.ndarray) -> tuple[float, float, float]:
    """Return precision, recall and F1 of summed counts."""
    precision, recall = total[1] / total[0], total[2] / total[3]
    return precision, recall, 2 * precision * recall / (precision + recall)


def cross_validated(cases: Sequence[Case], ridge: float = RIDGE) -> tuple[float, float, float]:
    """Return precision, recall and F1 where each article is scored with weights fitted on the others."""
    parts = [counts(case, fit([c for c in cases if c is not case], ridge)) for case in cases]
    return f1(np.sum(parts, axis=0))


def read_cases(folder: Path, analyses: Iterable[Analysis]) -> list[Case]:
    """Join the analyses of a part with its gold."""
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold: dict[str, Gold] = {entry["id"]: entry["keypoints"] for entry in map(json.loads, lines)}
    cases = []
    for analysis in analyses:
        prose = read_prose(analysis)
        cases.append((analysis, prose, np.array(sentence_features(analysis, prose)), gold[analysis.article.id]))
    return cases


def analyse(folder: Path) -> list[Analysis]:
    """Analyse the articles of a part."""
    lines = map(json.loads, (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines())
    articles = (Article(id=a["id"], text=a["text"], published=a.get("published")) for a in lines)
    return list(EnglishAnalyser(Settings()).pipe(articles))


def written(weights: np.ndarray, figures: tuple[float, float, float]) -> dict[str, Any]:
    """Return the content of the data file."""
    named = dict(zip(("bias", *NAMES), (round(float(w), 4) for w in weights), strict=True))
    return {
        "origin": "fitted by training/key_sentences.py on the editor's gold, dev part",
        "cross-validated precision, recall, F1": [round(f, 3) for f in figures],
        "weights": named,
    }


def main() -> None:
    """Fit, print and write the weights."""
    folder = Path(sys.argv[1])
    cases = read_cases(folder, analyse(folder))
    figures = cross_validated(cases)
    print("cross-validated precision {:.3f} recall {:.3f} F1 {:.3f}".format(*figures))
    WEIGHTS.write_text(json.dumps(written(fit(cases), figures), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
