"""What is looked up in the articles of a site while its pages are built: sentences, findings, nouns of clauses."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from explainer.compose.pages.in_passing import Nouns, nouns_of
from explainer.compose.pages.markup import flatten
from explainer.compose.pages.packed import PackedFindings
from explainer.model import Clause, Evidence, Genre, Mention
from explainer.of_article import of_article
from explainer.told_in import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.model import Article, ArticleFindings, Corpus, Span
    from explainer.model.findings import F

_SENTENCE_ENDS = frozenset(".!?…\"”’»')")


class SiteTexts:
    """The articles of one corpus. What is looked up again and again is held, in little space."""

    def __init__(self, corpus: Corpus) -> None:
        """Hold nothing of `corpus` yet."""
        self.corpus = corpus
        self._sentences: dict[str, tuple[Span, ...]] = {}
        self._findings = PackedFindings(corpus)
        self._nouns: dict[str, Nouns] = {}

    def sentences(self, article: str) -> tuple[Span, ...]:
        """Return the sentences of an article. They are held: what else was found in it may be far away in the store."""
        if article not in self._sentences:
            self._sentences[article] = sentences_of(self.corpus, article)
        return self._sentences[article]

    def sentence(self, evidence: Evidence) -> int:
        """Return the number of the sentence in which `evidence` begins (the next one where it begins between two)."""
        sentences = self.sentences(evidence.article)
        return bisect_right(sentences, evidence.start, hi=max(len(sentences) - 1, 0), key=lambda span: span.end)

    def sentence_span(self, article: str, number: int) -> Span | None:
        """Return the span of a sentence."""
        sentences = self.sentences(article)
        return sentences[number] if number < len(sentences) else None

    def whole_sentence(self, evidence: Evidence) -> Evidence:
        """Return the evidence for the whole sentence around `evidence`."""
        span = self.sentence_span(evidence.article, self.sentence(evidence))
        if span is None or not span.overlaps(evidence.span):
            return evidence
        return Evidence(evidence.article, min(span.start, evidence.start), max(span.end, evidence.end))

    def is_sentence(self, evidence: Evidence) -> bool:
        """Tell whether the sentence around `evidence` ends like one: a headline or caption does not."""
        return flatten(self.corpus.text(self.whole_sentence(evidence)))[-1:] in _SENTENCE_ENDS

    def findings_of(self, article: str, kind: type[F]) -> tuple[F, ...]:
        """Return the findings of one kind in an article, in order."""
        return self._findings.of(article, kind).found

    def findings_near(self, article: str, kind: type[F], span: Span) -> Sequence[F]:
        """Return the findings of one kind in an article that touch `span`, and perhaps more, in order."""
        return self._findings.of(article, kind).near(span)

    def mentions_of(self, article: str, entities: Iterable[str]) -> Iterator[Mention]:
        """Go through the mentions of some entities of an article, in order."""
        return self._findings.of(article, Mention).of_entities(entities)

    def opinion(self, article: str) -> str:
        """Return how it is known that an article is an opinion piece: "stated", or "guessed"; "" of news."""
        found = [genre for genre in self.findings_of(article, Genre) if genre.genre == "opinion"]
        return ("stated" if found[0].stated else "guessed") if found else ""

    def clauses_in(self, article: str) -> tuple[Clause, ...]:
        """Return the clauses of an article that stand alone."""
        return self.findings_of(article, Clause)

    def clauses_near(self, article: str, span: Span) -> Sequence[Clause]:
        """Return the clauses of an article that touch `span`, and perhaps more, in order."""
        return self.findings_near(article, Clause, span)

    def nouns_in(self, article: str) -> Nouns:
        """Return where the clauses of an article have their subjects and objects, which is held."""
        if article not in self._nouns:
            self._nouns[article] = Nouns(_nouns(self.corpus, article))
        return self._nouns[article]


@of_article(tuple[tuple[int, int, int], ...])
def _nouns(_article: Article, findings: ArticleFindings) -> tuple[tuple[int, int, int], ...]:
    return nouns_of(findings.of(Clause))
