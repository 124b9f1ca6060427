"""Turns each finding's evidence into the chance that it is right, and leaves out what is not sure enough.

The chance is a logistic regression over named evidence and the network's hidden states, one for each kind of finding,
then Platt's scaling (1999), all fitted by `training/fit_judge.py`. A kind's threshold is chosen once, for the
precision that is asked for on publishers left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
import numpy as np

from explainer.analyse.calibrate.evidence import EvidenceReader, kind_of
from explainer.analyse.calibrate.weights import read_decisions, threshold_name
from explainer.analyse.calibrate.withdraw import without_people
from explainer.model import Entity, Findings, LeftOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.analyse.calibrate.weights import Decision
    from explainer.model import Analysis, Finding

REASON = "not sure enough"
_WHAT = {"person": "name", "five Ws": "answer"}


class Judge:
    """Judges the findings of articles with the decisions that ship with the package, or with those given."""

    def __init__(self, decisions: Mapping[str, Decision] | None = None) -> None:
        """Hold a decision for each kind; kinds without one are left as they are."""
        self._decisions = read_decisions() if decisions is None else decisions

    def __call__(self, analysis: Analysis, findings: Findings) -> Findings:
        """Return `findings` with the chance of being right as `confidence`; doubtful ones are left out and counted.

        Without the network's hidden states nothing is judged. Who is no person takes mentions and roles along.
        """
        if analysis.encoding.states is None or not self._decisions:
            return findings
        return settled(findings, dict(self._chances(analysis, findings)), self._decisions)

    def _chances(self, analysis: Analysis, findings: Findings) -> Iterator[tuple[int, float]]:
        reader = EvidenceReader(analysis, findings)
        for number, finding in enumerate(findings):
            decision = self._decisions.get(kind_of(finding) or "")
            if decision is not None:
                yield number, chance(decision, reader.named(finding), reader.states(finding))


def chance(decision: Decision, named: Mapping[str, float], states: np.ndarray) -> float:
    """Return the chance of being right that `decision` gives to this evidence, 0 to 1, to three decimals."""
    score = decision.bias + sum(decision.named.get(name, 0.0) * value for name, value in sorted(named.items()))
    # In double precision: the sum's order, which differs between processors, then never decides.
    score += float(np.dot(np.asarray(states, np.float64), decision.states))
    scaled = decision.slope * score + decision.shift
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, scaled)))), 3)


def settled(findings: Findings, chances: Mapping[int, float], decisions: Mapping[str, Decision]) -> Findings:
    """Return `findings` with `chances` (by number) as confidence, and `LeftOut` for those below their threshold."""
    shown: list[Finding] = []
    left_out: list[Finding] = []
    nobody: set[str] = set()
    for number, finding in enumerate(findings):
        if number not in chances:
            shown.append(finding)
            continue
        kind = kind_of(finding) or ""
        if chances[number] >= decisions[kind].thresholds.get(threshold_name(finding), 0.0):
            shown.append(msgspec.structs.replace(finding, confidence=chances[number]))
            continue
        left_out.append(LeftOut(span=finding.span, rule=finding.rule, what=_WHAT.get(kind, kind), reason=REASON))
        if isinstance(finding, Entity):
            nobody.add(finding.id)
    return Findings((*without_people(shown, nobody), *left_out))
