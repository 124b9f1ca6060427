"""How we got here: the events that a reader needs, one a day, each a date and a clause; the others are folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of, sort_key
from explainer.compose.pages.paths import slug
from explainer.compose.pages.reads_alone import key_words
from explainer.compose.pages.views import EventView, TellingView
from explainer.compose.sections import SectionView, StorySection
from explainer.compose.sections.rows import event_wording
from explainer.model import KeySentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.sections.rows import EventWording
    from explainer.compose.sections.story_draft import StoryDraft

NAME = "timeline"
_LOST_BY_RANK = 0.2
_MOST = 7
_MOST_FOLDED = 25


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return the weightiest events that fit, by date, and the others that read by themselves in a fold."""
    found = [w for entry in story.site.timeline_in.get(story.story.id, ()) if (w := event_wording(story, entry))]
    chosen = _choose(story, _by_weight(story, found), room)
    if not chosen:
        return None
    rows = tuple(event_row(story, event) for event in _by_date(chosen))
    rest = [event for event in _by_date(found) if event not in chosen and not story.shown.tells(event.wording.pieces)]
    folded = tuple(event_row(story, event) for event in _different(story, rest)[:_MOST_FOLDED])
    _ = story.site.words.gettext
    return SectionView(
        name=NAME,
        title=str(_("How we got here")),
        short=str(_("Timeline")),
        data={"rows": rows, "folded": folded, "is_storyline": story.is_storyline},
        words=sum(event.words for event in chosen),
    )


def key_events(story: StoryDraft, most: int, room: int) -> tuple[EventView, ...]:
    """Return the `most` weightiest events of a story that `room` words have room for, by date."""
    found = [w for entry in story.site.timeline_in.get(story.story.id, ()) if (w := event_wording(story, entry))]
    chosen: list[EventWording] = []
    for event in _by_weight(story, found):
        if len(chosen) < most and event.words <= room and not story.shown.tells(event.wording.pieces):
            story.shown.add(event.wording.pieces)
            chosen.append(event)
            room -= event.words
    return tuple(event_row(story, event) for event in _by_date(chosen))


def _by_date(events: Iterable[EventWording]) -> list[EventWording]:
    return sorted(events, key=lambda event: (sort_key(event.entry.value), event.entry.id))


def _by_weight(story: StoryDraft, events: list[EventWording]) -> list[EventWording]:
    """Return the events in the order of need: told by several articles, by key sentences, by many involved."""
    keys = [(key_words(story.site.corpus.text(e)), 1 - _LOST_BY_RANK * k.rank) for k, e in story.found(KeySentence)]

    def weight(event: EventWording) -> tuple[int, float, int, tuple[str, str]]:
        tellers = len({telling.evidence.article for telling in event.entry.tellings})
        words = key_words(" ".join(story.site.corpus.text(piece) for piece in event.wording.pieces))
        near = max((worth * len(words & key) / max(1, len(words)) for key, worth in keys), default=0.0)
        return tellers, near, len(event.entry.entities), sort_key(event.entry.value)

    return sorted(events, key=weight, reverse=True)


def _choose(story: StoryDraft, events: Iterable[EventWording], room: int) -> list[EventWording]:
    chosen: list[EventWording] = []
    days: set[str] = set()
    left = room
    for event in events:
        told = story.shown.tells(event.wording.pieces)
        if len(chosen) == _MOST or event.words > left or event.entry.value in days or told:
            continue
        story.shown.add(event.wording.pieces)
        chosen.append(event)
        days.add(event.entry.value)
        left -= event.words
    return chosen


def _different(story: StoryDraft, events: Iterable[EventWording]) -> list[EventWording]:
    """Return the events that tell something that neither the page nor one before tells."""
    found = []
    for event in events:
        if not story.shown.tells(event.wording.pieces):
            story.shown.add(event.wording.pieces)
            found.append(event)
    return found


def event_row(story: StoryDraft, event: EventWording) -> EventView:
    """Return an event as the page shows it: a resolved date, a clause, the source's words in the citation."""
    draft, entry, telling = story.draft, event.entry, event.telling
    note = draft.words_note(telling.words) if telling.words else ""
    wording = event.wording
    statement = draft.notebook.state(*wording.pieces, rule=entry.provenance, cut_off=wording.cut_off, note=note)
    days = days_of(entry.value)
    date = draft.bare_date(entry.value)
    return EventView(
        record=entry.id,
        anchor=slug(entry.id),
        date=date,
        tellings=(TellingView(statement=statement, date=date),),
        disputed=entry.disputed and days is not None,
        people=(),
        stories=(),
    )


SECTION = StorySection(name=NAME, order=30, words=90, build=build)
