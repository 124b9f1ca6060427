"""Who is named together with whom."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explainer.compose.pages.site import Site


def neighbours(site: Site) -> dict[str, dict[str, int]]:
    """Return for each entity the entities named in the same sentences, with the number of such sentences."""
    named: dict[tuple[str, int], set[str]] = defaultdict(set)
    for record in site.entities:
        for place in record.evidence:
            named[place.article, site.sentence(place)].add(record.id)
    together: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for here in named.values():
        for one in sorted(here):
            for other in sorted(here - {one}):
                together[one][other] += 1
    return together
