"""From dated `Event` findings to `TimelineEntry` records."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from explainer.merge.dates import cannot_agree, days_of, order_of
from explainer.merge.item_corrections import redated
from explainer.merge.slugs import short_hash
from explainer.merge.tellings import Telling, Tellings, Told, Weights, candidate_pairs, clusters, told
from explainer.merge.timeline.counts import newest_count
from explainer.merge.timeline.same_event import sameness
from explainer.model import Dated, Event, TimelineEntry
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus

_ENOUGH = 25


def make_entries(corpus: Corpus) -> Iterator[TimelineEntry]:
    """Return one entry for each event, by date, whatever stories tell it.

    An event whose date cannot be placed in the calendar is left out, and so is one that only its context explains.
    Nothing is settled between articles that give dates which cannot both be right: the entry is `disputed` and shows
    all.
    """
    found = sorted(_tellings(corpus), key=lambda each: each.order)
    weights = Weights(found)
    scores = {}
    for one, other in candidate_pairs(found, across_stories=True):
        score = sameness(found[one], found[other], weights)
        if score:
            scores[one, other] = score
    entries = [redated(corpus, _entry([found[n] for n in group])) for group in clusters(len(found), scores)]
    yield from sorted(entries, key=lambda each: (order_of(each.value), min(each.evidence), each.id))


def _tellings(corpus: Corpus) -> Iterator[Telling]:
    tellings = Tellings(corpus)
    for article in corpus.findings:
        yield from map(tellings.telling, _told(corpus, article))


@of_article(tuple[Told, ...])
def _told(article: Article, findings: ArticleFindings) -> tuple[Told, ...]:
    """Return the events that one article tells."""
    return tuple(
        told(article, e.span, when=e.when, entities=e.entities, trigger=e.trigger, verb=e.verb)
        for e in findings.of(Event)
        if e.alone and days_of(e.when.value)
    )


def _entry(group: list[Telling]) -> TimelineEntry:
    """Return the entry of one event. Its id comes from the earliest telling: later articles do not change it."""
    value = _listed_under(group)
    first = min(group, key=lambda each: each.order)
    newest = newest_count(group)
    best = sorted(group, key=lambda each: (each is not newest, _rank(each, value)))
    values = sorted({each.value or "" for each in group})
    return TimelineEntry(
        id=f"event-{short_hash(first.evidence.article, first.text, first.value or '')}",
        name=best[0].text,
        evidence=tuple(each.evidence for each in best),
        confidence=1.0,
        provenance="merge.timeline",
        value=value,
        tellings=tuple(
            Dated(evidence=each.evidence, value=each.value or "", words=each.when, verb=each.verb) for each in best
        ),
        disputed=any(cannot_agree(one, other) for one in values for other in values),
        entities=tuple(dict.fromkeys(actor for each in best for actor in each.actors)),
        stories=tuple(sorted({each.story for each in group})),
    )


def _listed_under(group: list[Telling]) -> str:
    """Return the date that most articles give; of equals the most precise one, then the one first published."""
    counts = Counter(value for value, _ in sorted({(each.value or "", each.evidence.article) for each in group}))
    first = {each.value or "": each.order for each in sorted(group, key=lambda each: each.order, reverse=True)}
    return min(counts, key=lambda value: (-counts[value], _length(value), first[value]))


def _length(value: str) -> int:
    days = days_of(value)
    return days.length if days else 0


def _rank(each: Telling, value: str) -> tuple[bool, int, int, tuple[str, object]]:
    return (each.value != value, -len(each.actors), -min(len(each.words), _ENOUGH), each.order)
