"""What is next: dated items first; what came of earlier ones is folded, where an outcome is found."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from explainer.compose.pages.dates import days_of, sort_key
from explainer.compose.pages.followed_up import status_of
from explainer.compose.pages.reads_alone import opens_with_name, reads_alone, shared_with
from explainer.compose.pages.sure_plans import has_its_days, is_said_to_come
from explainer.compose.pages.told_events import is_told
from explainer.compose.pages.wording import count_words
from explainer.compose.sections import SectionView, StorySection
from explainer.compose.sections.rows import row_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import DateView, Link
    from explainer.compose.pages.wording import Wording
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Evidence, WatchEntry, WatchUpdate

NAME = "upcoming"
_MOST = 4
_MOST_FOLDED = 12
_OUTCOMES = frozenset(("done", "cancelled", "postponed"))
_TAG_WORDS = 6
_LONGEST = 22
"""The most words of a row: what is to come often stands at the end of its clause."""
_AHEAD = re.compile(r"\b(?:will|shall|would|may|might|could|should|must|to)\b|[’']ll\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingRow:
    """Something to come: its date, its words, and its state (open, postponed, or passed where nobody says more)."""

    record: str
    date: DateView | None
    statement: Statement
    status: str
    story: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """What came of something announced: the announcement, and the sentence that tells the outcome."""

    record: str
    date: DateView | None
    statement: Statement
    status: str
    outcome: Statement
    published: str


@dataclass(frozen=True, slots=True)
class _Plan:
    """Something to come with the words for it, those of its date, and of what is said of a date that has passed."""

    entry: WatchEntry
    told: Evidence
    wording: Wording
    date: int
    tag: int

    @property
    def cost(self) -> int:
        return self.wording.words + self.date + self.tag


def build(story: StoryDraft, room: int) -> SectionView | None:
    """Return what is to come, the future first, then dates first; the outcomes in a fold."""
    chosen: list[_Plan] = []
    left = room
    for plan in _first_told_whole(story, list(_coming(story)), room):
        if len(chosen) < _MOST and plan.cost <= left and not story.shown.tells(plan.wording.pieces):
            story.shown.add(plan.wording.pieces)
            chosen.append(plan)
            left -= plan.cost
    rows = [_row(story, plan.entry, plan.wording) for plan in chosen]
    outcomes = tuple(_outcomes(story))[:_MOST_FOLDED]
    if not rows and not outcomes:
        return None
    _ = story.site.words.gettext
    return SectionView(
        name=NAME,
        title=str(_("What’s next")),
        short=str(_("What’s next")),
        data={"rows": tuple(rows), "outcomes": outcomes},
        words=room - left,
    )


def _first_told_whole(story: StoryDraft, plans: list[_Plan], room: int) -> list[_Plan]:
    """Return `plans`, the first in the whole of its clause where it is the only one, or the only one with a date.

    What was cut off may be the reason for it, which tells more than a second plan without a date.
    """
    alone = len(plans) == 1 or sum(plan.date > 0 for plan in plans) == 1
    if not alone or not plans[0].wording.cut_off:
        return plans
    plan = plans[0]
    whole = row_wording(story, plan.told, room - plan.cost + plan.wording.words + plan.tag)
    return [replace(plan, wording=whole, tag=0), *plans[1:]] if whole and not whole.cut_off else plans


def next_dated(story: StoryDraft, room: int) -> ComingRow | None:
    """Return the next item that has a date, in at most `room` words, or `None`."""
    for plan in _coming(story):
        days = days_of(plan.entry.value)
        if days and days[1].isoformat() >= story.site.corpus.today and plan.cost <= room:
            return None if story.shown.tells(plan.wording.pieces) else _row(story, plan.entry, plan.wording)
    return None


def _coming(story: StoryDraft) -> Iterator[_Plan]:
    """Go through what was still to come when the newest article appeared, in words that read by themselves."""
    today = story.site.corpus.today
    newest = story.story.last_published or ""

    def order(entry: WatchEntry) -> tuple[bool, bool, tuple[str, str], float, str]:
        days = days_of(entry.value)
        over = bool(days and days[1].isoformat() < today)
        return days is None, over, sort_key(entry.value), -entry.score, entry.id

    for entry in sorted(story.site.watch_in.get(story.story.id, ()), key=order):
        days = days_of(entry.value)
        gone = bool(days and days[1].isoformat() < newest)
        evidence = next((e for e in reversed(entry.evidence) if e.article in story.order), None)
        if status_of(story.site, entry) not in ("open", "postponed", "passed") or gone or evidence is None:
            continue
        told = _told_last(entry) or evidence
        wording = row_wording(story, told, _LONGEST)
        whole = wording and not _lost_what_comes(story, told, wording) and not _lost_its_date(entry, told, wording)
        if wording and whole and is_sure_plan(story, entry, wording) and is_told(story.site, entry):
            tag = _TAG_WORDS if days and days[1].isoformat() < today else 0
            yield _Plan(entry, told, wording, count_words(story.site.date(entry.value)), tag)


def is_sure_plan(story: StoryDraft, entry: WatchEntry, wording: Wording) -> bool:
    """Tell whether a row says what comes and on which days, reads by itself, and is of the story.

    It is of the story where it opens with a name or shares a word with title and lead.
    """
    site, pieces = story.site, wording.pieces
    words = " ".join(site.corpus.text(piece) for piece in pieces)
    of_story = opens_with_name(site, pieces[0]) or shared_with(site, pieces, story.heading) > 0
    sure = has_its_days(entry) and is_said_to_come(entry, words)
    return sure and of_story and reads_alone(site, pieces, story.heading)


def _lost_what_comes(story: StoryDraft, told: Evidence, wording: Wording) -> bool:
    """Tell whether a row was cut before what is to come: "It discussed the plant …", without "which will open"."""
    kept = " ".join(story.site.corpus.text(piece) for piece in wording.pieces)
    shortened = wording.cut_off or len(wording.pieces) > 1
    return shortened and bool(_AHEAD.search(story.site.corpus.text(told))) and not _AHEAD.search(kept)


def _lost_its_date(entry: WatchEntry, told: Evidence, wording: Wording) -> bool:
    """Tell whether a row was cut before its own date: "It may cost the party …", without "the vote on 13 March"."""
    words = entry.words
    if words is None or not wording.cut_off or words.article != told.article:
        return False
    return not any(piece.start <= words.start and words.end <= piece.end for piece in wording.pieces)


def _told_last(entry: WatchEntry) -> Evidence | None:
    """Return where the newest article tells of a postponed item, whose first telling has the old date."""
    updates = [u for u in entry.updates if u.status == "postponed"]
    return updates[-1].evidence if updates else None


def _row(story: StoryDraft, entry: WatchEntry, wording: Wording) -> ComingRow:
    note = story.draft.words_note(entry.words) if entry.words else ""
    return ComingRow(
        record=entry.id,
        date=story.draft.bare_date(entry.value) if entry.value else None,
        statement=story.state(wording, entry.provenance, note),
        status=status_of(story.site, entry),
    )


def _outcomes(story: StoryDraft) -> Iterator[OutcomeRow]:
    for entry in sorted(story.site.watch_in.get(story.story.id, ()), key=lambda e: (sort_key(e.value), e.id)):
        update = _outcome(story, entry)
        evidence = next((e for e in entry.evidence if e.article in story.order), None)
        if update is None or evidence is None:
            continue
        wording = row_wording(story, evidence)
        outcome = row_wording(story, update.evidence)
        if wording and outcome and not story.shown.tells(wording.pieces):
            yield OutcomeRow(
                record=entry.id,
                date=story.draft.bare_date(entry.value) if entry.value else None,
                statement=story.state(wording, entry.provenance),
                status=update.status,
                outcome=story.state(outcome, entry.provenance),
                published=story.site.date(story.site.corpus.articles[update.evidence.article].published),
            )


def _outcome(story: StoryDraft, entry: WatchEntry) -> WatchUpdate | None:
    found = [u for u in entry.updates if u.status in _OUTCOMES and u.evidence.article in story.order]
    settled = entry.status not in ("open", "postponed", "passed")
    return found[-1] if found and settled else None


SECTION = StorySection(name=NAME, order=40, words=57, build=build)  # fifty, and the heading
