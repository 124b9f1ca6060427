"""Finds where two sections of a site contradict each other, in the data of its pages."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from explainer.compose.pages.succession import office_of_one
from explainer.compose.pages.views import (
    CardView,
    EventView,
    FigureView,
    QuoteView,
    RoleView,
    TellingView,
    UpdateView,
    WatchView,
)
from explainer.compose.sections.glance import GlanceRow
from explainer.compose.sections.sides import SideQuotationView, SpeakerGroup
from explainer.compose.sections.upcoming import ComingRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Page


def contradictions(pages: Iterable[Page]) -> list[str]:
    """Return a line for each fact that two sections tell in two ways, on one page or on different ones."""
    told = [(page.path, list(_views(page.data))) for page in pages]
    stories = [(path, views) for path, views in told if path.startswith("stories/")]
    replaced = _replaced_tellings(told)
    found = [line for path, views in stories for line in _two_roles(path, views)]
    found += [line for path, views in told for line in _two_in_one_office(path, views)]
    found += [line for path, views in stories for line in _replaced(path, views, replaced)]
    found += [line for path, views in told for line in _no_outcome_beside_one(path, views)]
    return [*found, *_two_dates(told)]


def _views(value: object) -> Iterator[Any]:
    """Go through all views in a page's data."""
    if isinstance(value, dict):
        value = tuple(value.values())
    if isinstance(value, tuple | list):
        for item in value:
            yield from _views(item)
    elif is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _views(getattr(value, field.name))


def _roles(views: Iterable[Any]) -> Iterator[tuple[str, RoleView]]:
    for view in views:
        record = None
        if isinstance(view, CardView):
            record = view.record
        elif isinstance(view, SideQuotationView | SpeakerGroup | QuoteView):
            record = view.speaker.record if view.speaker else None
        elif isinstance(view, GlanceRow):
            record = view.link.record if view.link else None
        role = view.speaker_role if isinstance(view, QuoteView) else getattr(view, "role", None)
        if record and role:
            yield record, role


def _two_roles(path: str, views: list[Any]) -> Iterator[str]:
    """A role that differs between sections of a story."""
    known: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for record, role in _roles(views):
        known[record].add((role.text, role.status))
    yield from (f"{path}: {record} is {sorted(roles)}" for record, roles in known.items() if len(roles) > 1)


def _two_in_one_office(path: str, views: list[Any]) -> Iterator[str]:
    """Two people who both hold an office that only one can hold."""
    known: dict[frozenset[str], set[str]] = defaultdict(set)
    for record, role in _roles(views):
        if role.status == "current" and role.category == "office" and office_of_one(role.text):
            known[office_of_one(role.text)].add(record)
    yield from (
        f"{path}: {sorted(people)} are all {sorted(office)}" for office, people in known.items() if len(people) > 1
    )


def _dated(views: Iterable[Any]) -> Iterator[tuple[tuple[bool, str, int, int], str]]:
    """Go through the dated words, past and to come apart: a sentence may tell of a visit and of what it announces."""
    for view in views:
        if isinstance(view, TellingView | ComingRow | WatchView | UpdateView) and view.date:
            if getattr(view, "status", "") == "postponed":
                continue  # its first words have the old date
            for piece in view.statement.evidence[:1]:
                yield (isinstance(view, TellingView), piece.article, piece.start, piece.end), view.date.value


def _two_dates(told: list[tuple[str, list[Any]]]) -> Iterator[str]:
    """The same words under two dates."""
    known: dict[tuple[bool, str, int, int], set[str]] = defaultdict(set)
    for _, views in told:
        for place, value in _dated(views):
            known[place].add(value)
    yield from (f"{place} has the dates {sorted(dates)}" for place, dates in known.items() if len(dates) > 1)


def _no_outcome_beside_one(path: str, views: list[Any]) -> Iterator[str]:
    """Find what is "not followed up" beside what happened on its day."""
    days = {view.date.begin: view.record for view in views if isinstance(view, EventView) and view.date.begin}
    for view in views:
        if (
            isinstance(view, ComingRow | WatchView)
            and view.status == "passed"
            and view.date
            and view.date.begin in days
        ):
            yield f"{path}: {view.record} is not followed up, and {days[view.date.begin]} is on its day"


def _replaced_tellings(told: list[tuple[str, list[Any]]]) -> set[tuple[str, int]]:
    """Return where events are told with a count that a newer telling replaces: article and sentence's beginning."""
    events = (view for _, views in told for view in views if isinstance(view, EventView))
    older = (telling for event in events for telling in event.tellings[1:])
    return {(piece.article, piece.start) for telling in older for piece in telling.statement.evidence}


def _replaced(path: str, views: list[Any], replaced: set[tuple[str, int]]) -> Iterator[str]:
    """A figure in words that the timeline tells as the older ones of an event."""
    for view in views:
        if isinstance(view, FigureView):
            for piece in view.statement.evidence:
                if (piece.article, piece.start) in replaced:
                    yield f"{path}: the figure “{view.statement.words}” is one that the timeline replaced"
