"""Writes what is still to come as `watch.ics`, a calendar that readers subscribe to (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import msgspec

from explainer import PluginInfo, WatchEntry, days_of, hookimpl, link_edits, page_address, shown_plans

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from icalendar import Event

    from explainer import Corpus, Edit, Page, Settings, WatchView

NAME = "calendar"
_SUMMARY = 120


class CalendarSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`file`: its name. `longest_days`: vaguer dates are left out. `link`: the words that lead to it."""

    file: str = "watch.ics"
    longest_days: int = 31
    link: str = "Add these dates to your calendar"


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this plugin is called and which settings it has."""
    return PluginInfo(
        name=NAME, api=1, summary="Writes what to watch as a calendar (watch.ics).", settings=CalendarSettings
    )


@hookimpl
def enrich(page: Page, markdown: str, settings: Settings) -> Iterable[Edit]:
    """Lead from the page of what to watch to the calendar."""
    mine = settings.plugin(NAME, CalendarSettings)
    items: tuple[WatchView, ...] = tuple(item for part in ("top", "dated", "over") for item in page.data.get(part, ()))
    if page.path != "watch.md" or not any(_fits(days_of(item.date.value), mine) for item in items if item.date):
        return ()
    return link_edits(markdown, page.path, mine.link, mine.file)


@hookimpl
def write_files(corpus: Corpus, settings: Settings) -> Iterator[tuple[str, bytes]]:
    """Return the calendar of what the pages show; none where nothing has a date."""
    from icalendar import Calendar

    mine = settings.plugin(NAME, CalendarSettings)
    shown = shown_plans(corpus, settings)
    known = (entry for entry in corpus.of(WatchEntry) if entry.id in shown)
    entries = sorted(known, key=lambda entry: (entry.value or "", entry.id))
    events = [event for entry in entries for event in _event(entry, shown[entry.id], corpus, settings, mine)]
    if events:
        calendar = Calendar()
        calendar.add("prodid", "-//explainer//what to watch//EN")
        calendar.add("version", "2.0")
        calendar.add("name", settings.site_name)
        calendar.add("x-wr-calname", settings.site_name)
        for event in events:
            calendar.add_component(event)
        yield mine.file, calendar.to_ical()


def _event(entry: WatchEntry, path: str, corpus: Corpus, settings: Settings, mine: CalendarSettings) -> Iterator[Event]:
    """Return the event of a dated entry, which stands at `path`.

    Its UID stays when the date moves, and SEQUENCE rises, so that a subscriber's calendar moves it as well. DTSTAMP is
    the day on which the sources last spoke of it: a rebuild changes no byte.
    """
    from icalendar import Event

    days = days_of(entry.value)
    if days is None or not _fits(days, mine):
        return
    evidence = entry.updates[-1].evidence if entry.updates else entry.evidence[0]
    words = " ".join(corpus.text(corpus.sentence(evidence)).split())
    article = corpus.articles[evidence.article]
    event = Event()
    event.add("uid", f"{entry.uid or entry.id}@explainer")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", _stamp(article.published or entry.said_on or corpus.today))
    event.add("dtstart", days[0])
    event.add("dtend", days[1] + timedelta(1))
    event.add("summary", words if len(words) <= _SUMMARY else words[:_SUMMARY].rpartition(" ")[0] + " …")
    event.add("description", "\n".join(part for part in (words, _source(evidence.article, corpus)) if part))
    event.add("categories", [entry.category])
    event.add("transp", "TRANSPARENT")
    event.add("status", _status(entry))
    if settings.site_url:
        event.add("url", page_address(path, settings))
    yield event


def _fits(days: tuple[date, date] | None, mine: CalendarSettings) -> bool:
    """Tell whether the days are few, and the calendar has a day after them, on which the entry ends."""
    return days is not None and days[1] - days[0] < timedelta(mine.longest_days) and days[1] < date.max


def _stamp(day: str) -> datetime:
    return datetime.combine(date.fromisoformat(day[:10]), time(), UTC)


def _source(article_id: str, corpus: Corpus) -> str:
    article = corpus.articles[article_id]
    return ", ".join(part for part in (article.source, article.published, article.url) if part)


def _status(entry: WatchEntry) -> str:
    """Return the iCalendar status: only what somebody has scheduled is confirmed."""
    if entry.status == "cancelled":
        return "CANCELLED"
    return "CONFIRMED" if entry.category == "scheduled" or entry.status == "done" else "TENTATIVE"
