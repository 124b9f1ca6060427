"""What speaks for and against a finding, as named numbers, and where the network's hidden states are read."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import numpy as np

from explainer.analyse.calibrate.kinds import own_evidence
from explainer.analyse.calibrate.lines import line_evidence, own_places
from explainer.analyse.calibrate.marked import marked_evidence
from explainer.analyse.calibrate.said import sentence_at, sentence_number
from explainer.model import (
    Clause,
    DatedPassage,
    Definition,
    Entity,
    Event,
    Figure,
    FiveWs,
    Genre,
    Mention,
    Quote,
    Role,
    Span,
    Unknown,
    WatchItem,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from explainer.model import Analysis, Finding, Findings

KINDS: dict[type[Finding], str] = {
    WatchItem: "watch",
    Event: "event",
    DatedPassage: "passage",
    Definition: "definition",
    Role: "role",
    Entity: "person",
    Figure: "figure",
    Unknown: "unknown",
    FiveWs: "five Ws",
    Quote: "quote",
    Clause: "act",
    Mention: "told",
}
"""The kinds of findings that are judged; of entities people, of mentions names, of clauses what somebody named did."""

_MOST_SURE = 0.999
_BEFORE = 60
_TELLING = frozenset("will would could may should must said if not i we you had who when".split())
_WORD, _SPACE = re.compile(r"[a-z']+"), re.compile(r"\s")


def kind_of(finding: Finding) -> str | None:
    """Return the kind under which `finding` is judged, or `None` where it is not."""
    kind = KINDS.get(type(finding))
    if isinstance(finding, Entity):
        return kind if finding.type == "person" else None
    if isinstance(finding, Mention):
        return kind if finding.form == "name" else None
    if isinstance(finding, Clause):
        return kind if finding.place == "main" and finding.opening == "name" else None
    return kind


class EvidenceReader:
    """Reads the evidence for the findings of one article."""

    def __init__(self, analysis: Analysis, findings: Findings) -> None:
        """Hold the analysis, and how many findings of each kind there are."""
        self._analysis = analysis
        self._findings = findings
        self._text = analysis.article.text
        self._quoted = sorted(quoted.inner for quoted in analysis.quotations)
        self._ranks: dict[str, int] = {}
        self._told: dict[Span, dict[str, float]] = {}
        self._opinion = next((genre.chance for genre in findings.of(Genre)), 0.0)

    def named(self, finding: Finding) -> Mapping[str, float]:
        """Return the evidence that has a name, without what is 0.

        It depends on how many findings of the kind were read before: the first ones are the best.
        """
        kind = kind_of(finding) or ""
        rank = self._ranks.get(kind, 0)
        self._ranks[kind] = rank + 1
        found = {"order": math.log1p(rank), **self._of_place(finding.span), **_of_fields(finding)}
        found |= own_evidence(finding, self._analysis, self._findings)
        found |= marked_evidence(finding, self._analysis.encoding.editor)
        return {name: float(value) for name, value in found.items() if value}

    def of_line(
        self, finding: Finding, named: Mapping[str, float], sure: float | None, who: float | None = None
    ) -> dict[str, float]:
        """Return the evidence on a line made of `finding`: its own, `named`, and how it reads.

        `sure` is the chance that the finding is right, `who` that whom it is about is a person of the article.
        """
        found = {**line_evidence(finding, self._analysis, self._findings), "opinion piece": self._opinion}
        told = {name: float(value) for name, value in found.items() if value}
        return {**told, **named} | judged_sure(sure) | judged_sure(who, "judged person")

    def states(self, finding: Finding) -> NDArray[np.float32]:
        """Return the hidden states of the finding, of its sentence, of what stands before it, and of its first word."""
        return np.concatenate(self._read(finding))

    def states_of(self, findings: Sequence[Finding]) -> NDArray[np.float64]:
        """Return the same for each of `findings`, which are of one kind, as the lines of a table."""
        rows = np.concatenate([each for finding in findings for each in self._read(finding)])
        return rows.astype(np.float64).reshape(len(findings), -1)

    def _read(self, finding: Finding) -> list[NDArray[np.float32]]:
        span, read = finding.span, self._analysis.encoding.states
        if read is None:
            raise ValueError("the analysis was made without the encoder")
        sentence = sentence_at(span, self._analysis)
        space = _SPACE.search(self._text, span.start, span.end)
        places = (
            (span.start, span.end),
            (sentence.start, sentence.end),
            (max(0, span.start - _BEFORE), span.start),
            (span.start, space.start() if space else span.end),
            *own_places(finding),
        )
        return [read(start, end) for start, end in places]

    def _of_place(self, span: Span) -> dict[str, float]:
        number = sentence_number(span, self._analysis)
        sentence = self._analysis.sentences[number] if number >= 0 else span
        told = self._told.get(sentence)
        if told is None:  # the same for each of the findings in it
            told = self._told[sentence] = self._of_sentence(sentence, max(0, number))
        return {
            **told,
            "length": math.log1p(span.end - span.start),
            "share of the sentence": min(1.0, (span.end - span.start) / max(1, sentence.end - sentence.start)),
            "place": span.start / max(1, len(self._text)),
            "quoted": float(_holds(self._quoted, span)),
            "in a heading": float(_holds(self._analysis.headings, span)),
            **_telling("says", span.cut(self._text)),
        }

    def _of_sentence(self, sentence: Span, number: int) -> dict[str, float]:
        words = sentence.cut(self._text)
        return {
            "sentence length": math.log1p(sentence.end - sentence.start),
            "sentence number": math.log1p(number),
            "sentences": math.log1p(len(self._analysis.sentences)),
            "among the first three": float(number < 3),
            "asked": float("?" in words),
            **_telling("sentence says", words),
        }


def _holds(wholes: Sequence[Span], span: Span) -> bool:
    """Tell whether one of `wholes`, in the order of their starts, holds `span`."""
    start, end = span.start, span.end
    for whole in wholes:
        if whole.start > start:
            return False
        if whole.end >= end:
            return True
    return False


def _telling(says: str, words: str) -> dict[str, float]:
    """Return which of the telling words stand among `words`."""
    return {f"{says} {word}": 1.0 for word in _TELLING.intersection(_WORD.findall(words.lower()))}


def person_of(finding: Finding) -> str | None:
    """Return the entity that a line made of `finding` names as speaker, as bearer of a role, or as whom it is about."""
    if isinstance(finding, Quote):
        return finding.speaker_entity
    return finding.entity if isinstance(finding, (Role, Mention)) else None


def judged_sure(sure: float | None, name: str = "judged") -> dict[str, float]:
    """Return as evidence on a line how `sure` what stands behind it is: its log odds; none where it was not judged."""
    if sure is None:
        return {}
    held = min(max(sure, 1 - _MOST_SURE), _MOST_SURE)
    return {name: math.log(held / (1 - held))}


def _of_fields(finding: Finding) -> dict[str, float]:
    """Return the finding's own words for itself: its rule, its confidence before judging, and its typed fields."""
    found = {f"rule {finding.rule}": 1.0, "has confidence": float(finding.confidence is not None)}
    found["confidence"] = finding.confidence or 0.0
    found["score"] = getattr(finding, "score", 0.0)
    for name in ("category", "pattern", "passage", "status", "question", "unit", "form", "cue_kind"):
        value = getattr(finding, name, None)
        if isinstance(value, str):
            found[f"{name} {value}"] = 1.0
            found[f"rule {finding.rule}, {name} {value}"] = 1.0
    return found
