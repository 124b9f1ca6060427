"""Which findings are right by the editor's gold: the labels of the learned judgement, counted as the scorer counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from explainer.model import (
    DatedPassage,
    Definition,
    Entity,
    Event,
    Figure,
    FiveWs,
    Role,
    Span,
    Unknown,
    WatchItem,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from explainer.model import Finding

ENOUGH = 0.5
"""Token F1 from which the scorer counts a phrase as the same."""
NOT_ROLES = ("age", "origin")
Gold = dict[str, Any]
Labels = dict[int, bool]


def labels_of(findings: Sequence[Finding], row: dict[str, Any], gold: Gold, scorer: ModuleType) -> Labels:
    """Return whether each finding of a judged kind is right, by its number; kinds the gold lacks have no label.

    `row` is the article in the public format, whose entities the scorer reads; `scorer` is `score_explainer`.
    """
    text = row["text"]
    matched = {WatchItem: "watch", (Event, DatedPassage): "timeline", Unknown: "unknowns"}
    found: Labels = {}
    for kind, layer in matched.items():
        found |= _matched(findings, kind, gold[layer], scorer)
    if gold.get("figures"):
        found |= _matched(findings, Figure, gold["figures"], scorer)
    found |= _definitions(findings, gold["definitions"], text, scorer)
    found |= _people(findings, row, gold["people"], scorer)
    if gold.get("facts"):
        for number, finding in enumerate(findings):
            if isinstance(finding, FiveWs):
                right = gold["facts"][finding.question]
                found[number] = any(_same(finding.span.cut(text), scorer.cut(text, s), scorer) for s in right)
    return found


def _matched(
    findings: Sequence[Finding], kind: type[Finding] | tuple[type[Finding], ...], gold: list[Gold], scorer: ModuleType
) -> Labels:
    numbers = [n for n, finding in enumerate(findings) if isinstance(finding, kind)]
    if kind is WatchItem:
        numbers.sort(key=lambda n: (-findings[n].score, findings[n].span))  # type: ignore[attr-defined]  # a WatchItem
    spans = [_ends(findings[n].span) for n in numbers]
    right = {numbers[place] for place, _ in scorer.match(spans, gold)}
    return {n: n in right for n in numbers}


def _definitions(findings: Sequence[Finding], gold: list[Gold], text: str, scorer: ModuleType) -> Labels:
    used: set[int] = set()
    found: Labels = {}
    for number, finding in enumerate(findings):
        if isinstance(finding, Definition):
            term, words = _ends(finding.term), finding.explanation.cut(text)
            fits = [
                k
                for k, g in enumerate(gold)
                if k not in used
                and any(scorer.cover(term, t) for t in g["term"])
                and _same(words, scorer.cut(text, g["explanation"]), scorer)
            ]
            used.update(fits[:1])
            found[number] = bool(fits)
    return found


def _people(findings: Sequence[Finding], row: dict[str, Any], people: list[Gold], scorer: ModuleType) -> Labels:
    text = row["text"]
    entities = {e["id"]: e for e in row["entities"]}
    found: Labels = {}
    who: dict[str, int | None] = {}
    for number, finding in enumerate(findings):
        if isinstance(finding, Entity) and finding.type == "person":
            who[finding.id] = scorer.person_of(text, entities[finding.id], people)
            found[number] = who[finding.id] is not None
    for number, finding in enumerate(findings):
        if isinstance(finding, Role) and finding.category not in NOT_ROLES and finding.entity in who:
            person = who[finding.entity]
            wanted = people[person]["roles"] if person is not None else []
            found[number] = any(_same(finding.span.cut(text), scorer.cut(text, g), scorer) for g in wanted)
    return found


def _same(one: str, other: str, scorer: ModuleType) -> bool:
    return bool(scorer.token_f1(one, other) >= ENOUGH)


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}
