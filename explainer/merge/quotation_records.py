"""From `Quote` findings to `Quotation` records."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import msgspec

from explainer.merge.dates import days_of
from explainer.merge.slugs import short_hash
from explainer.model import Evidence, Mention, Quotation, Quote, TimeExpression
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, ArticleFindings, Corpus, Span

_NEAR = 80


class _Said(msgspec.Struct, frozen=True, array_like=True):
    """A quotation of one article, and the entities of the article that say, report and are mentioned in it."""

    quotation: Quotation
    speaker: str | None
    reporter: str | None
    about: tuple[str, ...]


def quotations(corpus: Corpus) -> Iterator[Quotation]:
    """Return the quotations of all articles."""
    for article in corpus.findings:
        yield from (_of_records(each, corpus) for each in _said(corpus, article))


def _of_records(said: _Said, corpus: Corpus) -> Quotation:
    """Return the quotation with the records in which the entities of its article were merged."""
    article = said.quotation.article
    speaker, reporter = corpus.record_of(article, said.speaker), corpus.record_of(article, said.reporter)
    mentioned = filter(None, (corpus.record_of(article, entity) for entity in said.about))
    return msgspec.structs.replace(
        said.quotation,
        speaker=speaker.id if speaker else None,
        reported_by=reporter.id if reporter else None,
        about=tuple(dict.fromkeys(record.id for record in mentioned if record is not speaker)),
    )


@of_article(tuple[_Said, ...])
def _said(article: Article, findings: ArticleFindings) -> tuple[_Said, ...]:
    """Return the quotations of one article."""
    reader = _Reader(article, findings)
    taken: dict[str, int] = {}
    quotes = sorted(findings.of(Quote), key=lambda each: (each.span, each.id))
    return tuple(
        _Said(reader.quotation(each, taken), each.speaker_entity, each.reported_by, reader.about(each))
        for each in quotes
    )


class _Reader:
    """The mentions and dates of one article, sorted for look-up."""

    def __init__(self, article: Article, findings: ArticleFindings) -> None:
        self.article = article
        self.findings = findings
        self.mentions = sorted(findings.of(Mention), key=lambda mention: mention.span)
        self.mention_starts = [mention.span.start for mention in self.mentions]
        dates = [each for each in findings.of(TimeExpression) if each.type in {"DATE", "TIME"} and _one_day(each.value)]
        self.dates = sorted(dates, key=lambda each: each.span)
        self.date_starts = [each.span.start for each in self.dates]

    def quotation(self, quote: Quote, taken: dict[str, int]) -> Quotation:
        """Return the record of `quote` without other records that it names.

        `taken` counts the ids of this article, so that words said twice have two.
        """
        text = self.article.text
        words = " ".join(" ".join(span.cut(text).split()) for span in quote.content)
        plain = f"quotation-{short_hash(self.article.id, words)}"
        taken[plain] = taken.get(plain, 0) + 1
        return Quotation(
            id=plain if taken[plain] == 1 else f"{plain}-{taken[plain]}",
            name=words[:120],
            evidence=(self.evidence(quote.span),),
            confidence=1.0 if quote.confidence is None else quote.confidence,
            provenance=f"merge.quotations: {quote.rule}",
            article=self.article.id,
            quote=quote.id,
            form=quote.form,
            content=tuple(map(self.evidence, quote.content)),
            cue=tuple(map(self.evidence, quote.cue)),
            speaker_words=tuple(map(self.evidence, quote.speaker)),
            speaker_confidence=quote.speaker_confidence,
            cue_kind=quote.cue_kind,
            reporter_words=tuple(map(self.evidence, quote.reporter)),
            said_on=self.said_on(quote),
        )

    def evidence(self, span: Span) -> Evidence:
        """Return a span of this article as evidence."""
        return Evidence(self.article.id, span.start, span.end)

    def about(self, quote: Quote) -> tuple[str, ...]:
        """Return the entities that are mentioned in the content, in order."""
        found: dict[str, None] = {}
        for span in quote.content:
            first = bisect_left(self.mention_starts, span.start)
            for mention in self.mentions[first : bisect_left(self.mention_starts, span.end)]:
                if mention.span.end <= span.end:
                    found[mention.entity] = None
        return tuple(found)

    def said_on(self, quote: Quote) -> str | None:
        """Return the value of the date beside the reporting words ('told reporters on Monday'), or `None`.

        The nearest day in the sentence of the cue that is no part of the content. A week or a year beside the cue dates
        something else: what was said was said on a day.
        """
        best: tuple[int, str] | None = None
        for cue in quote.cue:
            number = self.findings.sentence_at(cue.start)
            if number is None:
                continue
            sentence = self.findings.sentences[number]
            first = bisect_left(self.date_starts, sentence.start)
            for date in self.dates[first : bisect_left(self.date_starts, sentence.end)]:
                distance = max(cue.start - date.span.end, date.span.start - cue.end, 0)
                if distance <= _NEAR and not any(span.overlaps(date.span) for span in quote.content):
                    best = min(best or (distance, date.value), (distance, date.value))
        return best[1] if best else None


def _one_day(value: str) -> bool:
    days = days_of(value)
    return days is not None and days.length == 1
