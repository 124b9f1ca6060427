"""Names of places that stand for a government: where the sources use them so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.model import Evidence, Mention

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Corpus, Quotation


def governments(corpus: Corpus) -> Mapping[str, Mapping[str, list[Evidence]]]:
    """Return, by record and then by article, the mentions by which the record stands for a government; oldest first."""
    found: dict[str, dict[str, list[Evidence]]] = defaultdict(lambda: defaultdict(list))
    for article, findings in corpus.findings.items():
        for mention in findings.of(Mention):
            record = corpus.record_of(article, mention.entity) if mention.metonym else None
            if record is not None:
                found[record.id][article].append(Evidence(article, mention.span.start, mention.span.end))
    return found


def speaks_as_government(quotation: Quotation, known: Mapping[str, Mapping[str, list[Evidence]]]) -> bool:
    """Tell whether the speaker of `quotation` stands for a government in its article: no place itself speaks."""
    return quotation.article in known.get(quotation.speaker or "", {})
