"""Who is named together with whom in one story: the data of its network picture."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from explainer.compose.pages.views import Together

if TYPE_CHECKING:
    from explainer.compose.pages.draft import Draft
    from explainer.model import Story

_MOST = 40
_CROWD = 12


def together(draft: Draft, story: Story) -> tuple[Together, ...]:
    """Return the pairs of entities named in one sentence of `story`, the most frequent first.

    A sentence that names more than a dozen is a list and says nothing of any two of them.
    """
    pairs: Counter[tuple[str, str]] = Counter()
    for named in _named_by_sentence(draft, story).values():
        if len(named) <= _CROWD:
            pairs.update(combinations(sorted(named), 2))
    most = sorted(pairs.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    linked = [(draft.link(one), draft.link(other), count) for (one, other), count in most]
    return tuple(Together(one=one, other=other, sentences=count) for one, other, count in linked if one and other)


def _named_by_sentence(draft: Draft, story: Story) -> dict[tuple[str, int], set[str]]:
    inside = set(story.articles)
    named: dict[tuple[str, int], set[str]] = {}
    for record in dict.fromkeys(r for article in story.articles for r in draft.site.entities_in.get(article, ())):
        for evidence in record.evidence:
            if evidence.article in inside:
                key = evidence.article, draft.site.sentence(evidence)
                named.setdefault(key, set()).add(record.id)
    return named
