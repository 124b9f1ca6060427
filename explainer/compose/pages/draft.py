"""Draft of one page: turns records into what the page shows of them, and numbers the citations on the way."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from explainer.compose.pages.citations import Notebook
from explainer.compose.pages.dates import days_of
from explainer.compose.pages.followed_up import status_of
from explainer.compose.pages.markup import flatten, safe_url
from explainer.compose.pages.paths import relative, slug
from explainer.compose.pages.quote_views import quote_view
from explainer.compose.pages.roles import explains, kind_of, main_role, says_former
from explainer.compose.pages.succession import articles_around, as_of_now
from explainer.compose.pages.told_events import tellings_of, told_first
from explainer.compose.pages.views import (
    CardView,
    DateView,
    EventView,
    ExplanationView,
    Link,
    QuoteView,
    RoleView,
    SourceView,
    TellingView,
    TermView,
    UpdateView,
    WatchView,
)
from explainer.model import (
    EntityRecord,
    Story,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.compose.pages.site import Site
    from explainer.model import (
        Dated,
        Evidence,
        Quotation,
        RoleRecord,
        TimelineEntry,
        WatchEntry,
        WatchUpdate,
    )

_STORIES = 40
_FORMER = "Former "


class Draft:
    """The page at `path` while it is put together."""

    def __init__(self, site: Site, path: str) -> None:
        """Begin the page at `path`."""
        self.site = site
        self.path = path
        self.notebook = Notebook(site, path)

    # Links

    def link(self, record_id: str | None) -> Link | None:
        """Return the link to the page of a record, or `None` where it has none."""
        path = self.site.path(record_id)
        record = self.site.corpus.record(record_id) if record_id else None
        if path is None or record is None:
            return None
        kind = kind_of(record) if isinstance(record, EntityRecord) else type(record).__name__.lower()
        name = record.name or path
        return Link(
            text=flatten(name),
            path=path,
            href=relative(path, self.path),
            record=record.id,
            kind=kind,
            summary=self.site.summary(record),
        )

    def links(self, record_ids: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of those records that have a page."""
        found = (self.link(record_id) for record_id in dict.fromkeys(record_ids))
        return tuple(link for link in found if link)

    def story_link(self, story: Story) -> Link:
        """Return the link to a story, with its title."""
        path = f"stories/{self.site.story_slug(story)}.md"
        return Link(
            text=self.site.story_title(story),
            path=path,
            href=relative(path, self.path),
            record=story.id,
            kind="story",
        )

    def story_links(self, story_ids: Iterable[str]) -> tuple[Link, ...]:
        """Return the links of the newest stories by their ids, newest first: no page grows with the site."""
        order = self.site.story_order
        found = sorted({story for story in story_ids if story in order}, key=lambda story: order[story])
        known = [self.site.corpus.record(story) for story in found[:_STORIES]]
        return tuple(self.story_link(story) for story in known if isinstance(story, Story))

    # Records

    def date(self, value: str | None) -> DateView | None:
        """Return a date, or `None` where `value` names no days."""
        text = self.site.date(value)
        days = days_of(value)
        if not text or days is None:
            return None
        begin, end = days[0].isoformat(), days[1].isoformat()
        return DateView(value=value or "", text=text, short=self.site.short_date(value), begin=begin, end=end)

    def role(self, role: RoleRecord) -> RoleView:
        """Return a role with the latest sighting that words it as the record does, else the latest of all."""
        alike = (each for each in reversed(role.evidence) if " ".join(self.site.corpus.text(each).split()) == role.text)
        shown = next(alike, role.evidence[-1] if role.evidence else None)
        text = role.text
        if role.status == "former" and text.startswith(_FORMER):  # it began a sentence: our own "former" stands for it
            text = text.removeprefix(_FORMER)
            begins = shown is not None and self.site.corpus.text(shown).startswith(_FORMER)
            shown = replace(shown, start=shown.start + len(_FORMER)) if shown and begins else shown
        return RoleView(
            text=flatten(text),
            statement=self.notebook.state(shown, rule="analyse.roles") if shown else None,
            status=role.status,
            category=role.category,
            first_seen=self.site.date(role.first_seen),
            last_seen=self.site.date(role.last_seen),
            by_editor=role.by_editor,
            says_former=says_former(text),
            long_ago=role.long_ago,
        )

    def card(self, record: EntityRecord, role: RoleRecord | None = None) -> CardView:
        """Return an entity in short, with `role` or the one that introduces it everywhere, if it explains anything."""
        shown = role or as_of_now(self.site, record, main_role(record), articles_around(self.site, record))
        link = self.link(record.id) or Link(text=record.name, path="", href="", record=record.id)
        stories = dict.fromkeys(self.site.story_of[a].id for a, _ in record.members if a in self.site.story_of)
        return CardView(
            record=record.id,
            kind=kind_of(record),
            link=link,
            anchor=slug(record.id),
            role=self.role(shown) if shown and explains(shown) else None,
            quote_count=len(self.site.quotations_by.get(record.id, ())),
            story_count=len(stories),
            mention_count=record.mention_count,
            fictional=self.site.is_fictional(dict.fromkeys(a for a, _ in record.members)),
        )

    def quote(self, quotation: Quotation, *, with_role: bool = True, with_published: bool = True) -> QuoteView:
        """Return a quotation with its speaker as of now, and the day on which it was said or, if told, published."""
        return quote_view(self, quotation, with_role=with_role, with_published=with_published)

    @staticmethod
    def quote_anchor(quotation: Quotation) -> str:
        """Return the anchor of a quotation on the pages that show it."""
        return f"quote-{slug(quotation.id)}"

    def source_link(self, source: SourceView) -> Link:
        """Return the link to the page of a source."""
        return Link(text=source.title, path=source.path, href=source.href, record=source.article, kind="source")

    def event(self, entry: TimelineEntry) -> EventView:
        """Return a past event with those of its tellings that read by themselves."""
        tellings = tuple(self._telling(telling, entry.provenance) for telling in tellings_of(self.site, entry))
        first = tellings[0].date if tellings else None
        return EventView(
            record=entry.id,
            anchor=slug(entry.id),
            date=first if first and first.value == entry.value else self.bare_date(entry.value),
            tellings=tellings,
            disputed=entry.disputed,
            people=self.links(entry.entities),
            stories=self.story_links(entry.stories),
            fictional=self.site.is_fictional(t.evidence.article for t in entry.tellings),
        )

    def _telling(self, telling: Dated, rule: str) -> TellingView:
        note = self.words_note(telling.words) if telling.words else ""
        statement = self.notebook.state_clause(telling.evidence, rule=rule, note=note, verb=telling.verb)
        return TellingView(statement=statement, date=self.bare_date(telling.value))

    def words_note(self, words: Evidence) -> str:
        """Return what a citation tells of the source's own words for a date."""
        said = flatten(self.site.corpus.text(words))
        _ = self.site.words.gettext
        return unescape(_("the source says “%(words)s”", words=said))

    def bare_date(self, value: str) -> DateView:
        """Return a date without the words of the source."""
        return self.date(value) or DateView(value=value, text=value)

    def watch(self, entry: WatchEntry) -> WatchView:
        """Return something to come; an open item whose date is over on the day of the build is `passed`."""
        told, words = told_first(self.site, entry) or entry.evidence[0], entry.words
        whole = self.site.whole_sentence(told)
        if words is not None and not (words.article == whole.article and whole.span.contains(words.span)):
            words = None  # they date another telling
        note = self.words_note(words) if words else ""
        statement = self.notebook.state_clause(told, rule=entry.provenance, note=note, words=words)
        return WatchView(
            record=entry.id,
            uid=entry.uid,
            anchor=slug(entry.id),
            category=entry.category,
            statement=statement,
            date=self.date(entry.value),
            expected_by=self.link(entry.expected_by),
            status=status_of(self.site, entry),
            said_on=self.site.date(entry.said_on),
            updates=tuple(
                self._update(update, entry.provenance)
                for update in entry.updates
                if self.site.whole_sentence(update.evidence) != whole  # it stands there already
            ),
            stories=self.story_links(entry.stories),
            fictional=self.site.is_fictional(e.article for e in entry.evidence),
        )

    def _update(self, update: WatchUpdate, rule: str) -> UpdateView:
        article = self.site.described(update.evidence.article)
        return UpdateView(
            status=update.status,
            statement=self.notebook.state_clause(update.evidence, rule=rule),
            date=self.date(update.value),
            published=self.site.date(article.published),
        )

    def term(self, term: Term, most: int | None = None) -> TermView:
        """Return a term with its explanations, at most `most`, and the stories that use it."""
        used = {e.article for e in (*term.evidence, *term.occurrences)}
        stories = dict.fromkeys(self.site.story_of[a].id for a in sorted(used) if a in self.site.story_of)
        anchor = slug(term.slug)
        path = self.site.term_path(term)
        return TermView(
            record=term.id,
            name=flatten(term.name),
            anchor=anchor,
            link=Link(text=flatten(term.name), path=path, href=relative(path, self.path), record=term.id, kind="term"),
            explanations=tuple(
                ExplanationView(
                    statement=self.notebook.state(e.evidence, rule=term.provenance) if e.evidence else None,
                    text=flatten(e.text),
                    source=flatten(e.source),
                )
                for e in term.explanations[:most]
            ),
            stories=self.story_links(stories),
            fictional=self.site.is_fictional(used),
        )

    def source(self, article_id: str) -> SourceView:
        """Return an article as a source."""
        article = self.site.described(article_id)
        path = self.site.source_path(article_id)
        return SourceView(
            article=article_id,
            title=self.site.title(article),
            title_by=article.title_by,
            publisher=self.site.publisher(article),
            published=self.site.date(article.published),
            published_value=article.published or "",
            path=path,
            href=relative(path, self.path),
            original=safe_url(article.url),
            author=flatten(article.author or ""),
            fictional=article.fictional,
            opinion=self.site.opinion(article_id),
        )
