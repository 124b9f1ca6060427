"""What the articles tell about an entity, apart from where they only name it in passing.

A clause is about those who do what it tells and those to whom it is done: its subject and what its verb takes. Names in
lists, in comparisons, behind prepositions and before other nouns ("the Tarnby ferry") are named in passing.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Clause, Evidence, Quotation


def clauses_about(site: Site, evidence: Evidence) -> Iterator[Clause]:
    """Go through the clauses of which the name at `evidence` is the subject, or what the verb takes."""
    for clause in site.clauses_in(evidence.article):
        if any(evidence.span.contains(noun) for noun in (*clause.actors, *clause.objects)):
            yield clause


def quotations_about(site: Site) -> dict[str, list[Quotation]]:
    """Return the quotations that tell something about each record, by its id, without what it says itself."""
    named: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for record in site.entities:
        for place in record.evidence:
            named[record.id, place.article].append(place)
    found: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in site.quotations:
        for about in quotation.about:
            if about != quotation.speaker and _speaks_of(site, quotation, named[about, quotation.article]):
                found[about].append(quotation)
    return found


def _speaks_of(site: Site, quotation: Quotation, named: Iterable[Evidence]) -> bool:
    """Tell whether a clause within the words of `quotation` is about the one whom its article names at `named`."""
    inside = [place for place in named if any(_holds(part, place) for part in quotation.content)]
    return any(any(clauses_about(site, place)) for place in inside)


def _holds(part: Evidence, place: Evidence) -> bool:
    return part.article == place.article and part.span.contains(place.span)
