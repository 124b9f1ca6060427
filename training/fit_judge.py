"""Fits how sure each finding is, judged on publishers left out; writes the decisions, the record and the page.

    python -m training.fit_judge [--eval ../shared/eval] [--reuse]

Run it from the repository's root after the rules have changed, and commit `explainer/data/judge.json`,
`tests/quality/left_out.json` and `docs/quality.d/left-out.md`. It analyses the annotated articles with the judgement
off, each with the network of the fold in which its publisher was left out (`training/fit_editor_heads.py`), learns a
decision for each kind of finding, and scores three versions: all that is proposed, judged by decisions that did
not see the article's publisher (left out), and what ships, which learned from these articles (fitted). Needs
scikit-learn. `--reuse` takes the analyses of the last run.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import sys
from collections import Counter, defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from explainer.analyse.calibrate.evidence import EvidenceReader, judged_sure, kind_of, person_of
from explainer.analyse.calibrate.judge import LINE, chance, verdict
from explainer.analyse.calibrate.trees import Trees
from explainer.analyse.calibrate.weights import Decision, threshold_name
from explainer.host import Ledger, make_host
from explainer.host.extraction import analysed
from explainer.host.judged import settled
from explainer.model import Article, ArticleFindings, Entity, Findings, Settings, Verdict
from explainer.model.exchange import findings_line
from tests.quality import left_out
from tests.quality.attribution import scorer
from tests.quality.publishers import fold_of, publisher_of
from training.editor_folds import corpus_gold
from training.folded import FoldedAnalyser
from training.gold_labels import labels_of
from training.line_labels import LINES, JudgedLine, labels_of_votes, read_lines, votes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.host import Host
    from explainer.model import Analyser, Analysis

PARTS = (*left_out.PARTS, "explainer/dev")
"""The last one was tuned on: it is learned from and never scored."""
CORPUS = "training/corpus"
"""What was annotated here: learned from, never scored."""
FOLDS = 5
STRENGTH, NAMED_STRENGTH = 0.001, 0.03
LINE_NAMED_STRENGTH = 0.01
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
WANTED = {
    "watch": 0.80,
    "event": 0.845,
    "passage": 0.40,
    "definition": 0.82,
    "role": 0.94,
    "person": 0.95,
    "figure": 0.85,
    "unknown": 0.80,
}
"""The precision asked for of what is shown, on publishers left out."""
LEAST = {"role": 0.65}
"""The least chance that is shown of a kind, though all that is shown together is right often enough without it: a role
stands on many lines, and none of those of two persons below .6 was right (docs/quality.d/lines.md)."""
ANSWERED = {"who": 0.9, "what": 0.9, "when": 0.8, "where": 0.8, "why": 0.4, "how": 0.4}
"""The share of articles in which each of the five Ws is answered: the least sure answers beyond it are left out."""
JUDGED = (*WANTED, "five Ws")
SIGNED = ("quote", "told", "act", "event", "role", "definition", "figure", "five Ws")
"""The kinds whose lines are judged by what readers said of lines."""
LINE_CHANCE, KEPT_SHARE = 0.9, 0.2
"""From which chance on a line is shown, and the share of right lines that stays whatever their chance."""
KEPT_SHARES = {"five Ws": 0.65, "role": 0.55, "event": 0.5, "definition": 0.5, "figure": 0.3, "quote": 0.25}
"""The same for the frame of a page (who, where, who is who), and where a higher chance makes few lines righter."""
OUT = Path("explainer/data/judge.json")
KEPT = Path("training/runs/judge.pickle")
DECIMALS = 4


@dataclass
class Case:
    """One annotated article with what the rules find in it, and the evidence for each finding by its number.

    `right` says by the gold which findings are right; `votes` are the lines behind which each stands, as readers judged
    them, and `signed` says by them which findings make lines that an editor signs.
    """

    article: Article
    publisher: str
    scored: bool
    findings: ArticleFindings
    named: dict[int, dict[str, float]]
    states: dict[int, np.ndarray]
    right: dict[int, bool]
    signed: dict[int, bool] = field(default_factory=dict)
    votes: dict[int, list[JudgedLine]] = field(default_factory=dict)
    of_line: dict[int, dict[str, float]] = field(default_factory=dict)

    @cached_property
    def people(self) -> dict[str, int]:
        """The numbers of the persons by their ids."""
        found = enumerate(self.findings.findings)
        return {each.id: number for number, each in found if isinstance(each, Entity) and number in self.named}


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


def read_cases(evaluation: Path, processes: int) -> list[Case]:
    """Analyse the annotated articles and those whose lines readers judged, and read the evidence; in order of ids."""
    shards = [(evaluation, number, processes) for number in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        found = [case for shard in pool.map(_read_shard, shards) for case in shard]
    return sorted(found, key=lambda case: (bool(case.votes), case.article.id))


def _read_shard(shard: tuple[Path, int, int]) -> list[Case]:
    return list(_read_some(*shard))


def _read_some(evaluation: Path, number: int, of: int) -> Iterator[Case]:
    """Yield the cases of every `of`-th article, from the one of `number` on."""
    explainer = scorer(evaluation, "score_explainer")
    host = make_host(Settings(), Ledger(), place=Path())
    analyser = Keeping(FoldedAnalyser(evaluation))
    for part in (*PARTS, CORPUS):
        gold = corpus_gold(evaluation) if part == CORPUS else left_out.read_gold([part], evaluation)
        for line in list(gold.values())[number::of]:
            case = read_case(host, analyser, line)
            row = json.loads(findings_line(case.article, case.findings))
            case.right = labels_of(case.findings.findings, row, line, explainer)
            case.scored = part in left_out.PARTS
            yield only_labelled(case, case.right)
    for line, lines in islice(judged_articles(evaluation), number, None, of):
        case = read_case(host, analyser, line)
        case.votes = votes_of(case.findings.findings, lines)
        case.signed = labels_of_votes(case.findings.findings, case.votes)
        yield only_labelled(case, case.signed)


def read_case(host: Host, analyser: Keeping, line: dict[str, Any]) -> Case:
    """Return one article, a row of a data set, with what is found in it and the evidence; nothing is labelled."""
    article = Article(id=line["id"], text=line["text"], published=line.get("published"))
    found = without_verdicts(analysed(host, analyser, article).findings)
    reader = EvidenceReader(analyser.last[0], Findings(found.findings))
    judged = [n for n, finding in enumerate(found.findings) if kind_of(finding)]
    named = {n: dict(reader.named(found.findings[n])) for n in judged}
    states = {n: reader.states(found.findings[n]).astype(np.float16) for n in judged}
    case = Case(article, publisher_of(article.id), scored=False, findings=found, named=named, states=states, right={})
    case.of_line = {n: reader.of_line(found.findings[n], named[n], None) for n in judged}
    return case


def only_labelled(case: Case, labels: dict[int, bool]) -> Case:
    """Return `case` without the evidence of findings of which nobody said anything: thousands of names."""
    case.named = {n: each for n, each in case.named.items() if n in labels or not unlabelled(case, n)}
    case.states = {n: each for n, each in case.states.items() if n in case.named}
    case.of_line = {n: each for n, each in case.of_line.items() if n in labels and case.votes}
    return case


def unlabelled(case: Case, number: int) -> bool:
    """Tell whether a finding is of a kind that only judged lines tell of."""
    return kind_of(case.findings.findings[number]) not in JUDGED


def judged_articles(evaluation: Path) -> Iterator[tuple[dict[str, Any], list[JudgedLine]]]:
    """Yield the articles of which readers judged lines, with the lines.

    Raises `ValueError` where a text is not the one that was read.
    """
    texts: dict[str, dict[str, dict[str, Any]]] = {}
    for (source, article), (digest, lines) in read_lines().items():
        if source not in texts:
            rows = (evaluation / source / "articles.jsonl").read_text(encoding="utf-8").splitlines()
            texts[source] = {row["id"]: row for row in map(json.loads, rows)}
        row = texts[source][article]
        if hashlib.sha256(row["text"].encode()).hexdigest() != digest:
            raise ValueError(f"{LINES}: the text of {article} in {source} is not the one that was read")
        yield row, lines


def folds_of(cases: Iterable[Case]) -> dict[str, int]:
    """Return the fold of each publisher."""
    sizes = Counter(case.publisher for case in cases)
    return {publisher: fold_of(publisher, sizes, FOLDS) for publisher in sizes}


def without_verdicts(found: ArticleFindings) -> ArticleFindings:
    """Return `found` as the rules found it: what ships now judges nothing here."""
    return msgspec.structs.replace(found, findings=tuple(f for f in found.findings if not isinstance(f, Verdict)))


def fit_kind(cases: list[Case], kind: str, folds: dict[str, int]) -> Fitted | None:
    """Fit the decision for one kind on all cases, and the chances of each fold on the others.

    Thresholds are chosen on the articles that are scored: each set was annotated by other people, more or less fully.
    """
    keys = [(c, n) for c in cases for n in c.right if kind_of(c.findings.findings[n]) == kind]
    right = np.array([c.right[n] for c, n in keys], bool)
    if len(keys) < FEWEST or right.all():
        return None
    fold = np.array([folds[c.publisher] for c, _ in keys])
    evidence = [c.named[n] for c, n in keys], np.array([c.states[n] for c, n in keys], np.float32)
    scale, chances = left_out_chances(evidence, right, fold)
    names = np.array([threshold_name(c.findings.findings[n]) for c, n in keys])
    best = np.array([c.scored and getattr(c.findings.findings[n], "rank", 0) == 0 for c, n in keys])
    thresholds = {
        str(name): max(
            _threshold(kind, name, chances[best & (names == name)], right[best & (names == name)]), LEAST.get(kind, 0.0)
        )
        for name in sorted(set(names))
    }
    decision = whole_decision(evidence, right, scale, thresholds)
    return Fitted(decision, {(c.article.id, n): float(p) for (c, n), p in zip(keys, chances, strict=True)})


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


def fit_lines(
    cases: list[Case], kind: str, folds: dict[str, int], own: Fitted | None, person: Fitted | None
) -> Fitted | None:
    """Fit the decision on lines made of `kind`; the decisions on the kind itself and on persons are evidence here."""
    keys = [(c, n) for c in cases for n in c.signed if kind_of(c.findings.findings[n]) == kind]
    keys = [(c, n) for c, n in keys if kind != "quote" or _may_be_shown(kind, c.named[n])]
    signed = np.array([c.signed[n] for c, n in keys], bool)
    if len(keys) < FEWEST or signed.all():
        return None
    named = [c.of_line[n] | _judged(own, c, n) | _judged_person(person, c, n) for c, n in keys]
    evidence = named, np.array([c.states[n] for c, n in keys], np.float32)
    scale, chances = left_out_chances(
        evidence, signed, np.array([folds[c.publisher] for c, _ in keys]), named_strength=LINE_NAMED_STRENGTH
    )
    may = np.array([_may_be_shown(kind, each) for each in named])
    least = _line_threshold(chances[may], signed[may], KEPT_SHARES.get(kind, KEPT_SHARE))
    decision = whole_decision(evidence, signed, scale, {"": least}, named_strength=LINE_NAMED_STRENGTH)
    places = [(c.article.id, n) for c, n in keys]
    return Fitted(decision, {at: float(p) for at, p, m in zip(places, chances, may, strict=True) if m})


def _judged(own: Fitted | None, case: Case, number: int) -> dict[str, float]:
    if own is None:
        return {}
    return judged_sure(chance(own.decision, case.named[number], case.states[number]))


def _judged_person(person: Fitted | None, case: Case, number: int) -> dict[str, float]:
    who = case.people.get(person_of(case.findings.findings[number]) or "")
    if person is None or who is None:
        return {}
    return judged_sure(chance(person.decision, case.named[who], case.states[who]), "judged person")


def _may_be_shown(kind: str, named: dict[str, float]) -> bool:
    """Tell whether pages show such a finding at all: not what names somebody in passing, or what nobody says."""
    if kind == "told":
        return bool(named.get("acts") or named.get("is acted on"))
    return kind != "quote" or not (named.get("nobody") and named.get("no speaker"))


def _line_threshold(chances: np.ndarray, signed: np.ndarray, kept: float) -> float:
    """Return the least chance that is shown: `LINE_CHANCE`, or less where the share `kept` of right lines needs it."""
    return min(LINE_CHANCE, float(np.quantile(chances[signed], 1 - kept, method="lower")))


def _threshold(kind: str, name: str, chances: np.ndarray, right: np.ndarray) -> float:
    if kind in WANTED:
        return least_sure(chances, right, WANTED[kind])
    return round(float(np.quantile(chances, 1 - ANSWERED[name])), 3)


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


def least_sure(chances: np.ndarray, right: np.ndarray, wanted: float) -> float:
    """Return the smallest threshold at which the share of right ones shown is `wanted`; 1.001 where none is.

    The share is that of everything shown, with half a wrong one more, so that a few lucky findings set no threshold.
    """
    order = np.argsort(-chances, kind="stable")
    share = np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + 0.5)
    last = np.r_[chances[order][1:] != chances[order][:-1], True]
    enough = np.flatnonzero((share >= wanted) & last)
    return float(chances[order][enough[-1]]) if len(enough) else 1.001


def calibration_error(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Return the expected calibration error: the mean distance of chance and share right, over equally full bins."""
    parts = np.array_split(np.argsort(chances, kind="stable"), bins)
    return float(sum(len(p) * abs(chances[p].mean() - right[p].mean()) for p in parts if len(p)) / len(chances))


def judged_counts(cases: list[Case], fitted: dict[str, Fitted], evaluation: Path, version: str) -> dict[str, Any]:
    """Return the scorer's counts by publisher for `version`: "rules" (all that is proposed) or "left out"."""
    decisions = {kind: each.decision for kind, each in fitted.items()}
    rows = []
    for case in cases:
        if not case.scored:
            continue
        verdicts = []
        for number, finding in enumerate(case.findings.findings):
            kind = kind_of(finding)
            if version == "rules" or kind not in decisions:
                continue
            sure = fitted[kind].chances.get((case.article.id, number))
            if sure is None:
                sure = chance(decisions[kind], case.named[number], case.states[number])
            verdicts.append(verdict(finding, sure, decisions[kind]))
        whole = msgspec.structs.replace(case.findings, findings=(*case.findings.findings, *verdicts))
        rows.append(json.loads(findings_line(case.article, settled(whole))))
    return left_out.counts_of(rows, left_out.read_gold(left_out.PARTS, evaluation), evaluation)


def left_out_pairs(cases: list[Case], fitted: dict[str, Fitted]) -> tuple[np.ndarray, np.ndarray]:
    """Return the left-out chances of all judged findings, and whether each is right."""
    pairs = [
        (each.chances[case.article.id, number], case.right[number])
        for case in cases
        for number in case.right
        for each in fitted.values()
        if (case.article.id, number) in each.chances
    ]
    return np.array([chance for chance, _ in pairs]), np.array([right for _, right in pairs], bool)


def record(cases: list[Case], fitted: dict[str, Fitted], evaluation: Path) -> dict[str, Any]:
    """Return what the gate and the page hold the judgement to: figures of three versions, and the calibration.

    What is fitted is what ships: its network and its decisions have learned from these very articles.
    """
    versions = {v: judged_counts(cases, fitted, evaluation, v) for v in ("rules", "left out")}
    gold = left_out.read_gold(left_out.PARTS, evaluation)
    versions["fitted"] = left_out.counts_of(left_out.extracted(left_out.PARTS, evaluation), gold, evaluation)
    figures = {v: left_out.figures_of(counts.values()) for v, counts in versions.items()}
    intervals = left_out.with_intervals(versions["left out"])
    shift_in_brief(figures["left out"], intervals)
    chances, right = left_out_pairs(cases, fitted)
    return {
        "data": left_out.data_hash(PARTS, evaluation),
        "decisions": hashlib.sha256(OUT.read_bytes()).hexdigest(),
        "articles": sum(case.scored for case in cases),
        "publishers": len({case.publisher for case in cases if case.scored}),
        "figures": {
            name: {
                "rules": round(figures["rules"][name], 3),
                "left out": round(figures["left out"][name], 3),
                "interval": list(intervals[name][1:]),
                "fitted": round(figures["fitted"][name], 3),
            }
            for name in figures["rules"]
        },
        "calibration": {
            "error": round(calibration_error(chances, right), 3),
            "findings": len(chances),
            "bins": [[round(float(c), 3), round(float(r), 3), n] for c, r, n in reliability(chances, right)],
        },
    }


def shift_in_brief(figures: dict[str, float], intervals: dict[str, tuple[float, float, float]]) -> None:
    """Put what `training/key_sentences.py` measured on publishers left out in place of what its fitted weights give.

    The sentences are chosen by weights fitted on these very articles; the interval moves along.
    """
    read = json.loads(Path("explainer/data/key_sentences.json").read_text(encoding="utf-8"))
    precision, recall, _ = read["publishers left out: precision, recall, F1"]
    for name, value in (("in brief, precision", precision), ("in brief, recall", recall)):
        moved = value - figures[name]
        figures[name] = value
        intervals[name] = (value, round(intervals[name][1] + moved, 3), round(intervals[name][2] + moved, 3))


def reliability(chances: np.ndarray, right: np.ndarray, bins: int = 10) -> list[tuple[float, float, int]]:
    """Return mean chance, share right and number of findings for each tenth of the scale that has any."""
    place = np.minimum((chances * bins).astype(int), bins - 1)
    held = [place == number for number in range(bins)]
    return [(float(chances[h].mean()), float(right[h].mean()), int(h.sum())) for h in held if h.any()]


def record_of_lines(cases: list[Case], signed: dict[str, Fitted]) -> dict[str, Any]:
    """Return what the decisions on lines reach on publishers left out, by kind of finding and by section of the site.

    Of a section: how many of its lines stand on findings that are judged, the share of them that an editor would sign,
    the same of those that are shown, and the share of right lines that are.
    """
    shown = {
        key: sure >= each.decision.thresholds[""]
        for kind, each in signed.items()
        for key, sure in ((((kind, *place)), sure) for place, sure in each.chances.items())
    }
    sections: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in cases:
        for number, lines in case.votes.items():
            key = (f"{LINE}{kind_of(case.findings.findings[number])}", case.article.id, number)
            for line in lines:
                if key in shown:
                    sections[line.section].append((shown[key], line.right))
    return {
        "articles": sum(bool(case.votes) for case in cases),
        "kinds": {kind.removeprefix(LINE): _of_kind(cases, each) for kind, each in signed.items()},
        "sections": {name: _of_section(np.array(pairs)) for name, pairs in sorted(sections.items())},
    }


def _of_kind(cases: list[Case], each: Fitted) -> dict[str, float]:
    labels = {(case.article.id, n): right for case in cases for n, right in case.signed.items()}
    right = np.array([labels[key] for key in each.chances], bool)
    chances = np.array(list(each.chances.values()))
    found = _of_section(np.stack([chances >= each.decision.thresholds[""], right], axis=1))
    area, error = roc_auc_score(right, chances), calibration_error(chances, right)
    return {**found, "area": round(float(area), 3), "error": round(error, 3)}


def _of_section(pairs: np.ndarray) -> dict[str, float]:
    shown, right = pairs[:, 0].astype(bool), pairs[:, 1].astype(bool)
    return {
        "lines": len(pairs),
        "right": round(float(right.mean()), 3),
        "right of those shown": round(float(right[shown].mean()) if shown.any() else 0.0, 3),
        "kept": round(float(right[shown].sum() / max(1, right.sum())), 3),
    }


def written(decision: Decision) -> dict[str, Any]:
    """Return a decision as the data file holds it."""
    names = ("bias", "slope", "shift", "thresholds", "named", "trees_slope")
    fields = {name: getattr(decision, name) for name in names}
    return {**fields, "states": decision.states.tolist(), "trees": asdict(decision.trees) if decision.trees else None}


def main() -> None:
    """Fit, score, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--eval", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--reuse", action="store_true")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    if not options.reuse:
        KEPT.parent.mkdir(parents=True, exist_ok=True)
        KEPT.write_bytes(pickle.dumps(read_cases(options.eval, options.processes)))
    cases: list[Case] = pickle.loads(KEPT.read_bytes())  # noqa: S301  # what this very script wrote
    folds, line_folds = (folds_of(c for c in cases if bool(c.votes) is lines) for lines in (False, True))
    fitted = {kind: each for kind in JUDGED if (each := fit_kind(cases, kind, folds))}
    signed = {
        f"{LINE}{kind}": each
        for kind in SIGNED
        if (each := fit_lines(cases, kind, line_folds, fitted.get(kind), fitted.get("person")))
    }
    lines = [f"{json.dumps(kind)}: {json.dumps(written(each.decision))}" for kind, each in {**fitted, **signed}.items()]
    OUT.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    measured = record(cases, fitted, options.eval) | {"lines": record_of_lines(cases, signed)}
    left_out.RECORD.write_text(json.dumps(measured, indent=1) + "\n", encoding="utf-8")
    left_out.write_page(measured, json.loads(left_out.FLOORS.read_text(encoding="utf-8")))
    for name, values in measured["figures"].items():
        print(
            f"{name:32s} rules {values['rules']:.3f}  left out {values['left out']:.3f}  fitted {values['fitted']:.3f}"
        )
    print(f"expected calibration error {measured['calibration']['error']:.3f}")
    for name, each in {**measured["lines"]["kinds"], **measured["lines"]["sections"]}.items():
        print(name, each)


if __name__ == "__main__":
    sys.exit(main())
