"""Names of places that stand for a government: where the sources use them so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.model import Evidence, Mention, Span
from explainer.of_article import of_article

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Article, ArticleFindings, Corpus, Quotation


def governments(corpus: Corpus) -> Mapping[str, Mapping[str, list[Evidence]]]:
    """Return, by record and then by article, the mentions by which the record stands for a government; oldest first."""
    found: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for article in corpus.findings:
        for entity, span in _metonyms(corpus, article):
            record = corpus.record_of(article, entity)
            if record is not None:
                found[record.id][article].append(Evidence(article, span.start, span.end))
    return found


@of_article(tuple[tuple[str, Span], ...])
def _metonyms(_article: Article, findings: ArticleFindings) -> tuple[tuple[str, Span], ...]:
    """Return the entities of one article that stand for a government, and where."""
    return tuple((mention.entity, mention.span) for mention in findings.of(Mention) if mention.metonym)


def speaks_as_government(quotation: Quotation, known: Mapping[str, Mapping[str, list[Evidence]]]) -> bool:
    """Tell whether the speaker of `quotation` stands for a government in its article: no place itself speaks."""
    return quotation.article in known.get(quotation.speaker or "", {})
