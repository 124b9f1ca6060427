"""What a judge of a line needs beside it: its sentence with those around it, and which rule found it, how surely."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from explainer.model import Article, ArticleFindings, Finding
    from explainer.publish.audit import Claim, Place
    from explainer.publish.review.lines import ShownLine


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentences behind a line: before, `sentence` and after; the sources' paths; rules; the least confidence."""

    before: str
    sentence: str
    after: str
    sources: str
    rules: str
    confidence: float | None


def evidence_of(
    line: ShownLine, articles: Mapping[str, Article], findings: Mapping[str, ArticleFindings]
) -> Evidence | None:
    """Return the evidence of a line, or `None` where no article holds what it claims.

    The sentences are those of the last claim, which is what a line says; what stands before it is a date or a role.
    """
    places = [place for claim in line.claims for place in claim.places if place[0] in articles]
    if not places:
        return None
    told = [place for place in line.claims[-1].places if place[0] in articles] or places
    before, sentence, after = _in_context(articles[told[0][0]], findings[told[0][0]], told)
    behind = [finding for claim in line.claims for finding in _findings(claim, findings)]
    sure = [confidence for finding in behind if (confidence := _confidence(finding)) is not None]
    return Evidence(
        before=before,
        sentence=sentence,
        after=after,
        sources=", ".join(dict.fromkeys(articles[article].path or article for article, _, _ in places)),
        rules=", ".join(dict.fromkeys(claim.rule for claim in line.claims if claim.rule)),
        confidence=min(sure, default=None),
    )


def _in_context(article: Article, found: ArticleFindings, places: list[Place]) -> tuple[str, str, str]:
    """Return the sentences that hold `places` of one article, and the one before and after them, each on one line."""
    inside = [(start, end) for name, start, end in places if name == article.id]
    first, last = min(start for start, _ in inside), max(end for _, end in inside)
    held = [n for n, s in enumerate(found.sentences) if s.start < last and first < s.end]
    if not held:
        return "", " ".join(article.text[first:last].split()), ""
    begin, end = found.sentences[held[0]].start, found.sentences[held[-1]].end
    before = found.sentences[held[0] - 1].cut(article.text) if held[0] else ""
    follows = held[-1] + 1 < len(found.sentences)
    after = found.sentences[held[-1] + 1].cut(article.text) if follows else ""
    return _flat(before), _flat(article.text[begin:end]), _flat(after)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _findings(claim: Claim, findings: Mapping[str, ArticleFindings]) -> Iterator[Finding]:
    """Yield the findings of a claim's rule within its places, or those that are exactly one of its places."""
    rule = claim.rule.rpartition(": ")[2]
    for name, start, end in claim.places:
        if name in findings:
            inside = [f for f in findings[name].findings if start <= f.span.start and f.span.end <= end]
            of_rule = [f for f in inside if f.rule == rule]
            yield from of_rule or (f for f in inside if (f.span.start, f.span.end) == (start, end))


def _confidence(finding: Finding) -> float | None:
    """Return how sure a finding is: of a quotation, its words and who said them."""
    sure = [finding.confidence, finding.speaker_confidence if isinstance(finding, Quote) else None]
    return min((value for value in sure if value is not None), default=None)
