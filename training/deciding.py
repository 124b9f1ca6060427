"""How a decision is learned from evidence: findings of articles with labels, left out by publisher.

`training/fit_judge.py` learns which findings are right from what annotators marked, `training/fit_lines.py` which lines
an editor would sign from what readers said of them. Needs scikit-learn.
"""

from __future__ import annotations

import argparse
import json
import pickle
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from explainer.analyse.calibrate.evidence import EvidenceReader, kind_of
from explainer.analyse.calibrate.trees import Trees
from explainer.analyse.calibrate.weights import Decision
from explainer.host.extraction import analysed
from explainer.model import Article, ArticleFindings, Findings, Verdict
from tests.quality.publishers import fold_of, publisher_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from explainer.host import Host
    from explainer.model import Analyser, Analysis

FOLDS = 5
STRENGTH, NAMED_STRENGTH = 0.001, 0.03
"""How freely hidden states and named evidence are weighed (the inverse of the ridge penalty)."""
BOOSTING: dict[str, Any] = {
    "n_estimators": 150,
    "learning_rate": 0.04,
    "max_leaf_nodes": 6,
    "max_features": 0.2,
    "subsample": 0.6,
    "min_samples_leaf": 20,
    "random_state": 0,
}
"""Many small trees, each of some of the evidence and of some of the findings: other sizes left out no better."""
FEWEST = 100
"""Findings of a kind from which on a decision is fitted: with fewer, a handful of wrong ones would decide."""
FEWEST_FOR_TREES = 300
"""The same for trees: with fewer they would only know by heart what they were shown."""
DECIMALS = 4
SHIPPED = Path("explainer/data/judge.json")


@dataclass
class Case:
    """One article with what the rules find in it, and the evidence for each finding by its number.

    `right` says which findings are right by the gold, or make lines that an editor signs by what readers said.
    """

    article: Article
    publisher: str
    scored: bool
    findings: ArticleFindings
    named: dict[int, dict[str, float]]
    states: dict[int, np.ndarray]
    right: dict[int, bool] = field(default_factory=dict)


_Case = TypeVar("_Case", bound=Case)


@dataclass
class Fitted:
    """A decision with the chances that decisions without the publisher gave, by article and number."""

    decision: Decision
    chances: dict[tuple[str, int], float]


@dataclass(frozen=True)
class Scale:
    """Platt's scaling: the slopes of the regression's score and of the trees', and the shift."""

    slopes: np.ndarray
    shift: float


class Keeping:
    """An analyser that keeps the last analysis."""

    def __init__(self, analyser: Analyser) -> None:
        """Wrap `analyser`."""
        self._analyser = analyser
        self.fingerprint = analyser.fingerprint
        self.last: list[Analysis] = []

    def __call__(self, article: Article) -> Analysis:
        """Analyse one article."""
        self.last = [self._analyser(article)]
        return self.last[0]


def read_case(host: Host, analyser: Keeping, line: dict[str, Any]) -> Case:
    """Return one article, a row of a data set, with what is found in it and the evidence; nothing is labelled."""
    article = Article(id=line["id"], text=line["text"], published=line.get("published"))
    found = without_verdicts(analysed(host, analyser, article).findings)
    reader = evidence_reader(analyser, found)
    judged = [n for n, finding in enumerate(found.findings) if kind_of(finding)]
    named = {n: dict(reader.named(found.findings[n])) for n in judged}
    states = {n: reader.states(found.findings[n]).astype(np.float16) for n in judged}
    return Case(article, publisher_of(article.id), scored=False, findings=found, named=named, states=states)


def evidence_reader(analyser: Keeping, found: ArticleFindings) -> EvidenceReader:
    """Return what reads the evidence on the findings of the article that `analyser` was last given."""
    return EvidenceReader(analyser.last[0], Findings(found.findings))


def cases_of(
    description: str | None, kept: Path, read_shard: Callable[[tuple[Path, int, int]], list[_Case]]
) -> tuple[Path, list[_Case]]:
    """Return the folder of annotated articles that the command line names, and the cases, in order of ids.

    They are read anew by `read_shard`, which is given the folder, the number of a shard and how many there are, or,
    with `--reuse`, are those that the last run left in the file `kept`.
    """
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--reuse", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if not options.reuse:
        shards = [(options.eval, number, options.processes) for number in range(options.processes)]
        with ProcessPoolExecutor(options.processes, mp_context=get_context("spawn")) as pool:
            found = [case for shard in pool.map(read_shard, shards) for case in shard]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(sorted(found, key=lambda case: case.article.id)))
    cases: list[_Case] = pickle.loads(kept.read_bytes())  # noqa: S301  # what such a run wrote
    return options.eval, cases


def without_verdicts(found: ArticleFindings) -> ArticleFindings:
    """Return `found` as the rules found it: what ships now judges nothing here."""
    return msgspec.structs.replace(found, findings=tuple(f for f in found.findings if not isinstance(f, Verdict)))


def folds_of(cases: Iterable[Case]) -> dict[str, int]:
    """Return the fold of each publisher."""
    sizes = Counter(case.publisher for case in cases)
    return {publisher: fold_of(publisher, sizes, FOLDS) for publisher in sizes}


def left_out_chances(
    evidence: tuple[list[dict[str, float]], np.ndarray],
    right: np.ndarray,
    fold: np.ndarray,
    *,
    named_strength: float = NAMED_STRENGTH,
) -> tuple[Scale, np.ndarray]:
    """Return Platt's scaling, and the chance of each finding by decisions that did not see its fold."""
    scores = np.zeros((len(right), 2))
    for number in range(FOLDS):
        seen, places = _some(*evidence, fold != number), np.flatnonzero(fold == number)
        decision = logistic(*seen, right[fold != number], named_strength=named_strength)
        scores[places, 0] = [_score(decision, evidence[0][place], evidence[1][place]) for place in places]
        if len(places) and len(right) >= FEWEST_FOR_TREES:
            scores[places, 1] = boosted(seen[0], right[fold != number]).scores([evidence[0][place] for place in places])
    scale = platt(scores, right)
    return scale, np.round(1 / (1 + np.exp(-(scores @ scale.slopes + scale.shift))), 3)


def whole_decision(
    evidence: tuple[list[dict[str, float]], np.ndarray],
    right: np.ndarray,
    scale: Scale,
    thresholds: dict[str, float],
    *,
    named_strength: float = NAMED_STRENGTH,
) -> Decision:
    """Return the decision that ships, learned from all of the evidence, with what was measured on parts of it."""
    whole = logistic(*evidence, right, named_strength=named_strength)
    slope, trees_slope = (float(each) for each in scale.slopes)
    trees = boosted(evidence[0], right) if len(right) >= FEWEST_FOR_TREES else None
    return Decision(whole.bias, whole.named, whole.states, slope, scale.shift, thresholds, trees, trees_slope)


def boosted(named: list[dict[str, float]], right: np.ndarray) -> Trees:
    """Return small trees that are boosted on named evidence (stochastic gradient boosting, Friedman 2002)."""
    names = sorted({name for row in named for name in row})
    table = np.array([[row.get(name, 0.0) for name in names] for row in named], np.float32)
    model = GradientBoostingClassifier(**BOOSTING).fit(table, right)
    parts: dict[str, list[float]] = {name: [] for name in ("features", "thresholds", "left", "right", "values")}
    roots = []
    for tree in (each.tree_ for each in model.estimators_[:, 0]):
        first = len(parts["features"])
        roots.append(first)
        leaf, own = tree.children_left < 0, np.arange(first, first + tree.node_count)
        parts["features"] += np.where(leaf, -1, tree.feature).tolist()
        parts["thresholds"] += np.where(leaf, 0.0, np.round(tree.threshold, 2 * DECIMALS)).tolist()
        parts["left"] += np.where(leaf, own, tree.children_left + first).tolist()
        parts["right"] += np.where(leaf, own, tree.children_right + first).tolist()
        worth = np.round(model.learning_rate * tree.value[:, 0, 0], DECIMALS)
        parts["values"] += np.where(leaf, worth, 0.0).tolist()
    share = float(right.mean())
    return _with_used(Trees(names, roots=roots, start=round(float(np.log(share / (1 - share))), DECIMALS), **parts))


def _with_used(trees: Trees) -> Trees:
    """Return `trees` with those names only that one of them asks for."""
    used = sorted(set(trees.features) - {-1})
    places = {old: new for new, old in enumerate(used)} | {-1: -1}
    return replace(trees, names=[trees.names[old] for old in used], features=[places[old] for old in trees.features])


def logistic(
    named: list[dict[str, float]], states: np.ndarray, right: np.ndarray, *, named_strength: float = NAMED_STRENGTH
) -> Decision:
    """Return a ridge logistic regression in the units of its input."""
    names = sorted({name for row in named for name in row})
    table = np.zeros((len(named), len(names)))
    for number, row in enumerate(named):
        table[number] = [row.get(name, 0.0) for name in names]
    both = np.hstack([table, states.astype(np.float64)])
    mean, spread = both.mean(0), both.std(0)
    factor = np.where(np.arange(both.shape[1]) < len(names), (named_strength / STRENGTH) ** 0.5, 1.0)
    scale = np.where(spread > 1e-6, factor / np.maximum(spread, 1e-6), 0.0)
    model = LogisticRegression(C=STRENGTH, max_iter=2000).fit((both - mean) * scale, right)
    weights = model.coef_[0] * scale
    bias = float(model.intercept_[0] - weights @ mean)
    own = {name: round(float(w), DECIMALS) for name, w in zip(names, weights, strict=False) if abs(w) > 10**-DECIMALS}
    return Decision(round(bias, DECIMALS), own, np.round(weights[len(names) :], DECIMALS), 1.0, 0.0, {})


def _some(named: list[dict[str, float]], states: np.ndarray, chosen: np.ndarray) -> tuple[list[Any], np.ndarray]:
    return [named[n] for n in np.flatnonzero(chosen)], states[chosen]


def _score(decision: Decision, named: dict[str, float], states: np.ndarray) -> float:
    own = sum(decision.named.get(name, 0.0) * value for name, value in named.items())
    return float(decision.bias + own + states.astype(np.float64) @ decision.states)


def platt(scores: np.ndarray, right: np.ndarray) -> Scale:
    """Return what turns left-out scores, a column of the regression's and one of the trees', into chances.

    Platt (1999); a slope below 0 would say the opposite of what was learned, so it is 0.
    """
    model = LogisticRegression(C=1.0).fit(scores, right)
    slopes = np.round(model.coef_[0], DECIMALS)
    if slopes.min() < 0:
        kept = int(slopes.argmax())
        model = LogisticRegression(C=1.0).fit(scores[:, [kept]], right)
        slopes = np.where(np.arange(2) == kept, np.round(model.coef_[0, 0], DECIMALS), 0.0)
    return Scale(slopes, round(float(model.intercept_[0]), DECIMALS))


def calibration_error(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error: the mean distance of chance and share right, over equally full bins."""
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    return float(sum(len(p) * abs(chances[p].mean() - right[p].mean()) for p in parts if len(p)) / len(chances))


def write_decisions(decisions: Mapping[str, Decision]) -> None:
    """Put `decisions` by their names into the data file that ships; the others there stay as they are."""
    held = json.loads(SHIPPED.read_text(encoding="utf-8")) | {name: _written(each) for name, each in decisions.items()}
    lines = [f"{json.dumps(name)}: {json.dumps(each)}" for name, each in held.items()]
    SHIPPED.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def _written(decision: Decision) -> dict[str, Any]:
    names = ("bias", "slope", "shift", "thresholds", "named", "trees_slope")
    fields = {name: getattr(decision, name) for name in names}
    return {**fields, "states": decision.states.tolist(), "trees": asdict(decision.trees) if decision.trees else None}
