"""The page of a story: one section per reader's question, in this order, absent where nothing supports it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypedDict

from explainer.compose.pages.citations import TOLD_ENOUGH
from explainer.compose.pages.common import finish, left_out_counts
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.page_views import ChangeView
from explainer.compose.pages.parties import parties, verbatim_quotations
from explainer.compose.pages.roles import kind_of
from explainer.compose.pages.story_cards import brief_evidence
from explainer.compose.pages.together import together
from explainer.compose.pages.views import AnswerView, FigureView
from explainer.model import Evidence, Figure, Finding, FiveWs, Person, TimeExpression, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.common import LeftOutCount
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import (
        CardView,
        EventView,
        Link,
        PartyView,
        QuoteView,
        SourceView,
        TermView,
        Together,
        WatchView,
    )
    from explainer.model import EntityRecord, Page, Span, Story, TimelineEntry, WatchEntry
    from explainer.model.findings import F

_BRIEF = 5
_ANSWERS = {"who": 3, "what": 1, "when": 2, "where": 2, "why": 2, "how": 1}
_SURE = 0.5
"""An answer of less confidence is the best there was, and no good one ("how" that only repeats the deed): not shown."""
_QUOTES = 8
_FIGURES = 8
_PARTIES = 10
_EVENTS = 12
_WATCHED = 8


class StoryData(TypedDict):
    """`page.data` of a story, in the order of the page (with the keys of `CommonData`)."""

    story: Story
    as_of: str
    sources: tuple[SourceView, ...]
    standfirst: Statement | None
    brief: tuple[Statement, ...]
    five_ws: tuple[AnswerView, ...]
    timeline: tuple[EventView, ...]
    more_timeline: tuple[EventView, ...]
    people: tuple[CardView, ...]
    others: tuple[Link, ...]
    together: tuple[Together, ...]
    parties: tuple[PartyView, ...]
    more_parties: tuple[PartyView, ...]
    quotes: tuple[QuoteView, ...]
    more_quotes: int
    figures: tuple[FigureView, ...]
    terms: tuple[TermView, ...]
    unknowns: tuple[Statement, ...]
    watch: tuple[WatchView, ...]
    more_watch: int
    left_out: tuple[LeftOutCount, ...]
    changes: tuple[ChangeView, ...]


def story_page(site: Site, story: Story) -> Page:
    """Return the page of `story`."""
    draft = Draft(site, f"stories/{site.story_slug(story)}.md")
    articles = [site.corpus.findings[a] for a in story.articles]
    brief = _brief(draft, story)
    quotations = [q for a in story.articles for q in site.quotations_in.get(a, ())]
    shown = verbatim_quotations(quotations)
    five_ws = tuple(_answers(draft, story))
    chosen, other = _events(site, story)
    timeline = tuple(draft.event(e) for e in chosen)
    cards = [_card(draft, r, story) for r in _entities(site, story) if isinstance(r, Person)]
    bare = [card.record for card in cards if not (card.role or card.action or card.quote_count)]
    rows = parties(draft, quotations, shown[:_QUOTES])
    watch = tuple(draft.watch(w) for w in _watched(draft, story))
    data: StoryData = {
        "story": story,
        "as_of": site.date(story.last_published),
        "sources": tuple(draft.source(a) for a in story.articles),
        "standfirst": brief[0] if brief else None,
        "brief": brief[1:],
        "five_ws": five_ws,
        "timeline": timeline,
        "more_timeline": tuple(draft.event(e) for e in other),
        "people": tuple(card for card in cards if card.role or card.action or card.quote_count),
        "others": draft.links([*bare, *(r.id for r in _entities(site, story) if not isinstance(r, Person))]),
        "together": together(draft, story),
        "parties": rows[:_PARTIES],
        "more_parties": rows[_PARTIES:],
        "quotes": tuple(draft.quote(q) for q in shown[:_QUOTES]),
        "more_quotes": len(shown[_QUOTES:]),
        "figures": tuple(islice(_figures(draft, story), _FIGURES)),
        "terms": tuple(draft.term(t) for t in site.terms_of_story(story)),
        "unknowns": tuple(draft.notebook.state(e, rule=rule) for e, rule in _evidence(site, story, Unknown)),
        "watch": watch,
        "more_watch": len(site.watch_in.get(story.id, ())) - len(watch),
        "left_out": left_out_counts(articles),
        "changes": _changes(draft, story),
    }
    title = site.story_title(story)
    card = site.card_path(story)
    return finish(draft, "story.md.j2", title, data, records=(story.id,), fictional=story.fictional, image=card)


def _brief(draft: Draft, story: Story) -> tuple[Statement, ...]:
    """Return the key sentences: the best first, as the standfirst, the others in the order in which they are told."""
    best = brief_evidence(draft.site, story, _BRIEF)
    order = {article: n for n, article in enumerate(story.articles)}
    rest = sorted(best[1:], key=lambda item: (order[item[0].article], item[0].start))
    return tuple(draft.notebook.state(e, rule=rule) for e, rule in (*best[:1], *rest))


def _answers(draft: Draft, story: Story) -> Iterator[AnswerView]:
    """Answer each question with the best that the newest articles say; a part of another answer is none."""
    found = sorted(_found(draft.site, story, FiveWs), key=lambda item: (item[1].rank, -item[0]))
    for question, limit in _ANSWERS.items():
        best: dict[str, tuple[Evidence, str]] = {}
        for _, finding, evidence in found:
            if len(best) == limit:
                break
            if finding.question == question and (finding.confidence is None or finding.confidence >= _SURE):
                said = flatten(draft.site.corpus.text(evidence)).casefold()
                if not any(set(said.split()) <= set(other.split()) for other in best):
                    best[said] = (evidence, finding.rule)
        if best:
            statements = tuple(draft.notebook.state(e, rule=rule) for e, rule in best.values())
            dates = tuple(_day_of(draft, e) if question == "when" else "" for e, _ in best.values())
            yield AnswerView(question=question, statements=statements, dates=dates)


def _day_of(draft: Draft, evidence: Evidence) -> str:
    """Return the days that a time expression in `evidence` means, for readers, where its words do not say them."""
    times = draft.site.corpus.findings[evidence.article].of(TimeExpression)
    found = (draft.site.date(t.value) for t in times if t.resolved and t.span.overlaps(evidence.span))
    said = draft.site.corpus.text(evidence)
    return next((day for day in found if day and day not in said), "")


def _found(site: Site, story: Story, kind: type[F]) -> Iterator[tuple[int, F, Evidence]]:
    """Go through the findings of one kind in a story, with the place of their article and the evidence."""
    for order, article in enumerate(story.articles):
        for finding in site.corpus.findings[article].of(kind):
            yield order, finding, _at(article, finding.span)


def _evidence(site: Site, story: Story, kind: type[Finding]) -> list[tuple[Evidence, str]]:
    return [(evidence, finding.rule) for _, finding, evidence in _found(site, story, kind)]


def _at(article: str, span: Span) -> Evidence:
    return Evidence(article, span.start, span.end)


def _entities(site: Site, story: Story) -> list[EntityRecord]:
    """Return the entities of a story, those that it is about first, then by their number of mentions by name in it."""
    inside = set(story.articles)
    found = dict.fromkeys(r for a in story.articles for r in site.entities_in.get(a, ()))
    return sorted(
        found,
        key=lambda r: (not inside & set(r.key_in), -sum(e.article in inside for e in r.evidence), kind_of(r), r.id),
    )


def _card(draft: Draft, record: EntityRecord, story: Story) -> CardView:
    return draft.card(record, _action(draft, record, story))


def _action(draft: Draft, record: EntityRecord, story: Story) -> Evidence | None:
    """Return a sentence that begins with the entity, one told as little as possible on this page, a new one first."""
    order = {article: n for n, article in enumerate(story.articles)}
    named = [e for e in record.evidence if e.article in order]
    fresh = [e for e in named if draft.notebook.told(e) < TOLD_ENOUGH and draft.site.is_sentence(e)]

    def into_sentence(evidence: Evidence) -> int:
        return evidence.start - draft.site.whole_sentence(evidence).start

    return min(
        fresh,
        key=lambda e: (
            draft.notebook.told(e),
            into_sentence(e) > 60,
            -order[e.article],
            e.start,
        ),  # a subject stands in the first clause
        default=None,
    )


def _events(site: Site, story: Story) -> tuple[list[TimelineEntry], list[TimelineEntry]]:
    """Return the events that a reader needs first, and the others, both by date.

    First come those that several sources tell, that a key sentence tells, and in which many take part.
    """
    events = site.timeline_in.get(story.id, [])
    keys = {(e.article, site.sentence(e)) for e, _ in brief_evidence(site, story, 3 * _EVENTS)}

    def weight(event: TimelineEntry) -> tuple[int, bool, int, str]:
        told = [(t.evidence.article, site.sentence(t.evidence)) for t in event.tellings]
        return len({article for article, _ in told}), any(t in keys for t in told), len(event.entities), event.value

    best = {event.id for event in sorted(events, key=weight, reverse=True)[:_EVENTS]}
    return [e for e in events if e.id in best], [e for e in events if e.id not in best]


def _watched(draft: Draft, story: Story) -> list[WatchEntry]:
    """Return what to watch in a story: all that has a date or an outcome, and the best of the rest."""
    chosen: list[WatchEntry] = []
    for item in draft.site.watch_in.get(story.id, ()):
        settled = item.value or item.updates or item.status != "open"
        room = len(chosen) < _WATCHED and draft.notebook.told(item.evidence[0]) <= TOLD_ENOUGH
        if settled or room:
            chosen.append(item)
    return chosen


def _figures(draft: Draft, story: Story) -> Iterator[FigureView]:
    """Go through the figures with what they count, or with their sentence; a bare number tells nothing and is left out.

    A share ("40 percent of voters") needs its sentence, since of whom it is does not say what they do. What several
    articles count alike is told once.
    """
    told: set[tuple[float | None, str | None, str]] = set()
    for _, figure, evidence in _found(draft.site, story, Figure):
        article = evidence.article
        if figure.of_what is not None:
            key = (figure.value, figure.unit, draft.site.corpus.text(_at(article, figure.of_what)).casefold())
            if key in told:
                continue
            told.add(key)
        share = figure.unit == "percent" or figure.rule == "fraction"
        in_sentence = (share or figure.of_what is None) and draft.notebook.told(evidence) < TOLD_ENOUGH
        if (share or figure.of_what is None) and not in_sentence:
            continue
        spans = {"of_what": None if in_sentence else figure.of_what, "counted_by": figure.counted_by}
        pieces = {name: _at(article, span) for name, span in spans.items() if span}
        part = {name: draft.notebook.state(piece, rule=figure.rule) for name, piece in pieces.items()}
        sentence = draft.notebook.state_sentence(evidence, rule=figure.rule) if in_sentence else None
        beside = (*pieces.values(), *(sentence.evidence if sentence else ()))
        yield FigureView(
            statement=draft.notebook.state(evidence, rule=figure.rule, beside=beside),
            sentence=sentence,
            of_what=part.get("of_what"),
            counted_by=part.get("counted_by"),
            value=figure.value,
            unit=figure.unit,
        )


def _changes(draft: Draft, story: Story) -> tuple[ChangeView, ...]:
    """Return what each later article brought, newest first; nothing for a story of one article."""
    if len(story.articles) == 1:
        return ()
    changes = [*_new_articles(draft, story.articles), *_watch_changes(draft, story)]
    return tuple(sorted(changes, key=lambda c: c.value, reverse=True))


def _new_articles(draft: Draft, articles: Iterable[str]) -> Iterator[ChangeView]:
    for article in articles:
        source = draft.source(article)
        link = draft.source_link(source)
        yield ChangeView(day=source.published, value=source.published_value, kind="article", link=link)


def _watch_changes(draft: Draft, story: Story) -> Iterator[ChangeView]:
    for item in draft.site.watch_in.get(story.id, ()):
        for update in item.updates:
            article = draft.site.corpus.articles[update.evidence.article]
            if update.status != "repeated":
                yield ChangeView(
                    day=draft.site.date(article.published),
                    value=article.published or "",
                    kind=update.status,
                    statement=draft.notebook.state_sentence(update.evidence, rule=item.provenance),
                )
