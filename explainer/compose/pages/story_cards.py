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
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.wording import Wording
    from explainer.compose.sections.shown import Shown
    from explainer.model import Story

LEAD_WORDS = 24
_EVENT_WORDS = 63
_NEXT_WORDS = 22
_MOST_OF_IT = 0.6


def story_card(
    draft: Draft, story: Story, words: int = LEAD_WORDS, *, events: int = 0, shown: Shown | None = None
) -> StoryCard:
    """Return a story in short: its lead, in `words` words where it can be cut so far, and `events` key events.

    Where `words` is 0 there is no lead, nor where the title is most of it.

    With `shown`, what the page has shown, the card also tells what is next in the story.
    """
    part = StoryDraft(draft.site, story, draft, shown)
    lead = lead_of(draft.site, story) if words and not story.standfirst else None
    short = brief_of(draft.site, lead[0], words) if lead else None
    told = short is None or _is_title(draft.site, story, short)
    brief = (part.state(short, lead[1]),) if lead and short and not told else ()
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


def _is_title(site: Site, story: Story, lead: Wording) -> bool:
    """Tell whether the title, which stands above, is most of the lead: it is the beginning of the same sentence."""
    title = site.story_title(story).removesuffix(" …")
    words = flatten(site.corpus.text(lead.pieces[0]))
    return words.startswith(title) and len(title) >= _MOST_OF_IT * sum(p.end - p.start for p in lead.pieces)
