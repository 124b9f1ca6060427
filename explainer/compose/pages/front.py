"""The front page: the leading story, the newest ones, what is coming up, three voices, who speaks now."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict

from explainer.compose.pages.common import finish
from explainer.compose.pages.dates import days_of, sort_key
from explainer.compose.pages.draft import Draft
from explainer.compose.pages.long_ago import said_long_ago
from explainer.compose.pages.roles import explains, role_in, says_who
from explainer.compose.pages.story_cards import story_card
from explainer.compose.pages.succession import articles_around, as_of_now
from explainer.compose.pages.told_events import is_told
from explainer.compose.pages.views import VoiceView
from explainer.compose.pages.wording import count_words
from explainer.compose.sections.rows import row_wording
from explainer.compose.sections.shown import Shown
from explainer.compose.sections.story_draft import StoryDraft
from explainer.compose.sections.upcoming import ComingRow, is_sure_plan
from explainer.compose.sections.worded_quotation import worded_quotation
from explainer.model import Organisation, Person, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.page_views import StoryCard
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import CardView
    from explainer.model import EntityRecord, Page, Story

_STORIES = 9
_LEAD_WORDS = 35
_KEY_EVENTS = 3
_STORY_WORDS = 22
_ROOM = 350
_RECENT = 7
"""Stories of so many days before the newest article may lead: of them the one with the most articles."""
_PEOPLE = 6
_RECENT_SPEECH = 30
_LONGEST_ROLE = 10
_VOICES = 3
_VOICE_WORDS = 24
_COMING = 5
_YEAR = 366
_COMING_WORDS = 18


class FrontData(TypedDict):
    """`page.data` of the front page (with the keys of `CommonData`). `counts` has a number for each kind of record."""

    site_name: str
    site_description: str
    stories: tuple[StoryCard, ...]
    watch: tuple[ComingRow, ...]
    voices: tuple[VoiceView, ...]
    people: tuple[CardView, ...]
    counts: dict[str, int]
    as_of: str


def front_page(site: Site) -> Page:
    """Return the front page."""
    draft, shown = Draft(site, "index.md"), Shown(site)
    newest = _newest(site)
    cards = tuple(_cards(draft, newest, shown))
    data: FrontData = {
        "site_name": site.settings.site_name,
        "site_description": site.settings.site_description,
        "stories": cards,
        "watch": tuple(_coming(draft, shown)),
        "voices": tuple(_voices(draft, newest, shown)),
        "people": tuple(_speaking(draft)),
        "counts": counts(site),
        "as_of": site.date(_newest_day(site)),
    }
    return finish(
        draft,
        "index.md.j2",
        site.settings.site_name,
        data,
        fictional=site.is_fictional(site.corpus.articles),
        image=site.card_path(None),
        front_matter={"hide": ["navigation", "toc"]},
    )


def _newest_day(site: Site) -> str:
    return max((a.published or "" for a in site.corpus.articles.values()), default="")


def _newest(site: Site) -> list[Story]:
    """Return the newest stories, first the leading one: of those of the last days the one with the most articles."""
    newest = list(site.stories[:_STORIES])
    if not newest:
        return []
    begin = _days_before(newest[0].last_published, _RECENT)
    recent = [story for story in newest if (story.last_published or "") >= begin]
    lead = max(recent, key=lambda story: len(story.articles), default=newest[0])
    return [lead, *(story for story in newest if story is not lead)]


def _days_before(day: str | None, count: int) -> str:
    days = days_of(day)
    return (days[0] - timedelta(count)).isoformat() if days else ""


def _cards(draft: Draft, stories: list[Story], shown: Shown) -> Iterator[StoryCard]:
    """Go through the cards of `stories` while the page has room: the first has its key events, all what is next."""
    room = _ROOM // 2 + _LEAD_WORDS
    for place, story in enumerate(stories):
        words = _STORY_WORDS if place else _LEAD_WORDS
        card = story_card(draft, story, words, events=0 if place else _KEY_EVENTS, shown=shown)
        room -= _words_of(card)
        if room < 0 and place:
            return
        yield card


def _words_of(card: StoryCard) -> int:
    said = [
        *card.brief,
        *(e.tellings[0].statement for e in card.events),
        *([card.coming.statement] if card.coming else []),
    ]
    return count_words(card.link.text) + sum(count_words(s.words) + 3 for s in said) + count_words(card.editors_brief)


def _coming(draft: Draft, shown: Shown) -> Iterator[ComingRow]:
    """Go through what has a date within a year from now, the next first, in words that read by themselves."""
    site = draft.site
    end = (date.fromisoformat(site.corpus.today) + timedelta(_YEAR)).isoformat()
    found = 0
    for entry in site.watch:
        story = next((s for s in site.stories if s.id in entry.stories), None)
        days = days_of(entry.value)
        if found == _COMING or story is None or days is None or entry.status not in ("open", "postponed"):
            continue
        if not site.corpus.today <= days[1].isoformat() or sort_key(entry.value)[0] > end:
            continue
        part = StoryDraft(site, story, draft, shown)
        wording = row_wording(part, entry.evidence[-1], _COMING_WORDS)
        told = wording and is_sure_plan(part, entry, wording) and is_told(site, entry)
        if wording and told and not shown.tells(wording.pieces):
            found += 1
            yield ComingRow(
                record=entry.id,
                date=draft.bare_date(entry.value or ""),
                statement=part.state(wording, entry.provenance),
                status=entry.status,
                story=draft.story_link(story),
            )


def _voices(draft: Draft, stories: list[Story], shown: Shown) -> Iterator[VoiceView]:
    """Go through one quotation of each of the newest stories, of different people, word for word."""
    spoken: set[str | None] = set()
    for story in stories:
        part = StoryDraft(draft.site, story, draft, shown)
        for quotation in reversed(part.quotations):
            link = draft.link(quotation.speaker)
            worded = worded_quotation(part, quotation) if link and quotation.speaker not in spoken else None
            if (
                worded
                and worded.verbatim
                and not worded.wording.cut_off
                and worded.wording.words <= _VOICE_WORDS
                and not shown.tells(worded.wording.pieces)
            ):
                spoken.add(quotation.speaker)
                wording = worded.wording
                yield VoiceView(
                    statement=part.state(wording, quotation.provenance), speaker=link, story=draft.story_link(story)
                )
                break
        if len(spoken) == _VOICES:
            return


def _speaking(draft: Draft) -> Iterator[CardView]:
    """Go through the people who spoke most in the last weeks, and who have a role: never somebody named in passing."""
    site = draft.site
    begin = _days_before(_newest_day(site), _RECENT_SPEECH)
    recent = (q for q in site.quotations if q.speaker and (site.corpus.articles[q.article].published or "") >= begin)
    spoken = Counter(q.speaker for q in recent if not said_long_ago(site, q))
    articles = site.corpus.articles
    by_day = sorted(articles, key=lambda article: bool(articles[article].published))  # of no known day: not the newest
    order = {article: place for place, article in enumerate(by_day)}
    found = 0
    for record_id, _ in sorted(spoken.items(), key=lambda item: (-item[1], item[0] or "")):
        record = site.corpus.record(record_id) if record_id else None
        if not isinstance(record, Person) or found == _PEOPLE:
            continue
        card = _card(draft, record, order)
        if card:
            found += 1
            yield card


def _card(draft: Draft, record: EntityRecord, order: dict[str, int]) -> CardView | None:
    role = as_of_now(draft.site, record, role_in(record, order), articles_around(draft.site, record))
    if role is None or not (role.by_editor or (says_who(role) and explains(role))):
        return None
    if count_words(role.text) > _LONGEST_ROLE:
        return None
    return draft.card(record, role=role)


def counts(site: Site) -> dict[str, int]:
    """Return how many records of each kind the site has."""
    kinds = {"people": Person, "organisations": Organisation, "places": Place}
    numbers = {name: sum(isinstance(r, kind) for r in site.entities) for name, kind in kinds.items()}
    return numbers | {
        "articles": len(site.corpus.articles),
        "stories": len(site.stories),
        "quotes": len(site.quotations),
        "terms": len(site.terms),
    }
