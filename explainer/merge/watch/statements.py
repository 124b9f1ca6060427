"""Statements that may tell the outcome of something expected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.merge.dates import days_of
from explainer.merge.tellings import telling
from explainer.merge.watch.outcomes import outcome_in, place_of_outcome
from explainer.model import Event, Mention, TimeExpression, WatchItem, When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.merge.tellings import Telling
    from explainer.merge.watch.outcomes import Outcome
    from explainer.model import ArticleFindings, Corpus, Span


def statements(corpus: Corpus, stories: dict[str, str]) -> Iterator[tuple[Telling, Outcome]]:
    """Return dated past events (`done`), and sentences that say that something was put off or called off.

    An event whose clause says what is still to come is an announcement, and fulfils nothing.

    The date of a sentence that puts something off is the new one: the first date after the words that say so.
    """
    for article_id, findings in corpus.findings.items():
        story = stories.get(article_id, article_id)
        text = corpus.articles[article_id].text
        announced = [item.span for item in findings.of(WatchItem)]
        for event in findings.of(Event):
            announces = any(span.overlaps(event.trigger or event.span) for span in announced)
            if not announces and outcome_in(event.span.cut(text)) is None:
                found = telling(corpus, article_id, event.span, when=event.when, entities=event.entities, story=story)
                yield found, "done"
        telltale = [(span, outcome) for span in findings.sentences if (outcome := outcome_in(span.cut(text)))]
        for span, outcome in telltale:
            when = _new_date(span, text, findings) if outcome == "postponed" else None
            entities = [mention.entity for mention in findings.of(Mention) if span.contains(mention.span)]
            yield telling(corpus, article_id, span, when=when, entities=entities, story=story), outcome


def _new_date(sentence: Span, text: str, findings: ArticleFindings) -> When | None:
    after = sentence.start + place_of_outcome(sentence.cut(text))
    dates = [each for each in findings.of(TimeExpression) if sentence.contains(each.span) and each.span.start > after]
    for date in sorted(dates, key=lambda each: each.span):
        if date.type in {"DATE", "TIME"} and days_of(date.value):
            return When(start=date.span.start, end=date.span.end, value=date.value)
    return None
