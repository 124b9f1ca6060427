"""Fits whether an editor would sign a line made of a finding, by what readers said of lines of sites.

    python -m training.fit_lines [--eval ../shared/eval] [--reuse]

Run it from the repository's root after `training/fit_judge.py`, or after more lines were read
(`training/label_lines.py`), and commit `explainer/data/judge.json`, `tests/quality/left_out.json` and
`docs/quality.d/left-out.md`. It analyses the articles whose lines readers judged with what ships. Articles that taught
the network or the decisions on findings are passed over, so that nothing that is evidence here has learned from them.
All figures are from publishers left out. Needs scikit-learn. `--reuse` takes the analyses of the last run.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.metrics import roc_auc_score

from explainer.analyse.analyser import EnglishAnalyser
from explainer.analyse.calibrate.evidence import judged_sure, kind_of, person_of
from explainer.analyse.calibrate.judge import LINE, chance
from explainer.analyse.calibrate.then import not_said_so
from explainer.analyse.calibrate.weights import read_decisions
from explainer.host import Ledger, make_host
from explainer.model import Entity, Findings, Settings
from tests.quality import left_out
from training.deciding import (
    FEWEST,
    Case,
    Fitted,
    Keeping,
    calibration_error,
    cases_of,
    evidence_reader,
    folds_of,
    left_out_chances,
    read_case,
    whole_decision,
    write_decisions,
)
from training.editor_folds import corpus_gold
from training.line_labels import LINES, JudgedLine, labels_of_votes, read_lines, votes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.analyse.calibrate.weights import Decision

SIGNED = ("quote", "told", "act", "event", "role", "definition", "figure", "five Ws")
"""The kinds whose lines are judged."""
LINE_NAMED_STRENGTH = 0.01
"""How freely named evidence is weighed (the inverse of the ridge penalty)."""
LINE_CHANCE, KEPT_SHARE = 0.9, 0.2
"""From which chance on a line is shown, and the share of right lines that stays whatever their chance."""
KEPT_SHARES = {"five Ws": 0.65, "role": 0.55, "event": 0.4, "definition": 0.5, "figure": 0.3, "quote": 0.25}
"""The same for the frame of a page (who, where, who is who), and where a higher chance makes few lines righter."""
KEPT = Path("training/runs/lines.pickle")


@dataclass
class ReadCase(Case):
    """An article whose lines were read: `votes` are the lines behind which each finding stands.

    `of_line` is the evidence on a line made of it, without how sure the finding itself and its person are. `hidden` are
    the findings that make no line whatever their chance.
    """

    votes: dict[int, list[JudgedLine]] = field(default_factory=dict)
    of_line: dict[int, dict[str, float]] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)

    @cached_property
    def people(self) -> dict[str, int]:
        """The numbers of the persons by their ids."""
        found = enumerate(self.findings.findings)
        return {each.id: number for number, each in found if isinstance(each, Entity) and number in self.named}


def _read_shard(shard: tuple[Path, int, int]) -> list[ReadCase]:
    evaluation, number, of = shard
    host = make_host(Settings(), Ledger(), place=Path())
    analyser = Keeping(EnglishAnalyser(Settings()))
    articles = islice(judged_articles(evaluation), number, None, of)
    return [read_judged(read_case(host, analyser, line), analyser, lines) for line, lines in articles]


def read_judged(case: Case, analyser: Keeping, lines: list[JudgedLine]) -> ReadCase:
    """Return the case with what readers said, and without the evidence of findings of which they said nothing."""
    found, reader = case.findings.findings, evidence_reader(analyser, case.findings)
    votes = votes_of(found, lines)
    right = labels_of_votes(found, votes)
    needed = right.keys() | {n for n in case.named if kind_of(found[n]) == "person"}
    of_line = {n: reader.of_line(found[n], case.named[n], None) for n in right}
    hidden = {n for n in right if not_said_so(found[n], analyser.last[0], Findings(found))}
    named, states = ({n: each[n] for n in each if n in needed} for each in (case.named, case.states))
    own = (case.article, case.publisher, case.scored, case.findings)
    return ReadCase(*own, named, states, right, votes, of_line, hidden)


def judged_articles(evaluation: Path) -> Iterator[tuple[dict[str, Any], list[JudgedLine]]]:
    """Yield the articles of which readers judged lines, with the lines, but for those that taught what ships.

    Raises `ValueError` where a text is not the one that was read.
    """
    taught = corpus_gold(evaluation).keys() | left_out.read_gold((*left_out.PARTS, "explainer/dev"), evaluation).keys()
    texts: dict[str, dict[str, dict[str, Any]]] = {}
    for (source, article), (digest, lines) in read_lines().items():
        if source not in texts:
            rows = (evaluation / source / "articles.jsonl").read_text(encoding="utf-8").splitlines()
            texts[source] = {row["id"]: row for row in map(json.loads, rows)}
        row = texts[source][article]
        if hashlib.sha256(row["text"].encode()).hexdigest() != digest:
            raise ValueError(f"{LINES}: the text of {article} in {source} is not the one that was read")
        if article not in taught:
            yield row, lines


def fit_kind(
    cases: list[ReadCase], kind: str, folds: Mapping[str, int], decisions: Mapping[str, Decision]
) -> Fitted | None:
    """Fit the decision on lines made of `kind`; `decisions` on the kind itself and on persons are evidence here."""
    keys = [(c, n) for c in cases for n in c.right if kind_of(c.findings.findings[n]) == kind]
    keys = [(c, n) for c, n in keys if kind != "quote" or _may_be_shown(kind, c.named[n])]
    right = np.array([c.right[n] for c, n in keys], bool)
    if len(keys) < FEWEST or right.all():
        return None
    own, person = decisions.get(kind), decisions.get("person")
    named = [c.of_line[n] | _judged(own, c, n) | _judged_person(person, c, n) for c, n in keys]
    evidence = named, np.array([c.states[n] for c, n in keys], np.float32)
    fold = np.array([folds[c.publisher] for c, _ in keys])
    scale, chances = left_out_chances(evidence, right, fold, named_strength=LINE_NAMED_STRENGTH)
    may = np.array([_may_be_shown(kind, each) for each in named])
    least = _threshold(chances[may], right[may], KEPT_SHARES.get(kind, KEPT_SHARE))
    decision = whole_decision(evidence, right, scale, {"": least}, named_strength=LINE_NAMED_STRENGTH)
    return Fitted(decision, {(c.article.id, n): float(p) for (c, n), p, m in zip(keys, chances, may, strict=True) if m})


def _judged(own: Decision | None, case: ReadCase, number: int) -> dict[str, float]:
    return {} if own is None else judged_sure(chance(own, case.named[number], case.states[number]))


def _judged_person(person: Decision | None, case: ReadCase, number: int) -> dict[str, float]:
    who = case.people.get(person_of(case.findings.findings[number]) or "")
    if person is None or who is None:
        return {}
    return judged_sure(chance(person, case.named[who], case.states[who]), "judged person")


def _may_be_shown(kind: str, named: dict[str, float]) -> bool:
    """Tell whether pages show such a finding at all: not what names somebody in passing, or what nobody says."""
    if kind == "told":
        return bool(named.get("acts") or named.get("is acted on"))
    return kind != "quote" or not (named.get("nobody") and named.get("no speaker"))


def _threshold(chances: np.ndarray, right: np.ndarray, kept: float) -> float:
    """Return the least chance that is shown: `LINE_CHANCE`, or less where the share `kept` of right lines needs it."""
    return min(LINE_CHANCE, float(np.quantile(chances[right], 1 - kept, method="lower")))


def record(cases: list[ReadCase], fitted: Mapping[str, Fitted]) -> dict[str, Any]:
    """Return what the decisions on lines reach on publishers left out, by kind of finding and by section of the site.

    Of a section: how many of its lines stand on findings that are judged, the share of them that an editor would sign,
    the same of those that are shown, and the share of right lines that are.
    """
    hidden = {(case.article.id, n) for case in cases for n in case.hidden}
    shown = {
        (kind, *place): sure >= each.decision.thresholds[""] and place not in hidden
        for kind, each in fitted.items()
        for place, sure in each.chances.items()
    }
    sections: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for case in cases:
        for number, lines in case.votes.items():
            key = (kind_of(case.findings.findings[number]), case.article.id, number)
            for line in lines:
                if key in shown:
                    sections[line.section].append((shown[key], line.right))
    return {
        "articles": len(cases),
        "kinds": {kind: _of_kind(cases, each, hidden) for kind, each in fitted.items()},
        "sections": {name: _of_section(np.array(pairs)) for name, pairs in sorted(sections.items())},
    }


def _of_kind(cases: list[ReadCase], each: Fitted, hidden: set[tuple[str, int]]) -> dict[str, float]:
    labels = {(case.article.id, n): right for case in cases for n, right in case.right.items()}
    right = np.array([labels[key] for key in each.chances], bool)
    chances = np.array(list(each.chances.values()))
    shown = (chances >= each.decision.thresholds[""]) & np.array([key not in hidden for key in each.chances])
    area, error = roc_auc_score(right, chances), calibration_error(chances, right)
    return {
        **_of_section(np.stack([shown, right], axis=1)),
        "area": round(float(area), 3),
        "error": round(error, 3),
    }


def _of_section(pairs: np.ndarray) -> dict[str, float]:
    shown, right = pairs[:, 0].astype(bool), pairs[:, 1].astype(bool)
    return {
        "lines": len(pairs),
        "right": round(float(right.mean()), 3),
        "right of those shown": round(float(right[shown].mean()) if shown.any() else 0.0, 3),
        "kept": round(float(right[shown].sum() / max(1, right.sum())), 3),
    }


def main() -> None:
    """Fit, score, print and write."""
    _, cases = cases_of(__doc__, KEPT, _read_shard)
    folds, decisions = folds_of(cases), read_decisions()
    fitted = {kind: each for kind in SIGNED if (each := fit_kind(cases, kind, folds, decisions))}
    write_decisions({f"{LINE}{kind}": each.decision for kind, each in fitted.items()})
    measured = json.loads(left_out.RECORD.read_text(encoding="utf-8")) | {"lines": record(cases, fitted)}
    left_out.write_record(measured)
    for name, each in {**measured["lines"]["kinds"], **measured["lines"]["sections"]}.items():
        print(name, each)


if __name__ == "__main__":
    sys.exit(main())
