"""What needs an editor's decision, most read and least sure first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from explainer.merge.approval import state_of
from explainer.merge.for_the_editor import open_questions
from explainer.merge.problems import text_of
from explainer.model import (
    CurationProblem,
    EntityRecord,
    Evidence,
    Quotation,
    Quote,
    Story,
    UnexplainedTerm,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.model import ArticleFindings, Corpus, Doubt, Settings

Entry = tuple[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Decision:
    """One question for the editor.

    `accept` and `reject` are the entries that an answer writes (`None`: that answer is not there); `remove` is the line
    of a stale entry that accepting removes. `weight` counts how much of the site hangs on it, `confidence` how sure the
    program is of "yes", both for the order. `ask` is the key of a value that accepting needs.
    """

    id: str
    kind: str
    question: str
    context: str = ""
    accept: Entry | None = None
    reject: Entry | None = None
    remove: int | None = None
    ask: str = ""
    weight: int = 0
    confidence: float = 0.5


def decisions(corpus: Corpus, findings: Mapping[str, ArticleFindings], settings: Settings) -> tuple[Decision, ...]:
    """Return all that needs a decision. `findings` are those before doubtful speakers were left out."""
    declined = {text_of(entry, "question") for entry in corpus.curation if entry.action == "decided"}
    found = [
        *_stale(corpus),
        *_unread(corpus),
        *(_question(doubt, corpus) for doubt in open_questions(corpus)),
        *_speakers(corpus, findings, settings),
        *(_approvals(corpus) if settings.publish == "approved" else ()),
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
            remove=problem.line,
            weight=1000,
        )


def _unread(corpus: Corpus) -> Iterator[Decision]:
    for path, reason in sorted(corpus.left_out.items()):
        yield Decision(f"unread-{path}", "unread", f"{path} could not be read: {reason}", weight=900)


def _question(doubt: Doubt, corpus: Corpus) -> Decision:
    section, _, values = doubt.advice.partition(": - ")
    entry = dict(yaml.safe_load(values))
    no: Entry = ("split", {"names": entry["names"]}) if section == "merge" else ("decided", {"question": doubt.id})
    return Decision(
        doubt.id,
        "merge" if section == "merge" else "story",
        doubt.question,
        context="; ".join(_quoted(corpus, each) for each in doubt.evidence[:2]),
        accept=(section, entry),
        reject=no,
        weight=sum(_mentions(corpus, each) for each in doubt.candidates),
        confidence=doubt.confidence,
    )


def _mentions(corpus: Corpus, candidate: str) -> int:
    record = corpus.record(candidate)
    return record.mention_count if isinstance(record, EntityRecord) else 1


def _speakers(corpus: Corpus, findings: Mapping[str, ArticleFindings], settings: Settings) -> Iterator[Decision]:
    shown = {(each.article, each.quote): each for each in corpus.of(Quotation)}
    decided = {text_of(entry, "item") for entry in corpus.curation if entry.action == "speaker"}
    for article in corpus.articles:
        for quote in findings[article].of(Quote):
            record = shown.get((article, quote.id))
            if record is None or record.id in decided or not _doubtful(quote, settings.speaker_threshold):
                continue
            speaker = corpus.record_of(article, quote.speaker_entity)
            if speaker is not None:
                yield Decision(
                    f"speaker-{record.id}",
                    "speaker",
                    f"Does {speaker.name} say this? “{record.name}”",
                    context=_quoted(corpus, Evidence(article, quote.span.start, quote.span.end)),
                    accept=("speaker", {"item": record.id, "name": speaker.id}),
                    reject=("speaker", {"item": record.id, "nobody": True}),
                    weight=speaker.mention_count,
                    confidence=quote.speaker_confidence or 0.0,
                )


def _doubtful(quote: Quote, threshold: float) -> bool:
    return quote.form != "indirect" and quote.speaker_confidence is not None and quote.speaker_confidence < threshold


def _approvals(corpus: Corpus) -> Iterator[Decision]:
    given = {(text_of(e, "story"), text_of(e, "state")) for e in corpus.curation if e.action == "approve"}
    for story in corpus.of(Story):
        state = state_of(story, corpus)
        if not any((name, state) in given for name in (story.id, story.slug, story.name)):
            yield Decision(
                f"approve-{story.slug}-{state}",
                "approval",
                f"Publish “{story.name or story.id}” as it stands?",
                accept=("approve", {"story": story.id, "state": state}),
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
            ask="explanation",
            weight=len(places),
            confidence=0.0,
        )


def _quoted(corpus: Corpus, place: Evidence) -> str:
    return " ".join(corpus.text(corpus.sentence(place)).split()) if place.article in corpus.articles else ""
