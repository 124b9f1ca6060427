"""Pages of a year for those of whom there is more than their own page holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from explainer.compose.pages.common import finish
from explainer.compose.pages.dates import sort_key
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.paths import entity_path, relative
from explainer.compose.pages.told_events import tellings_of
from explainer.compose.pages.views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import EventView, QuoteView
    from explainer.model import EntityRecord, Page, Quotation, TimelineEntry

_ENOUGH = 5
_MOST = 60
"""Quotations or events on one page; a year with more has several."""


class YearData(TypedDict):
    """`page.data` of one year of a person, organisation or place (with the keys of `CommonData`)."""

    record: EntityRecord
    overview: Link
    said: tuple[QuoteView, ...]
    said_of: tuple[QuoteView, ...]
    timeline: tuple[EventView, ...]


def newest_first(site: Site, known: Mapping[str, list[Quotation]], record: EntityRecord) -> list[Quotation]:
    """Return the quotations that `known` has for a record, the newest article first, in each as told."""
    order = site.article_order
    return sorted(known.get(record.id, ()), key=lambda q: (-order[q.article], q.content[:1], q.id))


def year_links(draft: Draft, record: EntityRecord) -> tuple[Link, ...]:
    """Return the links to the pages of the years of a record, the newest first; none where its own page has all."""
    return tuple(
        Link(text=title, path=path, href=relative(path, draft.path)) for title, path, *_ in _parts(draft.site, record)
    )


def year_pages(site: Site, record: EntityRecord) -> Iterator[Page]:
    """Yield the pages of the years of a record."""
    own = entity_path(record)
    fictional = site.is_fictional(dict.fromkeys(a for a, _ in record.members))
    for title, path, said, said_of, events in _parts(site, record):
        draft = Draft(site, path)
        data: YearData = {
            "record": record,
            "overview": Link(text=flatten(record.name), path=own, href=relative(own, path)),
            "said": tuple(draft.quote(q, with_role=False) for q in said),
            "said_of": tuple(draft.quote(q) for q in said_of),
            "timeline": tuple(draft.event(e) for e in events),
        }
        heading = f"{flatten(record.name)}: {title}"
        matter = {"search": {"exclude": True}}
        yield finish(draft, "entity_year.md.j2", heading, data, fictional=fictional, front_matter=matter)


def _parts(
    site: Site, record: EntityRecord
) -> list[tuple[str, str, list[Quotation], list[Quotation], list[TimelineEntry]]]:
    """Return title, path, quotations by and about, and events of each year of a record, the newest first."""
    said, about = newest_first(site, site.quotations_by, record), newest_first(site, site.quotations_about, record)
    events: list[TimelineEntry] = [e for e in site.timeline_of.get(record.id, ()) if tellings_of(site, e)]
    if max(len(said), len(about), len(events)) <= _ENOUGH:
        return []
    spoken = {_year(site, q) for q in (*said, *about)}
    years = sorted({*spoken, *(sort_key(e.value)[0][:4] for e in events)}, reverse=True)
    parts = []
    for year in years:
        these = [q for q in said if _year(site, q) == year]
        those = [q for q in about if _year(site, q) == year]
        then = [e for e in events if sort_key(e.value)[0][:4] == year]
        name = year if year != "9999" else str(site.words.gettext("Without a date"))
        for number, start in enumerate(range(0, max(len(these), len(those), len(then)), _MOST), start=1):
            part = slice(start, start + _MOST)
            title, end = (name, "") if number == 1 else (f"{name} ({number})", f"-{number}")
            path = f"{entity_path(record).removesuffix('.md')}/{year}{end}.md"
            parts.append((title, path, these[part], those[part], then[part]))
    return parts


def _year(site: Site, quotation: Quotation) -> str:
    return sort_key(quotation.said_on or site.described(quotation.article).published)[0][:4]
