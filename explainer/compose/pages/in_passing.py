"""What the articles tell about an entity, apart from where they only name it in passing.

A clause is about those who do what it tells and those to whom it is done: its subject and what its verb takes. Names in
lists, in comparisons, behind prepositions and before other nouns ("the Tarnby ferry") are named in passing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.compose.pages.site import Site
    from explainer.model import Clause, Evidence, Quotation, Span


class Nouns:
    """Where the clauses of one article have their subjects and what their verbs take, in little space.

    A page asks for each name in turn, so that a look must not cost what the article is long.
    """

    __slots__ = ("_clauses", "_ends", "_starts")

    def __init__(self, found: Sequence[tuple[int, int, int]]) -> None:
        """Index what `nouns_of` told."""
        self._starts = array("q", (start for start, _, _ in found))
        self._ends = array("q", (end for _, end, _ in found))
        self._clauses = array("q", (number for _, _, number in found))

    def inside(self, span: Span) -> list[int]:
        """Return the numbers of the clauses of which a noun is inside `span`, in their order."""
        first, last = bisect_left(self._starts, span.start), bisect_right(self._starts, span.end)
        return sorted({self._clauses[place] for place in range(first, last) if self._ends[place] <= span.end})


def nouns_of(clauses: Iterable[Clause]) -> tuple[tuple[int, int, int], ...]:
    """Return the start and the end of each noun, and the number of its clause among `clauses`, by their places."""
    nouns = ((noun, number) for number, c in enumerate(clauses) for noun in (*c.actors, *c.objects))
    return tuple(sorted((noun.start, noun.end, number) for noun, number in nouns))


def clauses_about(site: Site, evidence: Evidence) -> Iterator[Clause]:
    """Go through the clauses of which the name at `evidence` is the subject, or what the verb takes."""
    numbers = site.nouns_in(evidence.article).inside(evidence.span)
    clauses = site.clauses_in(evidence.article) if numbers else ()
    for number in numbers:
        yield clauses[number]


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
    return any(site.nouns_in(place.article).inside(place.span) for place in inside)


def _holds(part: Evidence, place: Evidence) -> bool:
    return part.article == place.article and part.span.contains(place.span)
