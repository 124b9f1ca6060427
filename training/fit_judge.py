"""Fits how sure each finding is, judged on publishers left out; writes the decisions, the record and the page.

    python -m training.fit_judge [--eval ../shared/eval] [--reuse]

Run it from the repository's root after the rules have changed, `training/fit_lines.py` after it, and commit
`explainer/data/judge.json`, `tests/quality/left_out.json` and `docs/quality.d/left-out.md`. It analyses the annotated
articles with the judgement off, each with the network of the fold in which its publisher was left out
(`training/fit_editor_heads.py`), learns a decision for each kind of finding, and scores three versions: all that is
proposed, judged by decisions that did not see the article's publisher (left out), and what ships, which learned from
these articles (fitted). Needs scikit-learn. `--reuse` takes the analyses of the last run.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from explainer.analyse.calibrate.evidence import kind_of
from explainer.analyse.calibrate.judge import chance, verdict
from explainer.analyse.calibrate.weights import threshold_name
from explainer.host import Ledger, make_host
from explainer.host.judged import settled
from explainer.model import Settings
from explainer.model.exchange import findings_line
from tests.quality import left_out
from tests.quality.attribution import scorer
from training.deciding import (
    FEWEST,
    Case,
    Fitted,
    Keeping,
    calibration_error,
    cases_of,
    folds_of,
    left_out_chances,
    read_case,
    whole_decision,
    write_decisions,
)
from training.editor_folds import corpus_gold
from training.folded import FoldedAnalyser
from training.gold_labels import labels_of

if TYPE_CHECKING:
    from collections.abc import Iterator


PARTS = (*left_out.PARTS, "explainer/dev")
"""The last one was tuned on: it is learned from and never scored."""
CORPUS = "training/corpus"
"""What was annotated here: learned from, never scored."""
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
KEPT = Path("training/runs/judge.pickle")


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
            case.named = {n: each for n, each in case.named.items() if kind_of(case.findings.findings[n]) in JUDGED}
            case.states = {n: case.states[n] for n in case.named}  # thousands of names are not judged here
            yield case


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


def _threshold(kind: str, name: str, chances: np.ndarray, right: np.ndarray) -> float:
    if kind in WANTED:
        return least_sure(chances, right, WANTED[kind])
    return round(float(np.quantile(chances, 1 - ANSWERED[name])), 3)


def least_sure(chances: np.ndarray, right: np.ndarray, wanted: float) -> float:
    """Return the smallest threshold at which the share of right ones shown is `wanted`; 1.001 where none is.

    The share is that of everything shown, with half a wrong one more, so that a few lucky findings set no threshold.
    """
    order = np.argsort(-chances, kind="stable")
    share = np.cumsum(right[order]) / (np.arange(1, len(order) + 1) + 0.5)
    last = np.r_[chances[order][1:] != chances[order][:-1], True]
    enough = np.flatnonzero((share >= wanted) & last)
    return float(chances[order][enough[-1]]) if len(enough) else 1.001


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


def main() -> None:
    """Fit, score, print and write."""
    evaluation, cases = cases_of(__doc__, KEPT, _read_shard)
    folds = folds_of(cases)
    fitted = {kind: each for kind in JUDGED if (each := fit_kind(cases, kind, folds))}
    write_decisions({kind: each.decision for kind, each in fitted.items()})
    before = json.loads(left_out.RECORD.read_text(encoding="utf-8"))
    measured = before | record(cases, fitted, evaluation)
    left_out.write_record(measured)
    for name, values in measured["figures"].items():
        print(
            f"{name:32s} rules {values['rules']:.3f}  left out {values['left out']:.3f}  fitted {values['fitted']:.3f}"
        )
    print(f"expected calibration error {measured['calibration']['error']:.3f}")


if __name__ == "__main__":
    sys.exit(main())
