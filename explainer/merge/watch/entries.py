"""From `WatchItem` findings to `WatchEntry` records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explainer.merge.dates import can_agree, days_of, order_of
from explainer.merge.hiding import Hiding
from explainer.merge.slugs import short_hash
from explainer.merge.tellings import Telling, Weights, candidate_pairs, clusters, story_of_article, telling
from explainer.merge.watch.outcomes import outcome_in
from explainer.merge.watch.updates import Later, updates_of
from explainer.model import Event, WatchEntry, WatchItem, WatchUpdate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.merge.watch.outcomes import Outcome
    from explainer.model import Corpus

Status = Literal["open", "postponed", "done", "cancelled", "passed"]

_SAME = 0.5
_SAME_UNDATED = 0.65


@dataclass(frozen=True, slots=True)
class _Item:
    """A watch item in comparable form."""

    telling: Telling
    finding: WatchItem


def make_entries(corpus: Corpus) -> Iterator[WatchEntry]:
    """Return one entry for each thing still to come, dated ones first, by date, then by score."""
    stories = story_of_article(corpus)
    items = sorted(_items(corpus, stories), key=lambda item: item.telling.order)
    later = Later(_later(corpus, stories))
    weights = Weights([*(item.telling for item in items), *later.tellings])
    tellings = [item.telling for item in items]
    scores = {}
    for one, other in candidate_pairs(tellings):
        score = _sameness(tellings[one], tellings[other], weights)
        if score:
            scores[one, other] = score
    hiding = Hiding(corpus)
    entries = [_entry([items[n] for n in g], corpus, later, weights) for g in clusters(len(items), scores)]
    for entry in sorted(entries, key=lambda each: (order_of(each.value), -each.score, each.id)):
        if not any(hiding.hides(entry.id, corpus.text(e), e.article) for e in entry.evidence):
            yield entry


def _items(corpus: Corpus, stories: dict[str, str]) -> Iterator[_Item]:
    for article_id, findings in corpus.findings.items():
        for item in findings.of(WatchItem):
            entities = (*item.entities, item.expected_by) if item.expected_by else item.entities
            story = stories.get(article_id, article_id)
            yield _Item(telling(corpus, article_id, item.span, when=item.when, entities=entities, story=story), item)


def _later(corpus: Corpus, stories: dict[str, str]) -> Iterator[tuple[Telling, Outcome]]:
    """Return what may tell an outcome: dated past events, and sentences that say postponed or cancelled."""
    for article_id, findings in corpus.findings.items():
        story = stories.get(article_id, article_id)
        text = corpus.articles[article_id].text
        for event in findings.of(Event):
            if outcome_in(event.span.cut(text)) is None:
                yield (
                    telling(corpus, article_id, event.span, when=event.when, entities=event.entities, story=story),
                    "done",
                )
        for sentence in findings.sentences:
            outcome = outcome_in(sentence.cut(text))
            if outcome:
                yield telling(corpus, article_id, sentence, story=story), outcome


def _sameness(one: Telling, other: Telling, weights: Weights) -> float:
    """Return how sure it is that two items are one, 0 where they are kept apart: dates that differ part them."""
    score = weights.likeness(one, other)
    dated = days_of(one.value) and days_of(other.value)
    if dated and not can_agree(one.value, other.value):
        return 0.0
    needed = _SAME if dated else _SAME_UNDATED
    return score if score >= needed else 0.0


def _entry(group: list[_Item], corpus: Corpus, later: Later, weights: Weights) -> WatchEntry:
    first = group[0]
    dated = next((item for item in reversed(group) if days_of(item.telling.value)), None)
    value = dated.telling.value if dated else None
    repeated = [
        WatchUpdate(status="repeated", evidence=item.telling.evidence, value=item.telling.value)
        for item in group[1:]
        if item.telling.evidence.article != first.telling.evidence.article
    ]
    changes = updates_of([item.telling for item in group], later, weights)
    updates = sorted(
        [*repeated, *changes], key=lambda u: (corpus.articles[u.evidence.article].published or "", u.evidence)
    )
    moved = [change for change in changes if change.value]
    value = moved[-1].value if moved else value
    shown = dated or first
    key = short_hash(first.telling.evidence.article, first.telling.text)
    best = max(group, key=lambda item: (item.finding.score, item.telling.published, item.telling.evidence))
    expected_by = next(
        (r.id for i in group if (r := corpus.record_of(i.telling.evidence.article, i.finding.expected_by))),
        None,
    )
    return WatchEntry(
        id=f"watch-{key}",
        name=best.telling.text,
        evidence=(best.telling.evidence, *(i.telling.evidence for i in group if i is not best)),
        confidence=1.0 if best.finding.confidence is None else best.finding.confidence,
        provenance=f"merge.watch: {best.finding.rule}",
        category=best.finding.category,
        value=value,
        words=shown.telling.when,
        expected_by=expected_by,
        entities=tuple(dict.fromkeys(actor for item in group for actor in item.telling.actors)),
        stories=tuple(sorted({item.telling.story for item in group})),
        status=_status(changes, value, corpus.today),
        said_on=first.telling.published or None,
        updates=tuple(updates),
        uid=f"{key}@explainer",
        sequence=len(changes),
        score=best.finding.score,
    )


def _status(changes: list[WatchUpdate], value: str | None, today: str) -> Status:
    """Return the last change's status, or `passed` when the date is over and nothing told the outcome."""
    last: Status = "open"
    for change in changes:
        last = last if change.status == "repeated" else change.status
    if last in {"done", "cancelled"}:
        return last
    days = None if last == "postponed" and not any(change.value for change in changes) else days_of(value)
    return "passed" if days and days.last.isoformat() < today else last
