"""What needs an editor's decision, most read and least sure first."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import yaml

from explainer.compose.pages.paths import own_path
from explainer.compose.pages.site import Site
from explainer.host.doubtful import speaker_is_doubtful, thresholds_of
from explainer.merge.approval import is_approved, state_of
from explainer.merge.for_the_editor import open_questions
from explainer.merge.problems import text_of
from explainer.merge.slugs import short_hash
from explainer.model import (
    CurationEntry,
    CurationProblem,
    EntityRecord,
    Event,
    Evidence,
    Quotation,
    Quote,
    Story,
    TimelineEntry,
    UnexplainedTerm,
    WatchEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from explainer.model import ArticleFindings, Corpus, Doubt, Settings

Entry = tuple[str, dict[str, Any]]
_MOST_TITLES = 20
_LONGEST_NAME = 110
"""What a question says of a statement: its sentence stands below in full."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One question for the editor.

    `accept` and `reject` are the entries that an answer writes (`None`: that answer is not there); `remove` is a stale
    entry that accepting removes. `yes` and `no` say what the two answers do. `weight` counts how much of the site hangs
    on it, `confidence` how sure the program is of "yes", both for the order. `ask` is the key of a
    value that accepting needs, `page` what to look at first: the path of a page without its ending.
    """

    id: str
    kind: str
    question: str
    context: str = ""
    accept: Entry | None = None
    reject: Entry | None = None
    remove: CurationEntry | None = None
    ask: str = ""
    yes: str = "Yes"
    no: str = "No"
    page: str = ""
    weight: int = 0
    confidence: float = 0.5


def decisions(
    corpus: Corpus, findings: Mapping[str, ArticleFindings], settings: Settings, *, approving: bool = False
) -> tuple[Decision, ...]:
    """Return all that needs a decision.

    `findings` are those before doubtful ones were left out. With `approving`, each story that nobody has approved as
    its sources stand is a question, too; `corpus` then holds all stories, and not the approved ones alone.
    """
    declined = {text_of(entry, "question") for entry in corpus.curation if entry.action == "decided"}
    titles = Site(corpus, settings)
    found = [
        *_stale(corpus),
        *_unread(corpus),
        *(_question(doubt, corpus, titles) for doubt in open_questions(corpus)),
        *_speakers(corpus, findings, settings),
        *_dates(corpus, titles),
        *(_approvals(corpus, titles) if approving else ()),
        *_terms(corpus),
    ]
    wanted = [each for each in found if each.id not in declined]
    return tuple(sorted(wanted, key=lambda each: (-each.weight, abs(each.confidence - 0.5), each.id)))


def _stale(corpus: Corpus) -> Iterator[Decision]:
    for problem in corpus.of(CurationProblem):
        yield Decision(
            problem.id,
            "correction",
            f"This correction matches nothing any more. Remove it? {problem.message}",
            remove=problem.entry,
            reject=("decided", {"question": problem.id}),
            yes="Yes, remove it",
            no="No, keep it",
            weight=1000,
        )


def _unread(corpus: Corpus) -> Iterator[Decision]:
    for path, reason in sorted(corpus.left_out.items()):
        seen = f"unread-{short_hash(path, reason)}"
        yield Decision(
            seen,
            "unread",
            f"{path} could not be read: {reason}. Leave it out?",
            accept=("decided", {"question": seen}),
            yes="Yes, ask no more",
            weight=900,
        )


def _question(doubt: Doubt, corpus: Corpus, titles: Site) -> Decision:
    section, _, values = doubt.advice.partition(": - ")
    entry = dict(yaml.safe_load(values))
    no: Entry = ("split", {"names": entry["names"]}) if section == "merge" else ("decided", {"question": doubt.id})
    return Decision(
        doubt.id,
        "merge" if section == "merge" else "story",
        doubt.question,
        context="; ".join(_quoted(corpus, each) for each in doubt.evidence[:2]) or _titles(titles, doubt.candidates),
        accept=(section, entry),
        reject=no,
        yes="Yes, they are one",
        no="No, keep them apart",
        weight=sum(_mentions(corpus, each) for each in doubt.candidates),
        confidence=doubt.confidence,
    )


def _titles(site: Site, articles: Iterable[str]) -> str:
    """Return by what an editor knows the articles: what the page of each is called, and its day."""
    known = [site.corpus.articles[each] for each in islice(articles, _MOST_TITLES) if each in site.corpus.articles]
    titles = ((site.title(each), each.published) for each in known)
    return "; ".join(f"{title} ({day})" if day else title for title, day in titles)


def _mentions(corpus: Corpus, candidate: str) -> int:
    record = corpus.record(candidate)
    return record.mention_count if isinstance(record, EntityRecord) else 1


def _speakers(corpus: Corpus, findings: Mapping[str, ArticleFindings], settings: Settings) -> Iterator[Decision]:
    shown = {(each.article, each.quote): each for each in corpus.of(Quotation)}
    decided = {text_of(entry, "item") for entry in corpus.curation if entry.action == "speaker"}
    thresholds = thresholds_of(settings)
    for article in corpus.articles:
        found = findings.get(article)  # an article whose name is hidden has another one
        for quote in found.of(Quote) if found else ():
            record = shown.get((article, quote.id))
            if record is None or record.id in decided or not speaker_is_doubtful(quote, thresholds):
                continue
            speaker = corpus.record_of(article, quote.speaker_entity)
            if speaker is not None:
                yield Decision(
                    f"speaker-{record.id}",
                    "speaker",
                    f"Does {speaker.name} say this? {_in_marks(record.name)}",
                    context=_quoted(corpus, Evidence(article, quote.span.start, quote.span.end)),
                    accept=("speaker", {"item": record.id, "name": speaker.id}),
                    reject=("speaker", {"item": record.id, "nobody": True}),
                    no="No, leave it out",
                    page=own_path(speaker),
                    weight=speaker.mention_count,
                    confidence=quote.speaker_confidence or 0.0,
                )


def _dates(corpus: Corpus, titles: Site) -> Iterator[Decision]:
    """Ask for dates on which sources disagree, and for those that are less sure than `sure_above`."""
    records: tuple[TimelineEntry | WatchEntry, ...] = (*corpus.of(TimelineEntry), *corpus.of(WatchEntry))
    for record in records:
        confidence = _sureness(record, corpus)
        disputed = isinstance(record, TimelineEntry) and record.disputed
        if record.by_editor or not record.value or not (disputed or confidence < titles.settings.sure_above):
            continue
        told = sorted({each.value for each in record.tellings}) if isinstance(record, TimelineEntry) else []
        others = f" (sources say {' and '.join(map(titles.date, told))})" if disputed else ""
        yield Decision(
            f"date-{record.id}-{record.value}",
            "date",
            f"Is this date right: {titles.date(record.value)}{others}? {_in_marks(record.name)}",
            context=_quoted(corpus, record.evidence[0]),
            accept=("date", {"item": record.id, "value": record.value}),
            reject=("hide", {"item": record.id}),
            no="No, hide it",
            page="watch" if isinstance(record, WatchEntry) else _first_story(record, corpus),
            weight=len(record.evidence),
            confidence=0.5 if disputed else confidence,
        )


def _first_story(record: TimelineEntry, corpus: Corpus) -> str:
    """Return the page of the story that tells an event first, where its date can be corrected; "" without one."""
    story = next((found for each in record.stories if (found := corpus.record(each)) is not None), None)
    return own_path(story) if story is not None else ""


def _sureness(record: TimelineEntry | WatchEntry, corpus: Corpus) -> float:
    """Return the confidence of an entry; of an event that of its first telling."""
    if isinstance(record, WatchEntry):
        return 1.0 if record.confidence is None else record.confidence
    place = record.evidence[0]
    of_events = corpus.findings[place.article].of(Event)
    found = (each.confidence for each in of_events if (each.span.start, each.span.end) == (place.start, place.end))
    return min((each for each in found if each is not None), default=1.0)


def _approvals(corpus: Corpus, titles: Site) -> Iterator[Decision]:
    for story in corpus.of(Story):
        state = state_of(story, corpus)
        known, approved = is_approved(story, corpus)
        if not approved:
            again = "It was approved before; its sources have changed since. " if known else ""
            yield Decision(
                f"approve-{story.slug}-{state}",
                "approval",
                f"{again}Publish “{titles.story_title(story)}” as it stands?",
                context=_titles(titles, story.articles),
                accept=("approve", {"story": story.id, "state": state}),
                reject=("decided", {"question": f"approve-{story.slug}-{state}"}),
                yes="Yes, publish it",
                no="No, not as it stands",
                page=f"stories/{story.slug}",
                weight=len(story.articles),
            )


def _terms(corpus: Corpus) -> Iterator[Decision]:
    counts: dict[str, list[Evidence]] = {}
    for article, found in corpus.findings.items():
        for term in found.of(UnexplainedTerm):
            place = Evidence(article, term.span.start, term.span.end)
            counts.setdefault(" ".join(corpus.text(place).split()), []).append(place)
    for words, places in counts.items():
        yield Decision(
            f"term-{words}",
            "term",
            f"No article explains “{words}”. Explain it?",
            context=_quoted(corpus, places[0]),
            accept=("define", {"term": words}),
            reject=("decided", {"question": f"term-{words}"}),
            yes="Yes, with these words",
            no="No, it needs none",
            ask="explanation",
            weight=len(places),
            confidence=0.0,
        )


def _in_marks(name: str) -> str:
    """Return the name of a record in quotation marks, without those of its own, and cut between two words."""
    words = name.strip(' “”„"')
    if len(words) > _LONGEST_NAME:
        words = f"{words[:_LONGEST_NAME].rpartition(' ')[0]} …"
    return f"“{words}”"


def _quoted(corpus: Corpus, place: Evidence) -> str:
    return " ".join(corpus.text(corpus.sentence(place)).split()) if place.article in corpus.articles else ""
