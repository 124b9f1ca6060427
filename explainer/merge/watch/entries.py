"""From `WatchItem` findings to `WatchEntry` records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from explainer.merge.dates import can_agree, days_of, is_day, is_over, order_of
from explainer.merge.item_corrections import redated
from explainer.merge.slugs import short_hash
from explainer.merge.tellings import (
    Telling,
    Tellings,
    Told,
    Weights,
    candidate_pairs,
    clusters,
    share_more_than_names,
    told,
)
from explainer.merge.watch.statements import statements
from explainer.merge.watch.updates import Later, updates_of, with_retellings
from explainer.model import WatchEntry, WatchItem
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus, WatchUpdate

Status = Literal["open", "postponed", "done", "cancelled", "passed"]

_SAME_DAY = 0.2
_SAME = 0.5
_SAME_UNDATED = 0.65


@dataclass(frozen=True, slots=True)
class _Item:
    """A watch item in comparable form."""

    telling: Telling
    finding: WatchItem


def make_entries(corpus: Corpus) -> Iterator[WatchEntry]:
    """Return one entry for each item still to come, dated ones first, by date, then by score."""
    of_stories = Tellings(corpus)
    items = sorted(_items(corpus, of_stories), key=lambda item: item.telling.order)
    later = Later(statements(corpus, of_stories))
    weights = Weights([*(item.telling for item in items), *later.tellings])
    tellings = [item.telling for item in items]
    scores = {}
    for one, other in candidate_pairs(tellings):
        score = _sameness(tellings[one], tellings[other], weights, later)
        if score:
            scores[one, other] = score
    entries = [
        redated(corpus, _entry([items[n] for n in g], corpus, later, weights)) for g in clusters(len(items), scores)
    ]
    yield from sorted(entries, key=lambda each: (order_of(each.value), -each.score, each.id))


def _items(corpus: Corpus, tellings: Tellings) -> Iterator[_Item]:
    for article in corpus.findings:
        yield from (_Item(tellings.telling(each), finding) for each, finding in _told(corpus, article))


@of_article(tuple[tuple[Told, WatchItem], ...])
def _told(article: Article, findings: ArticleFindings) -> tuple[tuple[Told, WatchItem], ...]:
    """Return what one article says that is to come."""
    return tuple(
        (told(article, item.span, when=item.when, entities=_entities(item)), item)
        for item in findings.of(WatchItem)
        if item.alone
    )


def _entities(item: WatchItem) -> tuple[str, ...]:
    return (*item.entities, item.expected_by) if item.expected_by else item.entities


def _sameness(one: Telling, other: Telling, weights: Weights, later: Later) -> float:
    """Return how sure it is that two items are one, 0 where they are kept apart.

    One day, or a day and the one it was put off to, makes two items of a story one with few shared words; without a
    date many are needed. Dates that differ otherwise part them.
    """
    score = weights.likeness(one, other)
    if not (days_of(one.value) and days_of(other.value)):
        return score if score >= _SAME_UNDATED else 0.0
    if _share_enough(one, other) and (
        (one.value == other.value and is_day(one.value)) or later.puts_off(one, other, weights)
    ):
        return score if score >= _SAME_DAY else 0.0
    return score if score >= _SAME and can_agree(one.value, other.value) else 0.0


def _share_enough(one: Telling, other: Telling) -> bool:
    """Tell whether two items share an actor and a word, or two words."""
    return share_more_than_names(one, other) or len((one.words & other.words) - one.names - other.names) > 1


def _entry(group: list[_Item], corpus: Corpus, later: Later, weights: Weights) -> WatchEntry:
    tellings = [item.telling for item in group]
    first = tellings[0]
    updates = with_retellings(tellings, updates_of(tellings, later, weights))
    updates = sorted(updates, key=lambda u: (corpus.articles[u.evidence.article].published or "", u.evidence))
    changes = [update for update in updates if update.status != "repeated"]
    values = [telling.value for telling in tellings if days_of(telling.value)]
    value = next((change.value for change in reversed(changes) if change.value), values[-1] if values else None)
    best = max(group, key=lambda item: (item.telling.value == value, item.finding.score, item.telling.order))
    key = short_hash(first.evidence.article, first.text)
    expected_by = (corpus.record_of(item.telling.evidence.article, item.finding.expected_by) for item in group)
    return WatchEntry(
        id=f"watch-{key}",
        name=best.telling.text,
        evidence=tuple(dict.fromkeys((best.telling.evidence, *(telling.evidence for telling in tellings)))),
        confidence=1.0 if best.finding.confidence is None else best.finding.confidence,
        provenance=f"merge.watch: {best.finding.rule}",
        category=best.finding.category,
        value=value,
        words=next((telling.when for telling in reversed(tellings) if telling.value == value), None),
        expected_by=next((record.id for record in expected_by if record), None),
        entities=tuple(dict.fromkeys(actor for telling in tellings for actor in telling.actors)),
        stories=tuple(sorted({telling.story for telling in tellings})),
        status=_status(changes, value, corpus.today),
        said_on=first.published or None,
        updates=tuple(updates),
        uid=f"{key}@explainer",
        sequence=len(changes),
        score=max(item.finding.score for item in group),
    )


def _status(changes: list[WatchUpdate], value: str | None, today: str) -> Status:
    """Return the last change's status, or `passed` when the date is over and nothing told the outcome."""
    last: Status = "open"
    for change in changes:
        last = last if change.status == "repeated" else change.status
    if last in {"done", "cancelled"}:
        return last
    to_another_day = last != "postponed" or any(change.value for change in changes)
    return "passed" if to_another_day and is_over(value, today) else last
