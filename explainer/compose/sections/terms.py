"""Key terms: folded, since they are previews in the text as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.story_terms import own_terms
from explainer.compose.sections import SectionView, StorySection

if TYPE_CHECKING:
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Term

NAME = "terms"
_MOST = 12


def build(story: StoryDraft, _room: int) -> SectionView | None:
    """Return the terms that the story uses with their first explanation, all in a fold."""
    terms = tuple(story.draft.term(term, most=1) for term in _terms_of(story)[:_MOST])
    if not terms:
        return None
    title = str(story.site.words.gettext("Key terms"))
    return SectionView(name=NAME, title=title, short=title, data={"rows": terms}, words=0)


SECTION = StorySection(name=NAME, order=80, words=0, build=build)


def _terms_of(story: StoryDraft) -> tuple[Term, ...]:
    """Return the terms that a story uses and explains, by name."""
    used = (term for article in story.story.articles for term in story.site.terms_in.get(article, ()))
    return own_terms(story.story, used)
