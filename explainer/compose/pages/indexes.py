"""What the indexes list, and in which order: stories, who's who, glossary, what to watch, timeline, quotations."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of, sort_key
from explainer.compose.pages.grouping import MOST_TERMS
from explainer.compose.pages.letters import by_letter, few_letters
from explainer.compose.pages.page_views import SpeakerView
from explainer.compose.pages.paths import letter, slug, slugs
from explainer.compose.pages.roles import explains, main_role
from explainer.compose.pages.shelves import TOP, Group, Index, entries, group_by
from explainer.compose.pages.story_cards import story_card
from explainer.compose.pages.told_events import tellings_of, told_events, told_plans
from explainer.compose.sections.rows import event_wording
from explainer.compose.sections.story_draft import StoryDraft
from explainer.model import EntityRecord, LinkTarget, Organisation, Person, Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.page_views import StoryCard
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import QuoteView
    from explainer.model import Quotation, Story, Term, TimelineEntry, WatchEntry

_QUOTES_EACH = 6
_QUOTES_A_PAGE = 30
_QUOTES_READ_AS_ONE = 40
_NAMES_READ_AS_ONE = 80
_EVENTS_A_PAGE = 40
_WATCHED_A_PAGE = 40
_STORIES_A_PAGE = 40
_LONGEST_MONTH = 31


def stories(site: Site) -> Index:
    """Return the index of stories: the newest, all by topic, and by month with the first sentence of each."""
    topics = group_by(((topic, story) for story in site.stories for topic in story.topics), lambda pair: str(pair[0]))
    months = group_by(site.stories, lambda story: (story.last_published or "")[:7])
    names = slugs(topics)
    groups = [
        Group(title=topic, anchor=f"topic-{names[topic]}", section="topics", records=tuple(topics[topic]))
        for topic in sorted(topics, key=str.casefold)
    ]
    groups += [
        Group(
            title=site.date(month) or str(site.words.gettext("Without a date")),
            anchor=f"month-{month or 'none'}",
            section="months",
            records=tuple(months[month]),
        )
        for month in sorted(months, reverse=True)
    ]
    title = str(site.words.gettext("All stories"))
    return Index(
        path="stories/index.md",
        folder="months",
        template="stories.md.j2",
        title=title,
        groups=tuple(groups),
        top=site.stories[:TOP],
        most=_STORIES_A_PAGE,
        show=_story,
    )


def _story(draft: Draft, record: Story | tuple[str, Story]) -> StoryCard:
    """Return a story in short; on a topic's shelf (a pair of topic and story) only its title."""
    return story_card(draft, record[1], words=0) if isinstance(record, tuple) else story_card(draft, record)


def whos_who(site: Site) -> Index:
    """Return the index of people by last name, of organisations and of places."""
    kinds = (("people", Person), ("organisations", Organisation), ("places", Place))
    groups = [
        group
        for section, kind in kinds
        for group in by_letter(section, (r for r in site.entities if isinstance(r, kind)))
    ]
    return Index(
        path="whos-who.md",
        folder="whos-who",
        template="whos-who.md.j2",
        title=str(site.words.gettext("Who’s who")),
        groups=tuple(groups),
        top=tuple(r for r in site.entities if isinstance(r, Person) and _is_explained(r))[:TOP],
        least=_NAMES_READ_AS_ONE,
        show=lambda draft, record: replace(draft.card(record), columns=draft.site.extensions.columns(draft, record.id)),
    )


def _is_explained(record: EntityRecord) -> bool:
    role = main_role(record)
    return role is not None and explains(role)


def glossary(site: Site) -> Index:
    """Return the glossary: terms with the sources' own explanations."""
    found = group_by(site.terms, lambda term: letter(term.name))
    groups = tuple(
        Group(title=first, anchor=f"letter-{slug(first)}", records=tuple(found[first])) for first in sorted(found)
    )
    return Index(
        path="glossary.md",
        folder="glossary",
        template="glossary.md.j2",
        title=str(site.words.gettext("Key terms")),
        groups=groups,
        top=tuple(sorted(site.terms, key=lambda term: (-_used(term), term.name.casefold())))[:TOP],
        show_top=lambda draft, term: draft.term(term, most=1),
        show=lambda draft, term: draft.term(term),
        targets=_term_targets,
        data=lambda shelves: {"terms": entries(shelves)},
        whole=True,
        least=MOST_TERMS,
        searched=True,
    )


def _used(term: Term) -> int:
    """Return how many articles use a term."""
    return len({e.article for e in (*term.evidence, *term.occurrences)})


def _term_targets(draft: Draft, terms: Sequence[Term]) -> tuple[LinkTarget, ...]:
    return tuple(
        LinkTarget(
            record=term.id,
            kind="term",
            title=draft.term(term).name,
            path=draft.site.term_path(term),
            names=tuple(dict.fromkeys((term.name, *term.aliases))),
            summary=draft.site.summary(term),
        )
        for term in terms
    )


def watch(site: Site) -> Index:
    """Return what to watch: dated items to come, undated ones, then those whose date has passed or that are settled."""
    today = site.corpus.today

    def section(entry: WatchEntry) -> str:
        over = sort_key(entry.value)[1] < today and sort_key(entry.value)[0] < "9999"
        if entry.status not in {"open", "postponed"} or over:
            return "over"
        return "dated" if sort_key(entry.value)[0] < "9999" else "undated"

    found = group_by(told_plans(site, site.watch), section)
    _ = site.words.gettext
    titles = {"dated": _("With a date"), "undated": _("Without a date"), "over": _("Past dates")}
    groups = tuple(
        Group(
            title=str(titles[name]),
            anchor=name,
            records=tuple(reversed(found[name]) if name == "over" else found[name]),
        )
        for name in titles
        if name in found
    )
    return Index(
        path="watch.md",
        folder="watch",
        template="watch.md.j2",
        title=str(_("What to watch")),
        groups=groups,
        top=tuple(found.get("dated", ())[:TOP]),
        most=_WATCHED_A_PAGE,
        show=lambda draft, entry: draft.watch(entry),
        data=lambda shelves: {name: entries(s for s in shelves if s.anchor.startswith(name)) for name in titles},
    )


def timeline(site: Site) -> Index:
    """Return all dated events, the newest year first, in each year by day; a year of many events by its months."""
    found = group_by(told_events(site), lambda event: sort_key(event.value)[0][:4])
    groups = tuple(group for year in sorted(found, reverse=True) for group in _year(site, year, found[year]))
    return Index(
        path="timeline.md",
        folder="timeline",
        template="timeline.md.j2",
        title=str(site.words.gettext("Timeline")),
        groups=groups,
        top=_main_events(site),
        most=_EVENTS_A_PAGE,
        show=lambda draft, event: draft.event(event),
        data=lambda shelves: {"timeline": entries(shelves)},
    )


def _year(site: Site, year: str, events: Sequence[TimelineEntry]) -> list[Group]:
    """Return the events of a year on one shelf, or where they are many, on those of its months, the newest first.

    What has no month has the year's shelf.
    """
    unknown = str(site.words.gettext("Without a date"))
    if year == "9999" or len(events) <= _EVENTS_A_PAGE:
        return [Group(title=unknown if year == "9999" else year, anchor=f"year-{year}", records=tuple(events))]
    found = group_by(events, lambda event: _month(event.value) or year)
    return [
        Group(title=site.date(part), anchor=f"{'month' if part != year else 'year'}-{part}", records=tuple(found[part]))
        for part in sorted(found, reverse=True)
    ]


def _month(value: str) -> str:
    """Return the month in which what has the date `value` begins, or "" where it takes longer than one."""
    days = days_of(value)
    return days[0].isoformat()[:7] if days and (days[1] - days[0]).days <= _LONGEST_MONTH else ""


def _main_events(site: Site) -> tuple[TimelineEntry, ...]:
    """Return the events that most articles tell, of equals those of most people and the newest, by date.

    They are such as story pages tell: no statements, nothing hypothetical, in words that read by themselves.
    """

    def weight(event: TimelineEntry) -> tuple[int, int, tuple[str, str]]:
        return len({t.evidence.article for t in event.tellings}), len(event.entities), sort_key(event.value)

    known = (event for event in told_events(site) if sort_key(event.value)[0] < "9999")
    main = islice((e for e in sorted(known, key=weight, reverse=True) if _is_for_a_story(site, e)), TOP)
    return tuple(sorted(main, key=lambda e: sort_key(e.value), reverse=True))


def _is_for_a_story(site: Site, event: TimelineEntry) -> bool:
    """Tell whether a story page would tell an event with the telling that stands first in the index."""
    first = tellings_of(site, event)[0]
    drafts = (StoryDraft(site, story) for story in site.stories if story.id in event.stories)
    told = (event_wording(draft, event) for draft in drafts)
    return any(wording is not None and wording.telling == first for wording in told)


def quotes(site: Site) -> Index:
    """Return the quotations by speaker, the speakers by letter; a speaker's page has those that do not fit."""
    speakers = [r for r in site.entities if site.quotations_by.get(r.id)]
    together = sum(_quotes_of(site, record) for record in speakers) <= _QUOTES_READ_AS_ONE
    groups = (
        by_letter("speakers", speakers)
        if together
        else few_letters("speakers", speakers, lambda record: _quotes_of(site, record), _QUOTES_A_PAGE)
    )
    others = tuple(q for q in site.quotations if not (q.speaker and site.path(q.speaker)))
    if others:
        groups.append(Group(title=str(site.words.gettext("Others")), anchor="others", section="others", records=others))
    return Index(
        path="quotes.md",
        folder="quotes",
        template="quotes.md.j2",
        title=str(site.words.gettext("Quotations")),
        groups=tuple(groups),
        top=_newest_of_the_most_quoted(site),
        show_top=lambda draft, quotation: draft.quote(quotation),
        show=_speaker,
        most=_QUOTES_A_PAGE,
        least=_QUOTES_READ_AS_ONE,
        weight=lambda record: _quotes_of(site, record),
    )


def _quotes_of(site: Site, record: object) -> int:
    return min(_QUOTES_EACH, len(site.quotations_by[record.id])) if isinstance(record, EntityRecord) else 1


def _newest_of_the_most_quoted(site: Site) -> tuple[Quotation, ...]:
    """Return the newest quotation of each of those who are quoted most, the newest first."""
    most = sorted(site.quotations_by, key=lambda speaker: (-len(site.quotations_by[speaker]), speaker))
    newest = [site.quotations_by[speaker][-1] for speaker in most if site.path(speaker)][:TOP]
    order = site.article_order
    return tuple(sorted(newest, key=lambda q: (-order[q.article], q.id)))


def _speaker(draft: Draft, record: EntityRecord | Quotation) -> SpeakerView | QuoteView:
    if not isinstance(record, EntityRecord):
        return draft.quote(record)
    found = draft.site.quotations_by[record.id]
    shown = tuple(draft.quote(q, with_role=False) for q in found[:_QUOTES_EACH])
    return SpeakerView(speaker=draft.card(record), quotes=shown, more=len(found[_QUOTES_EACH:]))


INDEXES = (stories, whos_who, glossary, watch, timeline, quotes)
"""The indexes of the site: each function makes one of a `Site`."""
