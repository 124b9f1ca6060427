"""The findings of many articles, each changed when it is asked for, some in memory at a time."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.model import ArticleFindings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

IN_MEMORY = 200


class FilteredFindings(Mapping[str, ArticleFindings]):
    """A view of other findings, by article id and in their order."""

    def __init__(
        self,
        found: Mapping[str, ArticleFindings],
        change: Callable[[ArticleFindings], ArticleFindings],
        in_memory: int = IN_MEMORY,
    ) -> None:
        """Show of `found` what `change` returns of each article; that of `in_memory` articles is held."""
        self._found = found
        self._get = lru_cache(in_memory)(lambda article_id: change(found[article_id]))

    def __getitem__(self, article_id: str) -> ArticleFindings:
        """Return what may be shown of one article; raise `KeyError` where it is unknown."""
        return self._get(article_id)

    def __iter__(self) -> Iterator[str]:
        """Go through the articles' ids."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._found)
