"""The page of a story: shorter than its articles, nothing said twice, the answer first.

It shows a title, the lead, and the sections of `explainer.compose.sections`, each in its share of the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from explainer.compose.pages.common import WORDS_A_MINUTE, finish
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.together import together
from explainer.compose.pages.wording import count_words
from explainer.compose.sections import all_sections, section_names
from explainer.compose.sections.lead import MOST_WORDS, first_sentence, lead_of
from explainer.compose.sections.story_draft import StoryDraft
from explainer.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.views import (
        CardView,
        EventView,
        FigureView,
        Link,
        QuoteView,
        SourceView,
        TermView,
        Together,
    )
    from explainer.compose.sections import SectionView, StorySection
    from explainer.model import Page, Story

_MOST_WORDS = 450
_MOST_OF_A_STORYLINE = 650
_SHARE = 0.6
_FRAME = 18
"""Words that every page has: the way back, the line below the title, the links to the sources and their heading."""
_FICTIONAL = 12
_HEADING = 7
"""Words of a heading and of the link that leads to it, at most."""
_LEAST = 6
_GENEROUS = 1.3
"""Sections seldom use all of their share, so each is promised more; the page's own limit holds all the same."""
_FEWEST_WORDS = 20
_SOURCES = 6


class StoryData(TypedDict):
    """`page.data` of a story (with the keys of `CommonData`): what is shown, then the same by kind for plugins."""

    story: Story
    as_of: str
    span: str
    standfirst: Statement | None
    editors_standfirst: str
    sections: tuple[SectionView, ...]
    sources: tuple[SourceView, ...]
    more_sources: tuple[SourceView, ...]
    timeline: tuple[EventView, ...]
    people: tuple[CardView, ...]
    others: tuple[Link, ...]
    together: tuple[Together, ...]
    quotes: tuple[QuoteView, ...]
    figures: tuple[FigureView, ...]
    terms: tuple[TermView, ...]
    reading_minutes: int


def story_page(site: Site, story: Story, sections: Sequence[StorySection] | None = None) -> Page:
    """Return the page of `story`, made of `sections`: all of ours where it is `None`."""
    page = StoryDraft(site, story)
    title = site.story_title(story)
    most = _most_words(page)
    sources = tuple(page.draft.source(a) for a in reversed(story.articles))
    shown_sources = sources[:_SOURCES]
    frame = _FRAME + count_words(title) + sum(_words_of_source(s, title) for s in shown_sources)
    frame += _FICTIONAL * story.fictional
    editors = flatten(story.standfirst)
    lead = None if editors else lead_of(site, story, min(MOST_WORDS, max(_FEWEST_WORDS, most - frame)))
    standfirst = None
    if editors:
        page.lead = Evidence(story.articles[-1], 0, 0)
    if lead:
        page.lead = lead[0].pieces[0]
        standfirst = page.state(lead[0], lead[1])
    elif not editors and (first := first_sentence(site, story)):
        page.lead, page.lead_is_shown = first, False  # its event is the story's, though the title says it all
    known = all_sections() if sections is None else sections
    views = tuple(_sections(page, known, most - frame - (lead[0].words if lead else count_words(editors))))
    by_kind = {view.name: view.data for view in views if not view.planned_by}
    data: StoryData = {
        "story": story,
        "as_of": site.date(story.last_published),
        "span": _days(site, story),
        "standfirst": standfirst,
        "editors_standfirst": editors,
        "sections": views,
        "sources": shown_sources,
        "more_sources": sources[_SOURCES:],
        "timeline": by_kind.get("timeline", {}).get("rows", ()),
        "people": by_kind.get("people", {}).get("rows", ()),
        "others": by_kind.get("people", {}).get("others", ()),
        "together": together(page.draft, story) if page.is_storyline else (),
        "quotes": by_kind.get("sides", {}).get("boxes", ()),
        "figures": by_kind.get("figures", {}).get("rows", ()),
        "terms": by_kind.get("terms", {}).get("rows", ()),
        "reading_minutes": max(1, round((frame + sum(view.words for view in views)) / WORDS_A_MINUTE)),
    }
    matter: dict[str, Any] = {"hide": ["navigation", "toc"]}
    return finish(
        page.draft,
        "story.md.j2",
        title,
        data,
        records=(story.id,),
        fictional=story.fictional,
        image=site.card_path(story),
        front_matter=matter,
    )


def _most_words(page: StoryDraft) -> int:
    """Return how many words the page may show outside its folds."""
    if page.is_storyline:
        return min(_MOST_OF_A_STORYLINE, int(_SHARE * page.text_words))
    return min(_MOST_WORDS, int(_SHARE * page.text_words))


def _sections(page: StoryDraft, known: Sequence[StorySection], room: int) -> Iterator[SectionView]:
    """Build the sections, each in its share of `room`; what one leaves over the next ones may use.

    One that a plugin adds has its own words beside, so that ours stay as they are.
    """
    added = {section.name for section in known} - {*section_names()}
    share = min(1.0, _GENEROUS * max(0, room) / max(1, sum(s.words for s in known if s.name not in added)))
    spare, left = 0, max(0, room)
    for section in known:
        if section.name in added:
            if (view := section.build(page, section.words)) is not None:
                yield view
            continue
        mine = int(section.words * share)
        allowed = min(section.words, mine + spare, left)
        heading = _HEADING if section.words else 0
        if section.words and allowed < heading + _LEAST:
            spare += mine
            continue
        view = section.build(page, allowed - heading)
        used = view.words + count_words(view.title) + count_words(view.short) if view and view.words else 0
        spare, left = spare + mine - used, left - used
        if view:
            yield view


def _words_of_source(source: SourceView, title: str) -> int:
    named = "" if source.title == title else source.title
    return count_words(named) + count_words(source.publisher) + count_words(source.published)


def _days(site: Site, story: Story) -> str:
    """Return the days of the first and last article, for readers."""
    first, last = site.date(story.first_published), site.date(story.last_published)
    return last if first == last or not first else f"{first} – {last}"
