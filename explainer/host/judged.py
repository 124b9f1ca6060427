"""Verdicts applied: findings get the chance of being right as confidence, and doubtful ones are left out and counted.

Extractors judge (see `explainer.analyse.calibrate`) and change nothing: a verdict is a finding like others. It is
applied where findings are read, so that what each extractor found stays in the store as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.model import (
    ArticleFindings,
    Entity,
    Event,
    LeftOut,
    Mention,
    Quote,
    Role,
    Unknown,
    Verdict,
    WatchItem,
    judged_key,
)
from explainer.model.kinds import verdict_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Finding

REASON = "not sure enough"
_WHAT = {"Entity": "name", "WatchItem": "watch", "FiveWs": "answer", "DatedPassage": "passage"}


def settled(found: ArticleFindings) -> ArticleFindings:
    """Return `found` with its verdicts applied and gone. Who is no person takes mentions and roles along."""
    verdicts = {verdict_key(v): v for v in found.of(Verdict)}
    if not verdicts:
        return found
    shown: list[Finding] = []
    left_out: list[Finding] = []
    nobody: set[str] = set()
    for finding in found.findings:
        verdict = verdicts.get(judged_key(finding))
        if verdict is None:
            shown += [] if isinstance(finding, Verdict) else [finding]
        elif verdict.shown:
            shown.append(msgspec.structs.replace(finding, confidence=verdict.confidence))
        else:
            what = _WHAT.get(verdict.of, verdict.of.lower())
            left_out.append(LeftOut(span=finding.span, rule=finding.rule, what=what, reason=REASON))
            nobody |= {finding.id} if isinstance(finding, Entity) else set()
    return msgspec.structs.replace(found, findings=(*without_people(shown, nobody), *left_out))


def without_people(findings: Iterable[Finding], nobody: set[str]) -> Iterator[Finding]:
    """Yield `findings` without mentions and roles of the entities `nobody`, and without references to them."""
    for finding in findings:
        if not nobody or not isinstance(finding, (Mention, Role, Quote, Event, WatchItem, Unknown)):
            yield finding
        elif isinstance(finding, (Mention, Role)):
            if finding.entity not in nobody:
                yield finding
        else:
            yield _without_references(finding, nobody)


def _without_references(finding: Quote | Event | WatchItem | Unknown, nobody: set[str]) -> Finding:
    changes: dict[str, object] = {}
    for name in ("speaker_entity", "reported_by", "expected_by", "entity"):
        if getattr(finding, name, None) in nobody:
            changes[name] = None
    entities = getattr(finding, "entities", ())
    if nobody.intersection(entities):
        changes["entities"] = tuple(each for each in entities if each not in nobody)
    return msgspec.structs.replace(finding, **changes) if changes else finding
