"""The corpus as the pages need it: indexed once, so that building all pages takes time linear in the site."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from explainer.compose.pages.catalogue import load_catalogue
from explainer.compose.pages.dates import show_date, sort_key
from explainer.compose.pages.editor_notes import notes_by_record
from explainer.compose.pages.extensions import Extensions
from explainer.compose.pages.grouping import MOST_TERMS, articles_of, grouped
from explainer.compose.pages.in_passing import quotations_about
from explainer.compose.pages.markup import flatten, safe_url
from explainer.compose.pages.metonyms import governments
from explainer.compose.pages.neighbours import neighbours
from explainer.compose.pages.paths import entity_path, letter, slug, slugs
from explainer.compose.pages.site_texts import SiteTexts
from explainer.compose.pages.story_terms import explained_terms
from explainer.compose.pages.summaries import headline, summarise
from explainer.compose.pages.unclear import names_speaker
from explainer.model import Change, Clause, EntityRecord, Evidence, Quotation, Story, Term, TimelineEntry, WatchEntry
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from explainer.model import Article, ArticleFindings, Corpus, Record, Settings


class Site(SiteTexts):
    """One corpus and everything that is looked up in it while pages are built."""

    carded = 200
    """How many of the newest stories have a picture of their own; each costs 20 ms and 15 kB."""

    def __init__(self, corpus: Corpus, settings: Settings) -> None:
        """Index `corpus`."""
        super().__init__(corpus)
        self.settings = settings
        self.words = load_catalogue(settings.language)
        self._source_slugs = slugs(corpus.articles)
        self._summaries: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self.editor_notes = notes_by_record(corpus)

    @cached_property
    def extensions(self) -> Extensions:
        """What plugins add to our pages."""
        return Extensions(self)

    # Dates and names

    def date(self, value: str | None) -> str:
        """Return a TIMEX3 or ISO value as a reader's date, or ""."""
        return show_date(value, self.words.locale)

    def short_date(self, value: str | None) -> str:
        """Return a TIMEX3 or ISO value as a reader's date with the month abbreviated, or ""."""
        return show_date(value, self.words.locale, short=True)

    def publisher(self, article: Article) -> str:
        """Return who published `article`: its source, else the host of its address, else a word for nobody known."""
        host = urlsplit(article.url).hostname if safe_url(article.url) and article.url else None
        name = article.source or (host or "").removeprefix("www.")
        return flatten(name or self.words.gettext("Unnamed source"))

    def title(self, article: Article) -> str:
        """Return the title of `article`, or the headline that its text begins with, or its first clause."""
        if (key := f"article {article.id}") not in self._titles:
            known = headline(article) if flatten(article.title) else _headline(self.corpus, article.id)
            self._titles[key] = known or article.id
        return self._titles[key]

    def described(self, article: str) -> Article:
        """Return an article, of which no text is read: how it is called, by whom, of which day it is."""
        return self.corpus.articles[article]

    def story_title(self, story: Story) -> str:
        """Return the title of `story`, or that of its first article."""
        if story.id not in self._titles:
            self._titles[story.id] = flatten(story.name) or self.title(self.corpus.articles[story.articles[0]])
        return self._titles[story.id]

    def summary(self, record: Record) -> str:
        """Return what a preview says of a record: its role with the date of its last sighting, or its explanation."""
        if record.id not in self._summaries:
            self._summaries[record.id] = summarise(record, self.words, self.date)
        return self._summaries[record.id]

    # Paths

    def source_path(self, article: str) -> str:
        """Return the path of the page of a source."""
        return f"sources/{self._source_slugs[article]}.md"

    def path(self, record_id: str | None) -> str | None:
        """Return the path, with an anchor for terms, of the page that tells about a record, or `None`."""
        record = self.corpus.record(record_id) if record_id else None
        if isinstance(record, EntityRecord):
            return entity_path(record)
        if isinstance(record, Story):
            return f"stories/{self.story_slug(record)}.md"
        return self.term_path(record) if isinstance(record, Term) else None

    def term_path(self, term: Term) -> str:
        """Return the path of a term with its anchor: in the glossary, or on the page of its letter in a large one."""
        page = f"glossary/letter-{slug(letter(term.name))}.md" if self.has_many_terms else "glossary.md"
        return f"{page}#{slug(term.slug)}"

    @cached_property
    def uses_pagefind(self) -> bool:
        """Whether the site is searched with Pagefind. Each page of a record asks, and looking for it takes time."""
        return self.settings.uses_pagefind(self.corpus.page_count)

    @property
    def has_many_terms(self) -> bool:
        """Whether the glossary is parted by letters."""
        return len(self.terms) > MOST_TERMS

    def card_path(self, story: Story | None) -> str:
        """Return the path of the picture of a story; older stories, and the front page (`None`), share one."""
        if story is None or story not in self._carded:
            return "assets/cards/site.png"
        return f"assets/cards/{self.story_slug(story)}.png"

    @cached_property
    def _carded(self) -> frozenset[Story]:
        return frozenset(self.stories[: self.carded])

    def story_slug(self, story: Story) -> str:
        """Return the name of the page of a story."""
        return slug(story.slug)

    # Records by what they belong to

    @cached_property
    def stories(self) -> tuple[Story, ...]:
        """All stories, the one with the newest article first."""
        newest_first = sorted(self.corpus.of(Story), key=lambda s: s.id)
        return tuple(sorted(newest_first, key=lambda s: s.last_published or "", reverse=True))

    @cached_property
    def story_order(self) -> dict[str, int]:
        """The place of each story in `stories`, by its id."""
        return {story.id: place for place, story in enumerate(self.stories)}

    @cached_property
    def story_of(self) -> dict[str, Story]:
        """The story of each article."""
        return {article: story for story in self.stories for article in story.articles}

    @cached_property
    def entities(self) -> tuple[EntityRecord, ...]:
        """All people, organisations and places, those most written about first."""
        return tuple(sorted(self.corpus.of(EntityRecord), key=lambda r: (-len(r.key_in), -r.mention_count, r.id)))

    @cached_property
    def entities_in(self) -> dict[str, list[EntityRecord]]:
        """The entities of each article."""
        return grouped((article, record) for record in self.entities for article in articles_of(record))

    @cached_property
    def statements(self) -> tuple[Quotation, ...]:
        """All quotations in the order of publication and text, also those of which nobody can tell who speaks."""
        order = self.article_order
        return tuple(sorted(self.corpus.of(Quotation), key=lambda q: (order[q.article], q.content[:1], q.id)))

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """The quotations that are shown: those that say who speaks, by name or in the source's own words."""
        return tuple(q for q in self.statements if names_speaker(self.corpus, q))

    @cached_property
    def statements_in(self) -> dict[str, list[Quotation]]:
        """The quotations of each article, also those of which nobody can tell who speaks."""
        return grouped((q.article, q) for q in self.statements)

    @cached_property
    def article_order(self) -> dict[str, int]:
        """The place of each article in the order of publication."""
        return {article: place for place, article in enumerate(self.corpus.articles)}

    @cached_property
    def changes_in(self) -> dict[str, list[Change]]:
        """What changed in the sources of each story."""
        return grouped((change.story, change) for change in self.corpus.of(Change))

    @cached_property
    def quotations_in(self) -> dict[str, list[Quotation]]:
        """The quotations of each article."""
        return grouped((q.article, q) for q in self.quotations)

    @cached_property
    def quotations_by(self) -> dict[str, list[Quotation]]:
        """The quotations of each speaker."""
        return grouped((q.speaker, q) for q in self.quotations if q.speaker)

    @cached_property
    def governments(self) -> Mapping[str, Mapping[str, list[Evidence]]]:
        """The mentions by which the name of a place stands for its government, by record and article."""
        return governments(self.corpus)

    @cached_property
    def quotations_about(self) -> dict[str, list[Quotation]]:
        """The quotations that tell something about each record; one that only names it in passing does not."""
        return quotations_about(self)

    @cached_property
    def timeline(self) -> tuple[TimelineEntry, ...]:
        """All past events, oldest first."""
        return tuple(sorted(self.corpus.of(TimelineEntry), key=lambda e: (sort_key(e.value), e.id)))

    @cached_property
    def watch(self) -> tuple[WatchEntry, ...]:
        """All that is to come: dated first, then by score."""
        return tuple(sorted(self.corpus.of(WatchEntry), key=lambda w: (sort_key(w.value), -w.score, w.id)))

    @cached_property
    def timeline_in(self) -> dict[str, list[TimelineEntry]]:
        """The past events of each story."""
        return grouped((story, event) for event in self.timeline for story in event.stories)

    @cached_property
    def watch_in(self) -> dict[str, list[WatchEntry]]:
        """What is to come in each story."""
        return grouped((story, item) for item in self.watch for story in item.stories)

    @cached_property
    def timeline_of(self) -> dict[str, list[TimelineEntry]]:
        """The past events in which each record takes part."""
        return grouped((entity, event) for event in self.timeline for entity in event.entities)

    @cached_property
    def watch_of(self) -> dict[str, list[WatchEntry]]:
        """What is to come for each record."""
        return grouped(
            (e, item) for item in self.watch for e in dict.fromkeys((*item.entities, item.expected_by or ""))
        )

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """All terms with an explanation, by name."""
        return tuple(sorted(explained_terms(self.corpus), key=lambda t: (t.name.casefold(), t.id)))

    @cached_property
    def terms_in(self) -> dict[str, list[Term]]:
        """The terms that each article uses."""
        return grouped(
            (a, t) for t in self.terms for a in dict.fromkeys(e.article for e in (*t.evidence, *t.occurrences))
        )

    @cached_property
    def neighbours(self) -> dict[str, dict[str, int]]:
        """For each entity, the entities named in the same sentences, with the number of such sentences."""
        return neighbours(self)

    @cached_property
    def all_fictional(self) -> bool:
        """Whether all articles of the site say that they are invented."""
        return self.is_fictional(self.corpus.articles)

    def is_fictional(self, articles: Iterable[str]) -> bool:
        """Tell whether all of `articles` say that they are invented."""
        known = [self.corpus.articles[a] for a in articles if a in self.corpus.articles]
        return bool(known) and all(article.fictional for article in known)


@of_article(str)
def _headline(article: Article, findings: ArticleFindings) -> str:
    return headline(article, findings.sentences, findings.of(Clause))
