"""Fits what tells an opinion piece from news, judged on publishers left out, and writes `explainer/data/genre.json`.

    python -m training.fit_genre [--eval ../shared/eval] [--reuse]

A ridge-penalised logistic regression over the evidence of `explainer.analyse.genre.features`, of the articles in
`training/corpus/genre.jsonl`. Each article is scored by weights that did not see its publisher; these scores, of the
articles that were drawn at random, give Platt's scaling, the figures and the threshold. `--reuse` takes the evidence of
the last run. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from explainer.analyse.genre.decision import labelled
from explainer.analyse.genre.features import genre_features, is_long_enough
from explainer.host import Ledger, make_host
from explainer.host.extraction import make_analyser, masked, readable
from explainer.model import Article, Settings
from tests.quality.publishers import fold_of, publisher_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LABELS = Path("training/corpus/genre.jsonl")
KEPT = Path("training/runs/genre.json")
OUT = Path("explainer/data/genre.json")
FOLDS = 8
STRENGTH = 0.1
"""The inverse of the ridge penalty, of evidence that is scaled to one standard deviation."""
OF_THE_AUTHOR = ("essay", "advice", "promotion")
"""Forms that are no opinion piece by name, and whose sentences are their author's all the same: learned as one."""
WANTED = 0.9
"""The precision asked for, on publishers left out."""
STEPS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9)


class Case(NamedTuple):
    """One labelled article: its publisher, its evidence, whether it was drawn at random, and how it is labelled."""

    publisher: str
    evidence: dict[str, float]
    drawn: bool
    genre: str
    form: str
    labelled: bool

    @property
    def is_opinion(self) -> bool:
        """Tell whether it is to be found."""
        return self.genre == "opinion" or self.form in OF_THE_AUTHOR


def read_cases(evaluation: Path) -> Iterator[Case]:
    """Yield the labelled articles with their evidence; raise `ValueError` where a text is not the one that was read."""
    host = make_host(Settings(encoder="off"), Ledger())
    analyse = make_analyser(host)
    texts: dict[str, dict[str, dict[str, Any]]] = {}
    for label in map(json.loads, LABELS.read_text(encoding="utf-8").splitlines()):
        source = label["source"]
        if source not in texts:
            rows = (evaluation / source / "articles.jsonl").read_text(encoding="utf-8").splitlines()
            texts[source] = {row["id"]: row for row in map(json.loads, rows)}
        text = texts[source][label["id"]]["text"]
        if hashlib.sha256(text.encode()).hexdigest() != label["sha256"]:
            raise ValueError(f"{LABELS}: the text of {label['id']} in {source} is not the one that was read")
        analysis = analyse(readable(masked(host, Article(id=label["id"], text=text))))
        yield Case(
            publisher_of(label["id"]),
            genre_features(analysis),
            label["drawn"],
            label["genre"],
            label.get("form", ""),
            labelled(analysis),
        )


def fit(rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return bias and weights, of evidence as it is."""
    mean, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit((rows - mean) / spread, wanted)
    weights = model.coef_[0] / spread
    return np.r_[model.intercept_[0] - weights @ mean, weights]


def left_out_scores(cases: Sequence[Case], rows: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Return the score of each case by weights that did not see its publisher."""
    sizes = Counter(case.publisher for case in cases)
    fold = np.array([fold_of(case.publisher, sizes, FOLDS) for case in cases])
    scores = np.zeros(len(cases))
    for number in range(FOLDS):
        weights = fit(rows[fold != number], wanted[fold != number])
        scores[fold == number] = rows[fold == number] @ weights[1:] + weights[0]
    return scores


def figures_at(chances: np.ndarray, cases: Sequence[Case], threshold: float) -> dict[str, float]:
    """Return of the `cases` called opinion how many there are, the share that is, and the share of news; and recall."""
    called, right = chances >= threshold, np.array([case.is_opinion for case in cases])
    news = np.array([case.genre == "news" for case in cases])
    return {
        "threshold": threshold,
        "called": int(called.sum()),
        "precision": round(float(right[called].mean()) if called.any() else 1.0, 3),
        "news": round(float(news[called].mean()) if called.any() else 0.0, 3),
        "recall": round(float(right[called].sum() / right.sum()), 3),
    }


def lowest(chances: np.ndarray, cases: Sequence[Case]) -> float:
    """Return the lowest threshold, in hundredths, at which the precision asked for is reached."""
    steps = (round(0.3 + n / 100, 2) for n in range(66))
    return next(step for step in steps if figures_at(chances, cases, step)["precision"] >= WANTED)


def main() -> None:
    """Fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--reuse", action="store_true")
    options = parser.parse_args()
    if not options.reuse:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_text(json.dumps(list(read_cases(options.eval))), encoding="utf-8")
    cases = [case for row in json.loads(KEPT.read_bytes()) if (case := Case(*row)).evidence and not case.labelled]
    names = sorted({name for case in cases for name in case.evidence})
    rows = np.array([[case.evidence.get(name, 0.0) for name in names] for case in cases])
    wanted = np.array([case.is_opinion for case in cases])
    scores = left_out_scores(cases, rows, wanted)
    drawn = np.array([case.drawn for case in cases])
    platt = LogisticRegression(C=1e6).fit(scores[drawn, None], wanted[drawn])
    slope, shift = float(platt.coef_[0][0]), float(platt.intercept_[0])
    chances = 1 / (1 + np.exp(-(scores * slope + shift)))
    area = round(float(roc_auc_score(wanted[drawn], chances[drawn])), 3)
    chances[[not is_long_enough(case.evidence) for case in cases]] = 0.0  # never called so
    random = [case for case in cases if case.drawn]
    threshold = lowest(chances, cases)
    measured = {
        "articles drawn": len(random),
        "of them opinion": sum(case.is_opinion for case in random),
        "area, drawn": area,
        "drawn": [figures_at(chances[drawn], random, step) for step in (*STEPS, threshold)],
        "all": [figures_at(chances, cases, step) for step in (*STEPS, threshold)],
    }
    weights = fit(rows, wanted) * slope
    named = {name: round(float(weight), 4) for name, weight in zip(names, weights[1:], strict=True)}
    found = {
        "origin": "fitted by training/fit_genre.py on training/corpus/genre.jsonl",
        "publishers left out": measured,
        "threshold": threshold,
        "bias": round(float(weights[0]) + shift, 4),
        "weights": named,
    }
    OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({**measured, "publishers": len({case.publisher for case in cases})}, indent=1))


if __name__ == "__main__":
    main()
