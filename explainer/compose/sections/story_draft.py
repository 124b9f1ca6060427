"""A story while its page is put together: its articles, what was said so far, and rows made from its sources."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from explainer.compose.pages.draft import Draft
from explainer.compose.pages.roles import role_in
from explainer.compose.pages.succession import as_of_now, is_given_another
from explainer.compose.pages.wording import count_words
from explainer.compose.sections.shown import Shown
from explainer.model import EntityRecord, Evidence, Mention

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.site import Site
    from explainer.compose.pages.wording import Wording
    from explainer.model import Quotation, RoleRecord, Story
    from explainer.model.findings import F


class StoryDraft:
    """The page of one story on its way through the sections."""

    def __init__(self, site: Site, story: Story, draft: Draft | None = None, shown: Shown | None = None) -> None:
        """Begin the page of `story`, or its part of the page `draft`, which has shown what is in `shown`."""
        self.site = site
        self.story = story
        self.draft = draft or Draft(site, f"stories/{site.story_slug(story)}.md")
        self.shown = shown or Shown(site)
        self.lead: Evidence | None = None
        self.lead_is_shown = True
        self._roles: dict[str, RoleRecord | None] = {}
        self.order = {article: place for place, article in enumerate(story.articles)}

    def undo(self) -> Callable[[], None]:
        """Return what takes back all that is stated from now on."""
        undo_shown, undo_notes = self.shown.undo(), self.draft.notebook.undo()

        def undo_both() -> None:
            undo_shown()
            undo_notes()

        return undo_both

    @property
    def heading(self) -> str:
        """The title and the words of the lead: what a reader of any row below them knows."""
        shown = self.lead if self.lead_is_shown else None
        lead = self.site.corpus.text(self.site.whole_sentence(shown)) if shown else ""
        return f"{self.site.story_title(self.story)} {lead}"

    @property
    def is_storyline(self) -> bool:
        """Whether the story has several articles."""
        return len(self.story.articles) > 1

    @cached_property
    def text_words(self) -> int:
        """How many words the articles have."""
        return sum(count_words(self.site.corpus.articles[article].text) for article in self.story.articles)

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations of the story that say who speaks, in the order of publication and text."""
        return tuple(q for article in self.story.articles for q in self.site.quotations_in.get(article, ()))

    @cached_property
    def statements(self) -> tuple[Quotation, ...]:
        """All quotations of the story, also those of which nobody can tell who speaks."""
        return tuple(q for article in self.story.articles for q in self.site.statements_in.get(article, ()))

    @cached_property
    def entities(self) -> tuple[EntityRecord, ...]:
        """The people, organisations and places of the story."""
        found = (r for article in self.story.articles for r in self.site.entities_in.get(article, ()))
        return tuple(dict.fromkeys(found))

    @cached_property
    def introductions(self) -> dict[str, tuple[Evidence, ...]]:
        """The longest words by which the story's articles call each speaker: "Ada Moss, who leads the board"."""
        found: dict[str, tuple[Evidence, ...]] = {}
        for quotation in self.quotations:
            known, words = found.get(quotation.speaker or "", ()), quotation.speaker_words
            if quotation.speaker and sum(w.end - w.start for w in words) > sum(w.end - w.start for w in known):
                found[quotation.speaker] = words
        return found

    @cached_property
    def names(self) -> tuple[Evidence, ...]:
        """Where the story names somebody or something."""
        return tuple(e for record in self.entities for e in record.evidence if e.article in self.order)

    def entity(self, record_id: str | None) -> EntityRecord | None:
        """Return the person, organisation or place of this id, or `None`."""
        record = self.site.corpus.record(record_id) if record_id else None
        return record if isinstance(record, EntityRecord) else None

    def record_at(self, evidence: Evidence) -> EntityRecord | None:
        """Return the record that is named in `evidence`, the first of several, or `None`."""
        for mention in self.site.findings_of(evidence.article, Mention):
            if mention.form == "name" and evidence.span.overlaps(mention.span):
                return self.site.corpus.record_of(evidence.article, mention.entity)
        return None

    def role_of(self, record: EntityRecord) -> RoleRecord | None:
        """Return the role that this story's articles give, as of the newest; the editor's comes before all."""
        if record.id not in self._roles:
            self._roles[record.id] = as_of_now(self.site, record, self.role_then(record), self.order)
        return self._roles[record.id]

    def has_new_office(self, record: EntityRecord) -> bool:
        """Whether the story gives somebody another office after the role that it tells of them."""
        return is_given_another(self.site, record, self.role_then(record), self.order)

    def role_then(self, record: EntityRecord) -> RoleRecord | None:
        """Return the role in which somebody acts in this story, also where it is over by the newest article."""
        return role_in(record, self.order)

    def found(self, kind: type[F]) -> Iterator[tuple[F, Evidence]]:
        """Go through the findings of one kind with their places, in the order of publication and text."""
        for article in self.story.articles:
            for finding in self.site.findings_of(article, kind):
                yield finding, Evidence(article, finding.span.start, finding.span.end)

    def state(self, wording: Wording, rule: str = "", note: str = "") -> Statement:
        """Return the statement of `wording`, and remember that the page has told it; `note` is told by its citation."""
        self.shown.add(wording.pieces)
        return self.draft.notebook.state(
            *wording.pieces, rule=rule, cut_off=wording.cut_off, continues=wording.continues, note=note
        )
