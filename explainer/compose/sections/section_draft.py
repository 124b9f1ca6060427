"""What the section of a plugin is given: the story, and the means to state its sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.views import Link
    from explainer.compose.sections.story_draft import StoryDraft
    from explainer.model import Corpus, Evidence, Settings, Story


class SectionDraft:
    """A section of a story page that a plugin builds.

    What it states is numbered with the notes of the page, and the page does not say it again.
    """

    __slots__ = ("_page", "_statements")

    def __init__(self, page: StoryDraft) -> None:
        """Begin a section of `page`."""
        self._page = page
        self._statements: list[Statement] = []

    @property
    def story(self) -> Story:
        """The story."""
        return self._page.story

    @property
    def corpus(self) -> Corpus:
        """Everything that is known."""
        return self._page.site.corpus

    @property
    def settings(self) -> Settings:
        """The site's settings."""
        return self._page.site.settings

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the section states so far."""
        return tuple(self._statements)

    def tells(self, *evidence: Evidence) -> bool:
        """Tell whether the page has said this already: a large part of its place, or nearly all its words."""
        return self._page.shown.tells(evidence)

    def state(self, *evidence: Evidence, rule: str = "") -> Statement:
        """Return the statement of these words of a source, with its citation; `rule` names what found them."""
        self._page.shown.add(evidence)
        self._statements.append(self._page.draft.notebook.state(*evidence, rule=rule))
        return self._statements[-1]

    def state_sentence(self, evidence: Evidence, rule: str = "") -> Statement:
        """Return the statement of the whole sentence around `evidence`."""
        return self.state(self._page.site.whole_sentence(evidence), rule=rule)

    def link(self, record: str) -> Link | None:
        """Return the link to the page of a record by its id, or `None` where it has none."""
        return self._page.draft.link(record)
