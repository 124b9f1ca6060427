"""What the articles state, in a form that two builds can compare: one `Stated` for each statement of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.merge.history.texts import LONGEST, sentence_name
from explainer.merge.slugs import short_hash
from explainer.model import (
    EntityRecord,
    Evidence,
    Figure,
    Finding,
    KeySentence,
    Quotation,
    Term,
    TimelineEntry,
    Unknown,
    WatchEntry,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.model import Corpus

BETWEEN = "+"
"""Parts the names of the sentences that a statement stands in."""
_ID = 8
_FINDINGS: tuple[tuple[str, type[Finding]], ...] = (
    ("key sentence", KeySentence),
    ("figure", Figure),
    ("unknown", Unknown),
)


class Stated(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A statement of one article.

    `id` comes from its kind, its words and how often they stand before it, so that it survives rebuilds, moved
    paragraphs and changed sentences around it. `sentence` names the sentences that it stands in by their words. `words`
    are the source's, at most 96 characters; `about` is what the statement needs beside them: a speaker, a date, who
    has a role.
    """

    id: str
    kind: str
    sentence: str
    words: str
    about: str = ""


class Placed(msgspec.Struct, frozen=True):
    """A statement and where its words stand today."""

    stated: Stated
    evidence: Evidence


def sentence_ids(corpus: Corpus, article: str) -> tuple[str, ...]:
    """Return a short name for each sentence of an article, from its words alone."""
    text = corpus.articles[article].text
    return tuple(sentence_name(span.cut(text)) for span in corpus.findings[article].sentences)


def statements_by_article(corpus: Corpus) -> dict[str, tuple[Placed, ...]]:
    """Return what each article states, in the order of its text."""
    found: dict[str, list[tuple[Evidence, str, str]]] = {article: [] for article in corpus.articles}
    for evidence, kind, about in (*_of_records(corpus), *_of_findings(corpus)):
        if evidence.article in found:
            found[evidence.article].append((evidence, kind, about))
    return {article: tuple(_placed(each, corpus)) for article, each in found.items()}


def _of_records(corpus: Corpus) -> Iterator[tuple[Evidence, str, str]]:
    for record in corpus.records:
        match record:
            case Quotation():
                whole = _whole(record.content)
                yield whole, "quotation", _name(corpus, record.speaker)
            case TimelineEntry():
                yield from ((each.evidence, "event", each.value) for each in record.tellings)
            case WatchEntry():
                yield from ((each, "watch", record.value or "") for each in record.evidence)
            case Term():
                yield from ((e.evidence, "definition", record.name) for e in record.explanations if e.evidence)
            case EntityRecord():
                yield from ((each, "role", record.name) for role in record.roles for each in role.evidence)
            case _:
                pass


def _of_findings(corpus: Corpus) -> Iterator[tuple[Evidence, str, str]]:
    for article, found in corpus.findings.items():
        for kind, finding in _FINDINGS:
            for each in found.of(finding):
                yield Evidence(article, each.span.start, each.span.end), kind, ""


def _placed(found: Iterable[tuple[Evidence, str, str]], corpus: Corpus) -> Iterator[Placed]:
    seen: dict[tuple[str, str], int] = {}
    for evidence, kind, about in sorted(set(found), key=lambda each: (each[0].start, each[0].end, each[1], each[2])):
        words = _plain(corpus.text(evidence))
        number = seen[kind, words] = seen.get((kind, words), 0) + 1
        stated = Stated(
            id=_short(kind, words, str(number)),
            kind=kind,
            sentence=_sentences_of(corpus, evidence),
            words=words[:LONGEST],
            about=about,
        )
        yield Placed(stated, evidence)


def _sentences_of(corpus: Corpus, evidence: Evidence) -> str:
    found, text = corpus.findings[evidence.article], corpus.articles[evidence.article].text
    first, last = found.sentence_at(evidence.start), found.sentence_at(evidence.end - 1)
    if first is None or last is None:
        return ""
    return BETWEEN.join(sentence_name(span.cut(text)) for span in found.sentences[first : last + 1])


def _whole(pieces: tuple[Evidence, ...]) -> Evidence:
    return Evidence(pieces[0].article, pieces[0].start, pieces[-1].end)


def _name(corpus: Corpus, record_id: str | None) -> str:
    record = corpus.record(record_id) if record_id else None
    return record.name if record else ""


def _plain(words: str) -> str:
    return " ".join(words.split())


def _short(*parts: str) -> str:
    return short_hash(*parts)[:_ID]
