"""What is doubtful: found in an article, and not shown on the site.

The thresholds are applied to what was found and not while it is found, so that an editor who changes them has no
article analysed again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from explainer.host.filtered import IN_MEMORY, FilteredFindings
from explainer.host.opinions import without_own_voice
from explainer.model import (
    ArticleFindings,
    Definition,
    Event,
    LeftOut,
    LineVerdict,
    Mention,
    Quote,
    Role,
    WatchItem,
    judged_key,
)
from explainer.model.kinds import verdict_key

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from explainer.model import Finding, Settings, Span
    from explainer.model.codec import FindingsCodec

_REASON = "not sure enough"
_HEARD = 0.78
"""From which chance on an editor would sign it the words of one who is spoken of are shown, where nothing surer is."""
_MIXED = 0.7
"""Words that are quoted in part are surer than reported ones: so much is enough, whatever reported ones need."""
_LINES: dict[type[Finding], str] = {Quote: "quote", Role: "role", Event: "event", Definition: "definition"}
"""What makes a line by itself: where an editor would not sign that, it is left out."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Below which confidence (0 to 1) speakers, indirect speech, and what is to come without a date are not shown."""

    speaker: float
    indirect: float = 0.0
    undated: float = 0.0


def thresholds_of(settings: Settings) -> Thresholds:
    """Return the thresholds that a site sets."""
    return Thresholds(settings.speaker_threshold, settings.indirect_threshold, settings.undated_threshold)


def speaker_is_doubtful(quote: Quote, thresholds: Thresholds) -> bool:
    """Tell whether a quotation is shown, but not given to the entity that was found to say it."""
    if quote.speaker_entity is None or not quote.speaker or _doubtful(quote, thresholds):
        return False
    return _as_sure(quote, thresholds.speaker).speaker_entity is None


class SureFindings(FilteredFindings):
    """The findings of many articles as the site may show them: each is sure enough, or left out and counted.

    What an opinion piece tells in its author's voice is left out, too.
    """

    def __init__(
        self,
        found: Mapping[str, ArticleFindings],
        thresholds: Thresholds,
        in_memory: int = IN_MEMORY,
        codec: FindingsCodec | None = None,
    ) -> None:
        """Show of `found` what is at least as sure as `thresholds` ask; how it is held is as in `FilteredFindings`."""
        change = partial(_as_shown, thresholds=thresholds)
        super().__init__(found, change, in_memory, codec, repr(thresholds))


def _as_shown(found: ArticleFindings, thresholds: Thresholds) -> ArticleFindings:
    return without_doubtful(without_own_voice(found), thresholds)


def without_doubtful(found: ArticleFindings, thresholds: Thresholds) -> ArticleFindings:
    """Return `found` with what is less sure than `thresholds` left out, and counted.

    Where only the link from the source's words to a person is doubtful ("the minister"), the words stay. A line that an
    editor would not sign (`LineVerdict`) is left out, too.
    """
    verdicts = {verdict_key(v): v for v in found.of(LineVerdict)}
    unsigned = {key for key, verdict in verdicts.items() if not verdict.shown}
    unsigned |= {judged_key(role) for role in _past_alone(found.of(Role), unsigned)}
    unsigned -= {judged_key(quote) for quote in _heard_too(found, verdicts, thresholds)}
    shown: list[Finding] = []
    left_out: list[Finding] = []
    for finding in found.findings:
        what = _doubtful(finding, thresholds)
        if not what and type(finding) in _LINES and judged_key(finding) in unsigned:
            what = _LINES[type(finding)]
        if what:
            left_out.append(LeftOut(span=finding.span, rule=finding.rule, what=what, reason=_REASON))
            continue
        sure = _as_sure(finding, thresholds.speaker) if isinstance(finding, Quote) and finding.speaker else finding
        shown.append(sure)
        if sure is not finding:
            left_out.append(LeftOut(span=finding.span, rule=finding.rule, what="speaker", reason=_REASON))
    return msgspec.structs.replace(found, findings=(*shown, *left_out)) if left_out else found


def _heard_too(
    found: ArticleFindings, verdicts: Mapping[tuple[str, Span, str, str], LineVerdict], thresholds: Thresholds
) -> Iterator[Quote]:
    """Yield what is surest of the words of each whom shown quotations speak of, and of whom none is shown.

    A page that tells what one side says of another, and not what that one says, is not fair: a lower chance is enough.
    """
    quotes = [(quote, verdicts.get(judged_key(quote))) for quote in found.of(Quote)]
    shown = [quote for quote, verdict in quotes if verdict is None or verdict.shown]
    speakers = {quote.speaker_entity for quote in shown}
    spoken_of = set(_named_in(found.of(Mention), sorted(part for quote in shown for part in quote.content)))
    best: dict[str, tuple[float, Quote]] = {}
    for quote, verdict in quotes:
        who = quote.speaker_entity
        if verdict is None or verdict.shown or who is None or who in speakers or who not in spoken_of:
            continue
        sure = verdict.confidence or 0.0
        named = (quote.speaker_confidence or 0.0) >= thresholds.speaker
        if named and sure >= _HEARD and (who not in best or sure > best[who][0]):
            best[who] = sure, quote
    yield from (quote for _, quote in best.values())


def _named_in(mentions: Iterable[Mention], parts: Sequence[Span]) -> Iterator[str]:
    """Yield the entities that are mentioned within one of `parts`, which are in order."""
    for mention in mentions:
        place = bisect_right(parts, mention.span.start, key=lambda part: part.start) - 1
        if place >= 0 and parts[place].contains(mention.span):
            yield mention.entity


def _past_alone(roles: Iterable[Role], unsigned: Container[tuple[str, Span, str, str]]) -> Iterator[Role]:
    """Yield the former offices of those whose office of today is left out: the past alone would tell half of it."""
    of_now: dict[str, list[bool]] = defaultdict(list)
    for role in roles:
        if role.status != "former" and role.category == "office":
            of_now[role.entity].append(judged_key(role) not in unsigned)
    for role in roles:
        if role.status == "former" and of_now[role.entity] and not any(of_now[role.entity]):
            yield role


def _doubtful(finding: Finding, thresholds: Thresholds) -> str:
    """Return what is left out as a whole ("quote", "speaker"), or an empty text."""
    if finding.confidence is None:
        return ""
    if isinstance(finding, Quote) and finding.confidence < _needed(finding, thresholds):
        return "quote"
    if isinstance(finding, WatchItem) and finding.when is None and finding.confidence < thresholds.undated:
        return "watch"
    return ""


def _needed(quote: Quote, thresholds: Thresholds) -> float:
    """Return the least confidence of a quotation that is shown; reported "words" of a verb of acting are never sure."""
    if quote.form == "direct":
        return 0.0
    if quote.form == "indirect" and quote.cue_kind == "other" and thresholds.indirect:
        return 1.0
    return thresholds.indirect if quote.form == "indirect" else min(thresholds.indirect, _MIXED)


def _as_sure(quote: Quote, threshold: float) -> Quote:
    """Return the quotation with as much of its speaker as is sure: the entity, the source's words alone, or nothing."""
    entity, words = quote.speaker_confidence, quote.source_confidence
    words = entity if words is None else words
    if quote.speaker_entity is not None and (entity is None or entity >= threshold):
        return quote
    if words is None or words >= threshold:
        return quote if quote.speaker_entity is None else msgspec.structs.replace(quote, speaker_entity=None)
    return msgspec.structs.replace(quote, speaker=(), speaker_entity=None)
