"""Opinion pieces: what they say in their author's voice is not told as fact; whom they quote is heard.

An author may be right. But a page that tells what an author argues as it tells what a reporter found would lie about
where it is from. Names, roles and quotations stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.model import (
    ArticleFindings,
    Clause,
    DatedPassage,
    Definition,
    Event,
    Figure,
    FiveWs,
    Genre,
    KeySentence,
    LeftOut,
    LineVerdict,
    Mention,
    Quote,
    Unknown,
    WatchItem,
    judged_key,
)
from explainer.model.kinds import verdict_key

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Finding, Span

REASON = "opinion piece"
_TOLD: dict[type[Finding], str] = {
    Event: "event",
    DatedPassage: "passage",
    WatchItem: "watch",
    Definition: "definition",
    Figure: "figure",
    Unknown: "unknown",
    FiveWs: "answer",
    KeySentence: "sentence",
}
_LINES = (Clause, Mention)
"""What stays, since words are cut and people known by it, and makes no line of its own."""


def is_opinion(found: ArticleFindings) -> bool:
    """Tell whether the article is an opinion piece."""
    return any(genre.genre == "opinion" for genre in found.of(Genre))


def without_own_voice(found: ArticleFindings) -> ArticleFindings:
    """Return `found` of an opinion piece without what its author tells, counted as left out; of others as it is.

    What stands in words of somebody whom the piece quotes stays.
    """
    if not is_opinion(found):
        return found
    quoted = [part for quote in found.of(Quote) if quote.speaker_entity for part in quote.content]
    return msgspec.structs.replace(found, findings=(*_shown(found, quoted), *_left_out(found, quoted)))


def _shown(found: ArticleFindings, quoted: list[Span]) -> Iterator[Finding]:
    """Yield what stays; each act and each sentence about somebody with the verdict that it makes no line."""
    lines = {judged_key(each) for each in found.findings if isinstance(each, _LINES) and not _is_in(each.span, quoted)}
    for each in found.findings:
        replaced = isinstance(each, LineVerdict) and verdict_key(each) in lines
        if not replaced and not _told_by_author(each, quoted):
            yield each
    for of, span, rule, mark in sorted(lines):
        yield LineVerdict(span=span, rule=rule, of=of, mark=mark, confidence=0.0, shown=False)


def _left_out(found: ArticleFindings, quoted: list[Span]) -> Iterator[LeftOut]:
    for each in found.findings:
        if what := _told_by_author(each, quoted):
            yield LeftOut(span=each.span, rule=each.rule, what=what, reason=REASON)


def _told_by_author(finding: Finding, quoted: list[Span]) -> str:
    """Return what a finding tells in the author's own voice; "" where it tells nothing, or in words `quoted`."""
    what = _TOLD.get(type(finding), "")
    return "" if what and _is_in(finding.span, quoted) else what


def _is_in(span: Span, quoted: list[Span]) -> bool:
    return any(part.contains(span) for part in quoted)
