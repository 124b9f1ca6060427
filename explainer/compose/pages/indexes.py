"""The front page and the indexes: who's who, glossary, what to watch, timeline, quotations, stories, method."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypedDict

from explainer.compose.pages.common import finish, left_out_counts
from explainer.compose.pages.dates import sort_key
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.paths import slug
from explainer.compose.pages.views import Shelf
from explainer.model import Evidence, LinkTarget, Organisation, Person, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from explainer.compose.pages.common import LeftOutCount
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import CardView, EventView, Link, SourceView, StoryCard, TermView, WatchView
    from explainer.model import EntityRecord, Page, Story

_NEWEST = 12
_PEOPLE = 8
_NEXT = 6


class FrontData(TypedDict):
    """`page.data` of the front page (with the keys of `CommonData`)."""

    site_name: str
    site_description: str
    stories: tuple[StoryCard, ...]
    watch: tuple[WatchView, ...]
    people: tuple[CardView, ...]
    counts: dict[str, int]
    topics: tuple[Shelf, ...]
    as_of: str


def front_page(site: Site) -> Page:
    """Return the front page: the newest stories, what to watch next, who is in the news."""
    draft = Draft(site, "index.md")
    newest = site.stories[:_NEWEST]
    articles = [a for story in newest for a in story.articles]
    data: FrontData = {
        "site_name": site.settings.site_name,
        "site_description": site.settings.site_description,
        "stories": tuple(draft.story_card(story) for story in newest),
        "watch": tuple(draft.watch(w) for w in _next(site)),
        "people": tuple(draft.card(r) for r in _in_the_news(site, articles)),
        "counts": _counts(site),
        "topics": _topics(draft),
        "as_of": site.date(max((a.published or "" for a in site.corpus.articles.values()), default="")),
    }
    fictional = site.is_fictional(site.corpus.articles)
    matter = {"hide": ["navigation", "toc"]}
    name = site.settings.site_name
    return finish(draft, "index.md.j2", name, data, fictional=fictional, image=site.card_path(None), front_matter=matter)


def _next(site: Site) -> list[Any]:
    """Return what to watch next: dated items to come first, then undated ones, of the newest stories."""
    today = site.corpus.today
    coming = [w for w in site.watch if w.status in {"open", "postponed"} and sort_key(w.value)[1] >= today]
    dated = [w for w in coming if sort_key(w.value)[0] < "9999"]
    undated = [w for w in coming if sort_key(w.value)[0] == "9999"]
    undated.sort(key=lambda w: w.said_on or "", reverse=True)
    return [*dated, *undated][:_NEXT]


def _in_the_news(site: Site, articles: Iterable[str]) -> list[EntityRecord]:
    found = dict.fromkeys(r for a in articles for r in site.entities_in.get(a, ()) if isinstance(r, Person))
    return sorted(found, key=lambda r: (r.last_seen or "", len(r.key_in), r.mention_count), reverse=True)[:_PEOPLE]


def _counts(site: Site) -> dict[str, int]:
    kinds = {"people": Person, "organisations": Organisation, "places": Place}
    counts = {name: sum(isinstance(r, kind) for r in site.entities) for name, kind in kinds.items()}
    return counts | {
        "articles": len(site.corpus.articles),
        "stories": len(site.stories),
        "quotes": len(site.quotations),
        "terms": len(site.terms),
    }


def _topics(draft: Draft) -> tuple[Shelf, ...]:
    by_topic: dict[str, list[Link]] = defaultdict(list)
    for story in draft.site.stories:
        for topic in story.topics:
            by_topic[topic].append(draft.story_link(story))
    return tuple(
        Shelf(title=topic, anchor=f"topic-{slug(topic)}", items=tuple(by_topic[topic]), count=len(by_topic[topic]))
        for topic in sorted(by_topic)
    )


def stories_page(site: Site) -> Page:
    """Return the index of all stories, by month and by topic."""
    draft = Draft(site, "stories/index.md")
    shelves = _shelve(site.stories, lambda s: (s.last_published or "")[:7])
    months = tuple(
        Shelf(title=site.date(month), anchor=f"month-{month or 'undated'}", items=_cards(draft, stories))
        for month, stories in sorted(shelves.items(), reverse=True)
    )
    data = {"months": months, "topics": _topics(draft)}
    fictional = site.is_fictional(site.corpus.articles)
    return finish(draft, "stories.md.j2", str(site.words.gettext("All stories")), data, fictional=fictional)


def _cards(draft: Draft, stories: Iterable[Story]) -> tuple[StoryCard, ...]:
    return tuple(draft.story_card(story, sentences=1) for story in stories)


def _shelve(items: Iterable[Any], key: Callable[[Any], str]) -> dict[str, list[Any]]:
    shelves: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        shelves[key(item)].append(item)
    return shelves


def _by_letter(draft: Draft, records: Iterable[EntityRecord], sort_by: Callable[[EntityRecord], str]) -> tuple[Shelf, ...]:
    shelves = _shelve(sorted(records, key=lambda r: (sort_by(r).casefold(), r.id)), lambda r: letter(sort_by(r)))
    return tuple(
        Shelf(title=first, anchor=f"letter-{slug(first)}", items=tuple(draft.card(r) for r in found), count=len(found))
        for first, found in sorted(shelves.items())
    )


def letter(name: str) -> str:
    """Return the capital letter under which `name` stands in an index; `#` for names that begin with none."""
    first = next((c for c in slug(name) if c.isalnum()), "#")
    return first.upper() if first.isalpha() else "#"


def _last_name(record: EntityRecord) -> str:
    words = record.name.split()
    return " ".join((words[-1], *words[:-1])) if words else record.name


class WhosWhoData(TypedDict):
    """`page.data` of who's who (with the keys of `CommonData`)."""

    people: tuple[Shelf, ...]
    organisations: tuple[Shelf, ...]
    places: tuple[Shelf, ...]


def whos_who_page(site: Site) -> Page:
    """Return the index of people by last name, organisations and places."""
    draft = Draft(site, "whos-who.md")
    data: WhosWhoData = {
        "people": _by_letter(draft, (r for r in site.entities if isinstance(r, Person)), _last_name),
        "organisations": _by_letter(draft, (r for r in site.entities if isinstance(r, Organisation)), lambda r: r.name),
        "places": _by_letter(draft, (r for r in site.entities if isinstance(r, Place)), lambda r: r.name),
    }
    return _index(draft, "whos-who.md.j2", "Who’s who", data)


def _index(draft: Draft, template: str, title: str, data: Any, targets: tuple[LinkTarget, ...] = ()) -> Page:
    fictional = draft.site.is_fictional(draft.site.corpus.articles)
    translated = str(draft.site.words.gettext(title))
    return finish(draft, template, translated, data, targets=targets, fictional=fictional)


def glossary_page(site: Site) -> Page:
    """Return the glossary: terms with the sources' own explanations."""
    draft = Draft(site, "glossary.md")
    terms: tuple[TermView, ...] = tuple(draft.term(t) for t in site.terms)
    shelves = _shelve(terms, lambda t: letter(t.name))
    letters = tuple(
        Shelf(title=first, anchor=f"letter-{slug(first)}", items=tuple(found), count=len(found))
        for first, found in sorted(shelves.items())
    )
    targets = tuple(
        LinkTarget(
            record=term.id,
            kind="term",
            title=view.name,
            path=view.link.path,
            names=tuple(dict.fromkeys((term.name, *term.aliases))),
            summary=view.explanations[0].text,
        )
        for term, view in zip(site.terms, terms, strict=True)
    )
    return _index(draft, "glossary.md.j2", "The words", {"letters": letters, "terms": terms}, targets)


def watch_page(site: Site) -> Page:
    """Return what to watch: dated items to come, undated ones, then those whose date has passed or that are settled."""
    draft = Draft(site, "watch.md")
    items: tuple[WatchView, ...] = tuple(draft.watch(w) for w in site.watch)
    coming = [w for w in items if w.status in {"open", "postponed"}]
    data = {
        "dated": tuple(w for w in coming if w.date and w.date.begin),
        "undated": tuple(w for w in coming if not (w.date and w.date.begin)),
        "over": tuple(w for w in reversed(items) if w.status not in {"open", "postponed"}),
    }
    return _index(draft, "watch.md.j2", "What to watch", data)


def timeline_page(site: Site) -> Page:
    """Return all dated events, newest year first, in each year by day."""
    draft = Draft(site, "timeline.md")
    events: tuple[EventView, ...] = tuple(draft.event(e) for e in site.timeline)
    shelves = _shelve(events, lambda e: sort_key(e.date.value)[0][:4])
    years = tuple(
        Shelf(title=year, anchor=f"year-{year}", items=tuple(found), count=len(found))
        for year, found in sorted(shelves.items(), reverse=True)
    )
    return _index(draft, "timeline.md.j2", "Timeline", {"years": years, "timeline": events})


def quotes_page(site: Site) -> Page:
    """Return all quotations by speaker."""
    draft = Draft(site, "quotes.md")
    speakers = [r for r in site.entities if site.quotations_by.get(r.id)]
    shelves = tuple(
        Shelf(
            title=r.name,
            anchor=slug(r.id),
            link=draft.link(r.id),
            items=tuple(draft.quote(q) for q in site.quotations_by[r.id]),
            count=len(site.quotations_by[r.id]),
        )
        for r in sorted(speakers, key=lambda r: (_last_name(r).casefold(), r.id))
    )
    others = tuple(draft.quote(q) for q in site.quotations if not q.speaker)
    return _index(draft, "quotes.md.j2", "Who said what", {"speakers": shelves, "others": others})


class MethodData(TypedDict):
    """`page.data` of the method page (with the keys of `CommonData`)."""

    counts: dict[str, int]
    sources: tuple[SourceView, ...]
    left_out: tuple[LeftOutCount, ...]
    unread: tuple[tuple[str, str], ...]
    quality: dict[str, Any]
    version: str


def method_page(site: Site, quality: dict[str, Any], version: str) -> Page:
    """Return how the site was made, what was left out, and how often it errs."""
    draft = Draft(site, "method.md")
    data: MethodData = {
        "counts": _counts(site),
        "sources": tuple(draft.source(a) for a in reversed(list(site.corpus.articles))),
        "left_out": left_out_counts(site.corpus.findings.values()),
        "unread": tuple(sorted(site.corpus.left_out.items())),
        "quality": quality,
        "version": version,
    }
    return _index(draft, "method.md.j2", "How this was made", data)


def first_mention(record: EntityRecord) -> Evidence | None:
    """Return the first mention of a record by name."""
    return record.evidence[0] if record.evidence else None
