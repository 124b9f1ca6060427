"""What somebody did: clauses of which the person, organisation or place is the subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.wording import shorten
from explainer.model import Quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.site import Site
    from explainer.model import Clause, EntityRecord, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class ActView:
    """Something done, in words that begin with who did it, and the day on which it was published."""

    statement: Statement
    published: str
    value: str


def latest_acts(draft: Draft, record: EntityRecord, most: int) -> Iterator[ActView]:
    """Go through what the articles say that the entity did, the newest first, each sentence once.

    What somebody says is no act here: quotations have their own place.
    """
    site = draft.site
    order = {article: place for place, article in enumerate(site.corpus.articles)}
    told: set[tuple[str, int]] = set()
    for evidence in sorted(record.evidence, key=lambda e: (-order[e.article], e.start)):
        key = evidence.article, site.sentence(evidence)
        clause = _clause_of(site, evidence) if key not in told else None
        wording = shorten(site, evidence.article, clause, most) if clause else None
        if wording is not None:
            told.add(key)
            published = site.corpus.articles[evidence.article].published
            yield ActView(
                statement=draft.notebook.state(*wording.pieces, rule=record.provenance, cut_off=wording.cut_off),
                published=site.short_date(published),
                value=published or "",
            )


def _clause_of(site: Site, evidence: Evidence) -> Clause | None:
    """Return the asserted clause whose subject is named in `evidence`, unless it only reports what somebody says."""
    for clause in site.clauses_in(evidence.article):
        heads = clause.subject.start <= evidence.start and evidence.end <= clause.subject.end
        near = 2 * (evidence.start - clause.subject.start) <= clause.subject.end - clause.subject.start
        if heads and near and clause.place == "main" and clause.opening == "name":
            return None if _reports(site, evidence.article, clause) else clause
    return None


def _reports(site: Site, article: str, clause: Clause) -> bool:
    return any(cue.overlaps(clause.verb) for quote in site.findings_of(article, Quote) for cue in quote.cue)
