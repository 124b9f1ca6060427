"""Key terms: folded, since they are previews in the text as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.sections import Section, SectionView

if TYPE_CHECKING:
    from explainer.compose.sections.story_draft import StoryDraft

NAME = "terms"
_MOST = 12


def build(story: StoryDraft, room: int) -> SectionView | None:  # noqa: ARG001  # all is folded
    """Return the terms that the story uses with their first explanation, all in a fold."""
    terms = tuple(story.draft.term(term, most=1) for term in story.site.terms_of_story(story.story)[:_MOST])
    if not terms:
        return None
    title = str(story.site.words.gettext("Key terms"))
    return SectionView(name=NAME, title=title, short=title, data={"rows": terms}, words=0)


SECTION = Section(name=NAME, order=80, words=0, build=build)
