"""What the articles state, in a form that two builds can compare: one `Stated` for each statement of an article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from explainer.merge.history.texts import LONGEST, sentence_name
from explainer.merge.slugs import short_hash
from explainer.model import (
    ArticleFindings,
    EntityRecord,
    Evidence,
    Figure,
    Finding,
    KeySentence,
    Quotation,
    Span,
    Term,
    TimelineEntry,
    Unknown,
    WatchEntry,
)
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from explainer.model import Article, Corpus

BETWEEN = "+"
"""Parts the names of the sentences that a statement stands in."""
_ID = 8
_FINDINGS: tuple[tuple[str, type[Finding]], ...] = (
    ("key sentence", KeySentence),
    ("figure", Figure),
    ("unknown", Unknown),
)
SHOWN_SELDOM = frozenset(kind for kind, _ in _FINDINGS)
"""Kinds that are no records: pages show a few of them, and that there is one more no reader needs to be told."""


class Stated(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """A statement of one article.

    `id` comes from its kind, its words and how often they stand before it, so that it survives rebuilds, moved
    paragraphs and changed sentences around it. `sentence` names the sentences that it stands in by their words. `words`
    are the source's, at most `LONGEST` characters; `about` is what the statement needs beside them: a speaker, a date,
    who has a role.
    """

    id: str
    kind: str
    sentence: str
    words: str
    about: str = ""

    def may_be_shown(self, cited: Collection[str] | None) -> bool:
        """Tell whether a page may show it; `cited` are the names of the sentences that pages cite, `None` if unknown.

        Each record has its page or row, which may cite another article that says the same.
        """
        if cited is None or self.kind not in SHOWN_SELDOM:
            return True
        return any(name in cited for name in self.sentence.split(BETWEEN))


class Placed(msgspec.Struct, frozen=True):
    """A statement and where its words stand today."""

    stated: Stated
    evidence: Evidence


class Sentences(msgspec.Struct, frozen=True, array_like=True):
    """The sentences of an article, a short name for each from its words alone, and what findings state by themselves.

    `found` are the kind, the start and the end of each such statement.
    """

    sentences: tuple[Span, ...]
    names: tuple[str, ...]
    found: tuple[tuple[str, int, int], ...]

    def around(self, start: int, end: int) -> str:
        """Return the names of the sentences in which something from `start` to `end` stands; "" where in none."""
        known = ArticleFindings(article="", sentences=self.sentences)
        first, last = known.sentence_at(start), known.sentence_at(end - 1)
        return "" if first is None or last is None else BETWEEN.join(self.names[first : last + 1])


@of_article(Sentences)
def sentences_of(article: Article, findings: ArticleFindings) -> Sentences:
    """Return what is compared of one article beside its records."""
    return Sentences(
        findings.sentences,
        tuple(sentence_name(span.cut(article.text)) for span in findings.sentences),
        tuple((kind, f.span.start, f.span.end) for kind, finding in _FINDINGS for f in findings.of(finding)),
    )


def statements_by_article(corpus: Corpus) -> Iterator[tuple[str, tuple[Sentences, tuple[Placed, ...]]]]:
    """Yield the sentences of each article, and what it states, in the order of its text."""
    found: dict[str, list[tuple[Evidence, str, str]]] = {article: [] for article in corpus.articles}
    for evidence, kind, about in _of_records(corpus):
        if evidence.article in found:
            found[evidence.article].append((evidence, kind, about))
    for article, stated in found.items():
        known = sentences_of(corpus, article)
        more = ((Evidence(article, start, end), kind, "") for kind, start, end in known.found)
        yield article, (known, tuple(_placed((*stated, *more), known, corpus)))


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


def _placed(found: Iterable[tuple[Evidence, str, str]], known: Sentences, corpus: Corpus) -> Iterator[Placed]:
    seen: dict[tuple[str, str], int] = {}
    for evidence, kind, about in sorted(set(found), key=lambda each: (each[0].start, each[0].end, each[1], each[2])):
        words = plain(corpus.text(evidence))
        number = seen[kind, words] = seen.get((kind, words), 0) + 1
        stated = Stated(
            id=_short(kind, words, str(number)),
            kind=kind,
            sentence=known.around(evidence.start, evidence.end),
            words=words[:LONGEST],
            about=about,
        )
        yield Placed(stated, evidence)


def _whole(pieces: tuple[Evidence, ...]) -> Evidence:
    return Evidence(pieces[0].article, pieces[0].start, pieces[-1].end)


def _name(corpus: Corpus, record_id: str | None) -> str:
    record = corpus.record(record_id) if record_id else None
    return record.name if record else ""


def plain(words: str) -> str:
    """Return `words` of a source in one line."""
    return " ".join(words.split())


def _short(*parts: str) -> str:
    return short_hash(*parts)[:_ID]
