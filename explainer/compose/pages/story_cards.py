"""A story in short: its card on the front page and in indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.pages.page_views import StoryCard
from explainer.compose.sections.lead import brief_of, lead_of
from explainer.compose.sections.story_draft import StoryDraft
from explainer.compose.sections.timeline import key_events
from explainer.compose.sections.upcoming import next_dated

if TYPE_CHECKING:
    from explainer.compose.pages.draft import Draft
    from explainer.compose.sections.shown import Shown
    from explainer.model import Story

LEAD_WORDS = 24
_EVENT_WORDS = 63
_NEXT_WORDS = 22


def story_card(
    draft: Draft, story: Story, words: int = LEAD_WORDS, *, events: int = 0, shown: Shown | None = None
) -> StoryCard:
    """Return a story in short: its lead, in `words` words where it can be cut so far, and `events` key events.

    Where `words` is 0 there is no lead; one that the title begins goes on from there.

    With `shown`, what the page has shown, the card also tells what is next in the story.
    """
    part = StoryDraft(draft.site, story, draft, shown)
    lead = lead_of(draft.site, story) if words and not story.standfirst else None
    short = brief_of(draft.site, lead[0], words) if lead else None
    brief = (part.state(short, lead[1]),) if lead and short else ()
    return StoryCard(
        record=story.id,
        link=draft.story_link(story),
        brief=brief,
        editors_brief=flatten(story.standfirst) if words else "",
        as_of=draft.site.date(story.last_published),
        as_of_value=story.last_published or "",
        source_count=len(story.articles),
        topics=story.topics,
        fictional=story.fictional,
        events=key_events(part, events, _EVENT_WORDS) if events else (),
        coming=next_dated(part, _NEXT_WORDS) if shown else None,
    )
