"""What is asked of many articles and needs little of what was found in each: their sentences, the best of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.model import ArticleFindings, Evidence, KeySentence, Span
from explainer.of_article import of_article

if TYPE_CHECKING:
    from explainer.model import Article, Corpus


@of_article(tuple[Span, ...])
def sentences_of(_article: Article, findings: ArticleFindings) -> tuple[Span, ...]:
    """Return the sentences of an article."""
    return findings.sentences


@of_article(tuple[KeySentence, ...])
def _key_sentences(_article: Article, findings: ArticleFindings) -> tuple[KeySentence, ...]:
    return tuple(sorted(findings.of(KeySentence), key=lambda found: found.rank))


def key_sentences(corpus: Corpus, article: str) -> tuple[KeySentence, ...]:
    """Return the key sentences of an article, best first, without reading what else was found in it."""
    return _key_sentences(corpus, article)


def whole_sentence(corpus: Corpus, evidence: Evidence) -> Evidence:
    """Return `corpus.sentence(evidence)` without reading what else was found in the article."""
    found = ArticleFindings(article=evidence.article, sentences=sentences_of(corpus, evidence.article))
    number = found.sentence_at(evidence.start)
    if number is None:
        return evidence
    whole = found.sentences[number]
    return Evidence(evidence.article, whole.start, max(whole.end, evidence.end))
