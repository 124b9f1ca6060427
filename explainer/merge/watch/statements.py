"""Statements that may tell the outcome of something expected."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, TypeVar

from explainer.merge.dates import days_of
from explainer.merge.tellings import Told, told
from explainer.merge.watch.outcomes import Outcome, outcome_in, place_of_outcome
from explainer.model import Event, Mention, TimeExpression, WatchItem, When
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from explainer.merge.tellings import Telling, Tellings
    from explainer.model import Article, ArticleFindings, Corpus, Finding, Span

F = TypeVar("F", bound="Finding")


def statements(corpus: Corpus, tellings: Tellings) -> Iterator[tuple[Telling, Outcome]]:
    """Return dated past events (`done`), and sentences that say that something was put off or called off.

    An event whose clause says what is still to come is an announcement, and fulfils nothing.

    The date of a sentence that puts something off is the new one: the first date after the words that say so.
    """
    for article in corpus.findings:
        yield from ((tellings.telling(each), outcome) for each, outcome in _statements(corpus, article))


@of_article(tuple[tuple[Told, Outcome], ...])
def _statements(article: Article, findings: ArticleFindings) -> tuple[tuple[Told, Outcome], ...]:
    """Return what one article states."""
    text = article.text
    found: list[tuple[Told, Outcome]] = []
    announced = [item.span for item in findings.of(WatchItem)]
    for event in findings.of(Event):
        announces = any(span.overlaps(event.trigger or event.span) for span in announced)
        if not announces and outcome_in(event.span.cut(text)) is None:
            found.append((told(article, event.span, when=event.when, entities=event.entities), "done"))
    telltale = {span: outcome for span in findings.sentences if (outcome := outcome_in(span.cut(text)))}
    mentions = _by_sentence(findings.of(Mention), telltale) if telltale else {}
    dates = _by_sentence(findings.of(TimeExpression), telltale) if telltale else {}
    for span, outcome in telltale.items():
        when = _new_date(span, text, dates.get(span, [])) if outcome == "postponed" else None
        entities = [mention.entity for mention in mentions.get(span, [])]
        found.append((told(article, span, when=when, entities=entities), outcome))
    return tuple(found)


def _by_sentence(findings: Iterable[F], sentences: Collection[Span]) -> dict[Span, list[F]]:
    """Return the `findings` by the one of the `sentences` that they lie in, others left out; sentences are in order."""
    ordered = list(sentences)
    starts = [sentence.start for sentence in ordered]
    found: dict[Span, list[F]] = {}
    for finding in findings:
        place = bisect_right(starts, finding.span.start) - 1
        if place >= 0 and ordered[place].contains(finding.span):
            found.setdefault(ordered[place], []).append(finding)
    return found


def _new_date(sentence: Span, text: str, dates: Iterable[TimeExpression]) -> When | None:
    after = sentence.start + place_of_outcome(sentence.cut(text))
    for date in sorted((each for each in dates if each.span.start > after), key=lambda each: each.span):
        if date.type in {"DATE", "TIME"} and days_of(date.value):
            return When(start=date.span.start, end=date.span.end, value=date.value)
    return None
