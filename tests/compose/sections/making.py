"""Stories made by hand: articles with what was found in them, as the sections of a page get them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Literal

from explainer.compose.pages.site import Site
from explainer.compose.sections.story_draft import StoryDraft
from explainer.model import (
    Article,
    ArticleFindings,
    Clause,
    Corpus,
    Entity,
    Evidence,
    KeySentence,
    Mention,
    Person,
    Quotation,
    Settings,
    Span,
    Story,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.model import Finding, Record

TODAY = "2031-04-25"
_SENTENCE = re.compile(r"[^\s][^\n]*?[.!?…][”\"]?(?=\s|$)|[^\n]+")


class Paper:
    """One article, and what is found in it: add findings to `found`."""

    def __init__(
        self, text: str, *, name: str = "a", title: str = "Quays", published: str | None = "2031-04-07"
    ) -> None:
        """Begin with the article alone."""
        self.text = text
        self.article = Article(id=name, text=text, title=title, published=published, source="Tarnby Post")
        self.found: list[Finding] = []

    def at(self, words: str, after: str = "") -> Evidence:
        """Return the first place of `words`, or the first after the words `after`."""
        start = self.text.index(words, self.text.index(after) if after else 0)
        return Evidence(self.article.id, start, start + len(words))

    def clause(  # noqa: PLR0913  # what a clause has
        self,
        words: str,
        subject: str,
        verb: str,
        *,
        opening: Literal["name", "noun", "anaphor"] = "name",
        place: Literal["main", "reported", "circumstance", "other"] = "main",
        omissible: Sequence[str] = (),
        objects: Sequence[str] = (),
    ) -> Paper:
        """Add a clause; its actor is the last word of `subject`."""
        span = self.at(words).span

        def within(part: str) -> Span:
            start = self.text.index(part, span.start)
            return Span(start, start + len(part))

        head = within(subject)
        self.found.append(
            Clause(
                span=span,
                rule="test",
                subject=head,
                verb=within(verb),
                opening=opening,
                place=place,
                omissible=tuple(map(within, omissible)),
                actors=(Span(head.start + subject.rfind(" ") + 1, head.end),),
                objects=tuple(map(within, objects)),
            )
        )
        return self

    def key(self, *sentences: str, step: float = 0.2) -> Paper:
        """Add key sentences, best first, each `step` worse than the one before."""
        for rank, sentence in enumerate(sentences):
            span = self.at(sentence).span
            self.found.append(KeySentence(span=span, rule="key", rank=rank, score=1 - step * rank))
        return self

    def named(self, entity: str, name: str, *mentions: Evidence) -> Paper:
        """Add an entity with the first mention of `name`, and `mentions` of it."""
        spans = [self.at(name).span, *(mention.span for mention in mentions)]
        self.found.append(Entity(span=spans[0], rule="test", id=entity, type="person", name=name))
        self.found += [Mention(span=span, rule="test", entity=entity, form="name") for span in spans]
        return self

    @property
    def findings(self) -> ArticleFindings:
        """What was found, with the sentences of the text."""
        spans = [Span(m.start(), m.end()) for m in _SENTENCE.finditer(self.text)]
        whole = (Span(0, len(self.text)),)
        return ArticleFindings(
            article=self.article.id, paragraphs=whole, sentences=tuple(spans), findings=tuple(self.found)
        )


def site_of(papers: Sequence[Paper], *records: Record, title: str = "Quays") -> Site:
    """Return the site of one story of `papers`."""
    days = [paper.article.published or "" for paper in papers]
    story = Story(
        id="story",
        name=title,
        slug="story",
        articles=tuple(paper.article.id for paper in papers),
        first_published=min(days),
        last_published=max(days),
    )
    articles = {paper.article.id: paper.article for paper in papers}
    found = {paper.article.id: paper.findings for paper in papers}
    return Site(Corpus(articles, found, (story, *records), today=TODAY), Settings(today=TODAY))


def story_of(papers: Sequence[Paper], *records: Record, title: str = "Quays") -> StoryDraft:
    """Return the page of that story, begun."""
    site = site_of(papers, *records, title=title)
    return StoryDraft(site, site.stories[0])


def person(paper: Paper, name: str, *names: str, **more: Any) -> Person:  # fields of the record
    """Return somebody whom `paper` calls by `name` and `names`."""
    key = name.rsplit(maxsplit=1)[-1].lower()
    evidence = tuple(map(paper.at, (name, *names)))
    return Person(
        id=f"person-{key}", name=name, slug=key, members=((paper.article.id, key),), evidence=evidence, **more
    )


def quotation(paper: Paper, words: str, cue: str, **more: Any) -> Quotation:  # fields of the record
    """Return what somebody says: `speaker` is a record's id, `by` the source's own words for who speaks."""
    by = more.pop("by", None)
    name = f"quote-{words[:12]}"
    fields = {"form": "indirect", "speaker_words": (paper.at(by),) if by else (), "cue": (paper.at(cue),), **more}
    return Quotation(id=name, name=name, article=paper.article.id, quote=name, content=(paper.at(words),), **fields)
