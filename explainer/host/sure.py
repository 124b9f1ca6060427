"""What the setting `publish` lets through: findings that are sure enough, findings of articles that are approved."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import msgspec

from explainer.host.filtered import FilteredFindings
from explainer.model import (
    ArticleFindings,
    Definition,
    Event,
    Figure,
    FiveWs,
    LeftOut,
    Quote,
    Role,
    Unknown,
    WatchItem,
)
from explainer.of_article import state_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Finding

_STATEMENTS: dict[type[Finding], str] = {
    Role: "role",
    Quote: "quote",
    Event: "event",
    WatchItem: "watch",
    Definition: "definition",
    Figure: "figure",
    Unknown: "unknown",
    FiveWs: "five Ws",
}
_IN_MEMORY = 200
_REASON = "not sure enough to be published without an editor"


class Chosen(Mapping[str, ArticleFindings]):
    """The findings of some articles: those of `found` whose ids are in `articles`, in the order of `articles`."""

    def __init__(self, found: Mapping[str, ArticleFindings], articles: Mapping[str, object]) -> None:
        """Choose from `found`; nothing is read before it is asked for."""
        self._found = found
        self._articles = articles

    def __getitem__(self, article_id: str) -> ArticleFindings:
        """Return the findings of one article; raise `KeyError` where it is not chosen."""
        if article_id not in self._articles:
            raise KeyError(article_id)
        return self._found[article_id]

    def state(self, article_id: str) -> bytes:
        """Return the state of one article, as what is chosen from tells it."""
        return state_of(self._found, article_id) if article_id in self._articles else b""

    def __iter__(self) -> Iterator[str]:
        """Go through the articles' ids."""
        return iter(self._articles)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._articles)


class PublishedFindings(FilteredFindings):
    """The findings of many articles without the statements that are less sure than `above` (0 to 1)."""

    def __init__(self, found: Mapping[str, ArticleFindings], above: float) -> None:
        """Show of `found` the statements whose confidence is at least `above`, and those that have none."""
        super().__init__(found, partial(only_sure, above=above), how=f"sure above {above}")


def only_sure(found: ArticleFindings, above: float) -> ArticleFindings:
    """Return `found` with each statement less sure than `above` in `left_out` instead."""
    shown: list[Finding] = []
    left_out: list[Finding] = []
    for finding in found.findings:
        what = _STATEMENTS.get(type(finding))
        if what and finding.confidence is not None and finding.confidence < above:
            left_out.append(LeftOut(span=finding.span, rule=finding.rule, what=what, reason=_REASON))
        else:
            shown.append(finding)
    return msgspec.structs.replace(found, findings=(*shown, *left_out)) if left_out else found
