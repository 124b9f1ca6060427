"""Attributions inside attributions: who reports whose words.

"Blinken said the two sides had 'a candid talk', Miller told reporters." The words are Blinken's; Miller reports them.
Both are kept: the speaker is the person whose words they are, `reported_by` the one who passes them on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

    from explainer.analyse.attribution.draft import Draft
    from explainer.model import Span


def holder_of(number: int, drafts: Sequence[Draft]) -> int | None:
    """Return the place of the smallest other attribution whose content holds all of this one's, or `None`."""
    own = drafts[number]
    parts = (*own.content, *own.cue)
    best: int | None = None
    for place, other in enumerate(drafts):
        if place != number and other.content != own.content and all(_held(part, other.content) for part in parts):
            if best is None or _size(other) < _size(drafts[best]):
                best = place
    return best


def reporters(
    doc: Doc, drafts: Sequence[Draft], entities: Sequence[str | None], inside: Sequence[int | None]
) -> list[str | None]:
    """Return the entity that reports each attribution, where another than its speaker does.

    That is the speaker of the attribution that holds it, or of one that shares its sentence and has no content outside
    it but the report itself ("…, according to Y").
    """
    found: list[str | None] = []
    for number, holder in enumerate(inside):
        reporter = entities[holder] if holder is not None else None
        found.append(reporter if reporter != entities[number] else None)
    return found


def _held(part: Span, content: Sequence[Span]) -> bool:
    return any(span.contains(part) for span in content)


def _size(draft: Draft) -> int:
    return draft.whole.end - draft.whole.start
