"""The findings of one kind in one article, in order, and which of them stand at a place: articles may be long."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Generic

from explainer.model import Clause, Mention, Quote
from explainer.model.findings import F

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from explainer.model import Finding, Span

_FEW = 40
"""So many are looked through faster than they are indexed."""


class InOrder(Generic[F]):
    """What was found of one kind.

    Pages ask for each of their lines, so that a look must not cost what the article is long.
    """

    def __init__(self, found: tuple[F, ...]) -> None:
        """Hold `found`."""
        self.found = found

    def near(self, span: Span) -> Sequence[F]:
        """Return, in order, all that touch `span` with any of their words; of few, all."""
        if len(self.found) <= _FEW:
            return self.found
        starts, ends, numbers, longest = self._places
        first, last = bisect_left(starts, span.start - longest), bisect_right(starts, span.end)
        return [self.found[n] for n in sorted(numbers[at] for at in range(first, last) if ends[at] >= span.start)]

    def of_entities(self, entities: Iterable[str]) -> Iterator[F]:
        """Yield, in order, the mentions of `entities`."""
        for number in sorted(number for entity in entities for number in self._by_entity.get(entity, ())):
            yield self.found[number]

    @cached_property
    def _places(self) -> tuple[list[int], list[int], list[int], int]:
        """Return where each begins and ends and its number, by where it begins; and how long the longest is."""
        placed = sorted((*_reach(finding), number) for number, finding in enumerate(self.found))
        starts, ends, numbers = ([each[part] for each in placed] for part in range(3))
        return starts, ends, numbers, max(end - start for start, end, _ in placed)

    @cached_property
    def _by_entity(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for number, finding in enumerate(self.found):
            if isinstance(finding, Mention):
                found.setdefault(finding.entity, []).append(number)
        return found


def _reach(finding: Finding) -> tuple[int, int]:
    """Return from where to where the words of a finding stand."""
    spans = [finding.span]
    if isinstance(finding, Clause):
        spans += [finding.subject, finding.verb, *finding.actors, *finding.objects]
    elif isinstance(finding, Quote):
        spans += [*finding.content, *finding.cue]
    return min(span.start for span in spans), max(span.end for span in spans)
