"""Turns each finding's evidence into the chance that it is right, and says whether that is enough to show it.

The chance is a logistic regression over named evidence and the network's hidden states and boosted trees over the named
evidence, one of each for each kind of finding, then Platt's scaling (1999) of both, all fitted by
`training/fit_judge.py`, those on lines by `training/fit_lines.py`. A kind's threshold is chosen once, for the precision
that is asked for on publishers left out.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from explainer.analyse.calibrate.evidence import EvidenceReader, kind_of, person_of
from explainer.analyse.calibrate.then import not_said_so
from explainer.analyse.calibrate.weights import read_decisions, threshold_name
from explainer.model import Clause, Entity, LineVerdict, Quote, Verdict, judged_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from explainer.analyse.calibrate.weights import Decision
    from explainer.model import Analysis, Finding, Findings

LINE = "line: "
"""What stands before a kind in the name of the decision on lines made of it."""
_PERSON = "person"
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
        judging = _OneArticle(analysis, findings)
        for kind, found in _by_kind(findings).items():
            own, line = self._decisions.get(kind), self._decisions.get(LINE + kind)
            if own is not None or line is not None:
                yield from judging.of_kind(found, own, line)


class _OneArticle:
    """Judges the findings of one article, a kind at a time, the persons first."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        self._analysis = analysis
        self._findings = findings
        self._reader = EvidenceReader(analysis, findings)
        self._people: dict[str, float] = {}

    def of_kind(
        self, found: Sequence[Finding], own: Decision | None, line: Decision | None
    ) -> Iterator[Verdict | LineVerdict]:
        if not found:
            return
        named, states = [self._reader.named(each) for each in found], self._reader.states_of(found)
        sure: list[float | None] = [None] * len(found)
        if own is not None:
            sure = [*chances(own, named, states)]
            yield from (verdict(each, s, own) for each, s in zip(found, sure, strict=True) if s is not None)
        pairs = zip(found, sure, strict=True)
        self._people |= {each.id: s for each, s in pairs if isinstance(each, Entity) and s is not None}
        if line is not None:
            read = [n for n, each in enumerate(found) if getattr(each, "question", "who") in _READ]
            of_line = [self._of_line(found[n], named[n], sure[n]) for n in read]
            told = chances(line, of_line, states[read])
            yield from (self._line_verdict(found[n], each, line) for n, each in zip(read, told, strict=True))

    def _of_line(self, finding: Finding, named: Mapping[str, float], sure: float | None) -> dict[str, float]:
        return self._reader.of_line(finding, named, sure, self._people.get(person_of(finding) or ""))

    def _line_verdict(self, finding: Finding, sure: float, line: Decision) -> LineVerdict:
        hidden = _reports(finding, self._findings) or not_said_so(finding, self._analysis, self._findings)
        told = line_verdict(finding, sure, line)
        return msgspec.structs.replace(told, shown=False, confidence=0.0) if hidden else told


def _by_kind(findings: Findings) -> dict[str, list[Finding]]:
    """Return the findings that are judged by kind, the persons first: whom a line names is evidence on it."""
    by_kind: dict[str, list[Finding]] = {_PERSON: []}
    for finding in findings:
        if (kind := kind_of(finding)) is not None:
            by_kind.setdefault(kind, []).append(finding)
    return by_kind


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


def chances(
    decision: Decision,
    named: Sequence[Mapping[str, float]],
    states: Sequence[NDArray[np.floating]] | NDArray[np.floating],
) -> list[float]:
    """Return the chances of being right that `decision` gives to rows of evidence, 0 to 1, to three decimals."""
    if not named:
        return []
    odds = (decision.scores(named, states) + decision.shift).tolist()
    return [round(1 / (1 + math.exp(-max(-30.0, min(30.0, each)))), 3) for each in odds]


def chance(decision: Decision, named: Mapping[str, float], states: NDArray[np.floating]) -> float:
    """Return the chance of being right that `decision` gives to this evidence, 0 to 1, to three decimals."""
    return chances(decision, [named], [states])[0]
