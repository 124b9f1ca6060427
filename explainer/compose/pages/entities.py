"""The pages of people, organisations and places."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, TypedDict

from explainer.acronyms import undotted
from explainer.compose.pages.acts import latest_acts, told_of
from explainer.compose.pages.common import finish
from explainer.compose.pages.dates import days_of
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.entity_years import newest_first, year_links
from explainer.compose.pages.in_passing import clauses_about
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.page_views import Neighbour, Sighting
from explainer.compose.pages.paths import entity_path
from explainer.compose.pages.person_nouns import names_a_person
from explainer.compose.pages.roles import explains, kind_of, says_former, says_who
from explainer.compose.pages.told_events import told_plans
from explainer.compose.pages.wording import count_words
from explainer.model import Evidence, LinkTarget, Person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.compose.pages.acts import ActView
    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import CardView, Link, QuoteView, RoleView, WatchView
    from explainer.model import EntityRecord, ExternalLink, Page, Quotation, RoleRecord, WatchEntry

_ACTS = 5
_QUOTES = 5
_COMING = 3
_ROLES = 8
_NEIGHBOURS = 12
_TOLD = 3
_STORIES = 12
_SIGHTINGS = 12
_SUMMARY = 240
_ACT_WORDS = 24
_TOLD_WORDS = 30
_INTRODUCTION_WORDS = 14
_CALLED = 12
_DESCRIPTION = re.compile(r"(?:[A-Z][\w.’'-]*\s){1,3}[a-z-]+")


class EntityData(TypedDict):
    """`page.data` of a person, organisation or place (with the keys of `CommonData`).

    `introduced` is how a source introduces somebody of whom no role is known ("Ada Moss, who leads the board"). `acts`
    are the latest acts, `said` and `said_of` the latest quotations by and about the entity; what there is more
    stands on the pages of `years`.
    """

    record: EntityRecord
    kind: str
    card: CardView
    introduced: Statement | None
    also_called: tuple[str, ...]
    first_seen: str
    last_seen: str
    told: tuple[Statement, ...]
    roles: tuple[RoleView, ...]
    acts: tuple[ActView, ...]
    said: tuple[QuoteView, ...]
    said_of: tuple[QuoteView, ...]
    watch: tuple[WatchView, ...]
    neighbours: tuple[Neighbour, ...]
    stories: tuple[Link, ...]
    sightings: tuple[Sighting, ...]
    shown_sightings: int
    years: tuple[Link, ...]
    links: tuple[ExternalLink, ...]


def entity_page(site: Site, record: EntityRecord) -> Page:
    """Return the page of a person, organisation or place."""
    draft = Draft(site, entity_path(record))
    card = draft.card(record)
    said, said_of = newest_first(site, site.quotations_by, record), newest_first(site, site.quotations_about, record)
    acts = tuple(islice(latest_acts(draft, record, _ACT_WORDS), _ACTS))
    stories = draft.story_links(site.story_of[a].id for a, _ in record.members if a in site.story_of)
    data: EntityData = {
        "record": record,
        "kind": kind_of(record),
        "card": card,
        "also_called": tuple(flatten(a) for a in record.aliases if _says_more(a, record.name)),
        "first_seen": site.date(record.first_seen),
        "last_seen": site.date(record.last_seen),
        "roles": tuple(draft.role(r) for r in _roles_by_time(record)),
        "acts": acts,
        "introduced": _introduction(draft, record) if card.role is None else None,
        "watch": tuple(draft.watch(w) for w in _coming(site, record, said[:_QUOTES])),
        "said": tuple(draft.quote(q, with_role=False) for q in said[:_QUOTES]),
        "said_of": tuple(draft.quote(q) for q in said_of[:_QUOTES]),
        "told": tuple(islice(told_of(draft, record, _TOLD_WORDS), _TOLD)),
        "neighbours": tuple(_neighbours(draft, record)),
        "stories": stories[:_STORIES],
        "sightings": tuple(_sightings(draft, record)),
        "shown_sightings": _SIGHTINGS,
        "years": year_links(draft, record),
        "links": record.links,
    }
    return finish(
        draft,
        "entity.md.j2",
        flatten(record.name),
        data,
        records=(record.id,),
        targets=(_target(site, record, draft.path),),
        fictional=card.fictional,
        front_matter={"search": {"boost": 2, "called": _called(site, record, card)}, "hide": ["navigation", "toc"]},
    )


def _called(site: Site, record: EntityRecord, card: CardView) -> list[str]:
    """Return what else a reader may call the entity in a search: roles that it has now, other names.

    So may one who read of "the U.N. chief". Acronyms are there without their dots, as people type them.
    """
    offices = [card.role.text] if card.role and card.role.status != "former" else []
    if card.role is None or card.role.status != "former":
        offices += [r.text for r in record.roles if r.status == "current" and says_who(r) and not says_former(r.text)]
    others = (alias for alias in record.aliases if _says_more(alias, record.name))
    names = (undotted(" ".join(name.split())) for name in (*offices, *others, *_described(site, record)))
    return [name for name in dict.fromkeys(names) if name != record.name][:_CALLED]


def _described(site: Site, record: EntityRecord) -> Iterator[str]:
    """Go through the descriptions with a name in them by which articles mention a person: "U.N. chief"."""
    if not isinstance(record, Person):
        return
    members: dict[str, set[str]] = {}
    for article, entity in record.members:
        members.setdefault(article, set()).add(entity)
    for article, entities in members.items():
        for mention in site.mentions_of(article, entities):
            if mention.form == "nominal" and site.corpus.record_of(article, mention.entity) is record:
                words = site.corpus.text(Evidence(article, mention.span.start, mention.span.end))
                if _DESCRIPTION.fullmatch(words) and names_a_person(words.split()[-1]) and not says_former(words):
                    yield words


def _introduction(draft: Draft, record: EntityRecord) -> Statement | None:
    """Return the longest words of a source for the speaker that say who this is after the name, or `None`."""
    called = [q.speaker_words[0] for q in draft.site.quotations_by.get(record.id, ()) if len(q.speaker_words) == 1]
    texts = [(draft.site.corpus.text(words), words) for words in called]
    known = [(t, w) for t, w in texts if t.startswith(f"{record.name}, ") and count_words(t) <= _INTRODUCTION_WORDS]
    if not known:
        return None
    return draft.notebook.state(max(known, key=lambda each: len(each[0]))[1], rule=record.provenance)


def _says_more(alias: str, name: str) -> bool:
    """Tell whether another name says more than a part of the name ("Moss" for Ada Moss) does."""
    return not set(alias.casefold().split()) <= set(name.casefold().split())


def _coming(site: Site, record: EntityRecord, said: Sequence[Quotation]) -> list[WatchEntry]:
    """Return what is still to come for the entity, the next first, then what has no date and was not `said`."""
    quoted = [part for quotation in said for part in quotation.content]
    open_ones = [
        w
        for w in told_plans(site, site.watch_of.get(record.id, ()))
        if w.status in ("open", "postponed") and (w.value or not _overlap(w.evidence, quoted))
    ]
    return [w for w in open_ones if not (days := days_of(w.value)) or days[1].isoformat() >= site.corpus.today][
        :_COMING
    ]


def _overlap(places: Iterable[Evidence], others: Sequence[Evidence]) -> bool:
    return any(one.article == other.article and one.span.overlaps(other.span) for one in places for other in others)


def _target(site: Site, record: EntityRecord, path: str) -> LinkTarget:
    return LinkTarget(
        record=record.id,
        kind=kind_of(record),
        title=flatten(record.name),
        path=path,
        names=tuple(dict.fromkeys((record.name, *record.aliases))),
        summary=site.summary(record) or _first_sentence(site, record),
    )


def _first_sentence(site: Site, record: EntityRecord) -> str:
    """Return the first sentence that is about the entity; one that only names it would preview something else."""
    about = (e for e in record.evidence if any(clause.place == "main" for clause in clauses_about(site, e)))
    first = next(about, None)
    if first is None:
        return ""
    sentence = flatten(site.corpus.text(site.whole_sentence(first)))
    return sentence if len(sentence) <= _SUMMARY else sentence[:_SUMMARY].rpartition(" ")[0] + " …"


def _roles_by_time(record: EntityRecord) -> list[RoleRecord]:
    """Return the editor's roles, then the latest of the articles' that explain, in the order of time."""
    own = [role for role in record.roles if role.by_editor]
    told = [role for role in record.roles if not role.by_editor and explains(role)]
    return [*own, *sorted(told, key=lambda r: (r.first_seen or "", r.last_seen or "", r.text))[-_ROLES:]]


def _neighbours(draft: Draft, record: EntityRecord) -> Iterator[Neighbour]:
    counts = draft.site.neighbours.get(record.id, {})
    for other, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_NEIGHBOURS]:
        link = draft.link(other)
        if link:
            yield Neighbour(link=link, sentences=count)


def _sightings(draft: Draft, record: EntityRecord) -> Iterator[Sighting]:
    """Go through the articles that name the entity, newest first, with the number of mentions by name."""
    for article in reversed(list(dict.fromkeys(article for article, _ in record.members))):
        source = draft.source(article)
        yield Sighting(
            link=draft.source_link(source),
            publisher=source.publisher,
            published=source.published,
            value=source.published_value,
            mentions=sum(e.article == article for e in record.evidence),
        )
