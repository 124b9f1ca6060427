"""Changes: what the sources of a story changed after this site first showed it, newest first, in a fold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.compose.sections import SectionView, StorySection

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import Link
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Change, ChangedStatement

NAME = "changes"
_MOST = 20
_MOST_STATEMENTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One day: whether a source says that it was corrected, its articles, and what is said otherwise now.

    `withdrawn` counts the articles that are gone with all that they alone said.
    """

    day: str
    correction: bool
    articles: tuple[Link, ...]
    withdrawn: int
    statements: tuple[ChangedView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedView:
    """What a source says now, and what it said before, in plain text: it stands in no source any more."""

    statement: Statement
    before: str


def build(story: StoryDraft, _room: int) -> SectionView | None:
    """Return the changes of the story; nothing for one whose articles stand as they were."""
    every = story.site.changes_in.get(story.story.id, ())
    found = [each for each in every if each.added or each.edited or each.withdrawn]  # else there is more, no other
    newest = sorted(found, key=lambda c: (c.day, c.id), reverse=True)[:_MOST]
    if not newest:
        return None
    title = str(story.site.words.gettext("Changes"))
    rows = tuple(_row(story, change) for change in newest)
    return SectionView(name=NAME, title=title, short=title, data={"rows": rows}, words=0)


def _row(story: StoryDraft, change: Change) -> ChangeRow:
    known = [a for a in (*change.added, *change.edited) if a in story.site.corpus.articles]
    return ChangeRow(
        day=story.site.date(change.day),
        correction=change.correction,
        articles=tuple(story.draft.source_link(story.draft.source(article)) for article in known),
        withdrawn=len(change.withdrawn),
        statements=tuple(_changed(story, change.corrected)),
    )


def _changed(story: StoryDraft, statements: tuple[ChangedStatement, ...]) -> Iterator[ChangedView]:
    """Go through the statements that say something else now; what is only new stands on the page anyway."""
    for changed in statements[:_MOST_STATEMENTS]:
        if changed.evidence and changed.evidence.article in story.site.corpus.articles:
            statement = story.draft.notebook.state(changed.evidence, rule="merge.changes")
            date = story.site.date(changed.stood) if changed.stood == changed.about_before else ""
            yield ChangedView(statement=statement, before=date or flatten(changed.stood))


SECTION = StorySection(name=NAME, order=90, words=0, build=build)
