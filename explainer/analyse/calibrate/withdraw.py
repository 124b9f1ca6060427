"""Takes back what was said of entities that turned out to be nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.model import Event, Mention, Quote, Role, Unknown, WatchItem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Finding


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
