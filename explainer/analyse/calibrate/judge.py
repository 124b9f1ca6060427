"""Turns each finding's evidence into the chance that it is right, and says whether that is enough to show it.

The chance is a logistic regression over named evidence and the network's hidden states, one for each kind of finding,
then Platt's scaling (1999), all fitted by `training/fit_judge.py`. A kind's threshold is chosen once, for the
precision that is asked for on publishers left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from explainer.analyse.calibrate.evidence import EvidenceReader, kind_of, person_of
from explainer.analyse.calibrate.then import not_said_so
from explainer.analyse.calibrate.weights import read_decisions, threshold_name
from explainer.model import Clause, Entity, LineVerdict, Quote, Verdict, judged_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.analyse.calibrate.weights import Decision
    from explainer.model import Analysis, Finding, Findings

LINE = "line: "
"""What stands before a kind in the name of the decision on lines made of it."""
_READ = ("who", "where")
"""The questions whose answers readers judged often enough, of the five Ws."""


class Judge:
    """Judges the findings of articles with the decisions that ship with the package, or with those given."""

    def __init__(self, decisions: Mapping[str, Decision] | None = None) -> None:
        """Hold a decision for each kind; kinds without one are left as they are."""
        self._decisions = read_decisions() if decisions is None else decisions

    def __call__(self, analysis: Analysis, findings: Findings) -> Iterator[Verdict | LineVerdict]:
        """Yield verdicts on each finding of a kind that is judged; none without the network's hidden states."""
        if analysis.encoding.states is None:
            return
        reader = EvidenceReader(analysis, findings)
        people: dict[str, float] = {}
        for finding in sorted(findings, key=lambda f: not isinstance(f, Entity)):
            kind = kind_of(finding) or ""
            own, line = self._decisions.get(kind), self._decisions.get(LINE + kind)
            if own is None and line is None:
                continue
            named, states, sure = reader.named(finding), reader.states(finding), None
            if own is not None:
                sure = chance(own, named, states)
                yield verdict(finding, sure, own)
            if isinstance(finding, Entity) and sure is not None:
                people[finding.id] = sure
            if line is not None and getattr(finding, "question", "who") in _READ:
                of_line = reader.of_line(finding, named, sure, people.get(person_of(finding) or ""))
                told = line_verdict(finding, chance(line, of_line, states), line)
                hidden = _reports(finding, findings) or not_said_so(finding, analysis, findings)
                yield msgspec.structs.replace(told, shown=False) if hidden else told


def _reports(finding: Finding, findings: Findings) -> bool:
    """Tell whether a clause tells what somebody says, which is no act, even where the quotation is not shown."""
    return isinstance(finding, Clause) and any(
        cue.overlaps(finding.verb) for quote in findings.of(Quote) for cue in quote.cue
    )


def verdict(finding: Finding, sure: float, decision: Decision) -> Verdict:
    """Return the verdict that `finding` is right with the chance `sure`: shown where its threshold is reached."""
    of, span, rule, mark = judged_key(finding)
    shown = sure >= decision.thresholds.get(threshold_name(finding), 0.0)
    return Verdict(span=span, rule=rule, of=of, mark=mark, confidence=sure, shown=shown)


def line_verdict(finding: Finding, sure: float, decision: Decision) -> LineVerdict:
    """Return the verdict that a line made of `finding` is one to sign with the chance `sure`."""
    of, span, rule, mark = judged_key(finding)
    shown = sure >= decision.thresholds.get("", 0.0)
    return LineVerdict(span=span, rule=rule, of=of, mark=mark, confidence=sure, shown=shown)


def chance(decision: Decision, named: Mapping[str, float], states: np.ndarray) -> float:
    """Return the chance of being right that `decision` gives to this evidence, 0 to 1, to three decimals."""
    weights = decision.named
    score = decision.bias + sum(weights[name] * named[name] for name in sorted(weights.keys() & named.keys()))
    # In double precision: the sum's order, which differs between processors, then never decides.
    score += float(np.dot(np.asarray(states, np.float64), decision.states))
    scaled = decision.slope * score + decision.shift
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, scaled)))), 3)
