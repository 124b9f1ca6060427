"""A story in short: its key sentences, and its card on the front page and in indexes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.page_views import StoryCard
from explainer.model import Evidence, KeySentence

if TYPE_CHECKING:
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.site import Site
    from explainer.model import Story


def story_card(draft: Draft, story: Story, sentences: int = 2) -> StoryCard:
    """Return a story in short, with the first `sentences` of its 'in brief'."""
    brief = brief_evidence(draft.site, story, sentences)
    return StoryCard(
        record=story.id,
        link=draft.story_link(story),
        brief=tuple(draft.notebook.state(e, rule=rule) for e, rule in brief),
        as_of=draft.site.date(story.last_published),
        as_of_value=story.last_published or "",
        source_count=len(story.articles),
        topics=story.topics,
        fictional=story.fictional,
    )


def brief_evidence(site: Site, story: Story, limit: int) -> list[tuple[Evidence, str]]:
    """Return the best key sentences of a story with their rules: those of its newest article first, then older ones."""
    ranked = [
        (finding.rank, -order, finding.span, article, finding.rule)
        for order, article in enumerate(story.articles)
        for finding in site.corpus.findings[article].of(KeySentence)
    ]
    ranked.sort(key=lambda item: item[:3])
    return [(Evidence(article, span.start, span.end), rule) for _, _, span, article, rule in ranked[:limit]]
