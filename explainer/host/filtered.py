"""The findings of many articles, each changed when it is asked for, some in memory at a time."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from explainer.model import ArticleFindings
from explainer.of_article import state_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from explainer.model.codec import FindingsCodec

IN_MEMORY = 200
_LATEST = 50
"""Of how many articles more is held where not all are: who goes through all of them meets none again in time."""


class FilteredFindings(Mapping[str, ArticleFindings]):
    """A view of other findings, by article id and in their order."""

    def __init__(
        self,
        found: Mapping[str, ArticleFindings],
        change: Callable[[ArticleFindings], ArticleFindings],
        in_memory: int = IN_MEMORY,
        codec: FindingsCodec | None = None,
        how: str = "",
    ) -> None:
        """Show of `found` what `change` returns of each article; that of `in_memory` articles is held.

        `how` says all that it depends on what `change` returns beside its argument; "" where nobody knows.

        Where there are more, `codec` writes that of each, so that it is found and changed once, and that of the latest
        few is held as it is.
        """
        self._found, self._change, self._how = found, change, how.encode()
        self._codec = codec if codec is not None and len(found) > in_memory else None
        self._packed: dict[str, bytes] = {}
        self._states: dict[str, bytes] = {}
        self._get = lru_cache(in_memory if self._codec is None else min(in_memory, _LATEST))(self._made)

    def _made(self, article_id: str) -> ArticleFindings:
        packed = self._packed.get(article_id)
        if packed is not None and self._codec is not None:
            return self._codec.decode(zlib.decompress(packed))
        made = self._change(self._found[article_id])
        if self._codec is not None:
            self._packed[article_id] = zlib.compress(self._codec.encode(made), level=1)
        return made

    def __getitem__(self, article_id: str) -> ArticleFindings:
        """Return what may be shown of one article; raise `KeyError` where it is unknown."""
        return self._get(article_id)

    def state(self, article_id: str) -> bytes:
        """Return a hash of what is shown of one article, and of the article; b"" where it cannot be told.

        It is one byte longer than the state of what is changed.
        """
        state = self._states.get(article_id)
        if state is None:
            own = state_of(self._found, article_id) if self._how else b""
            state = hashlib.blake2b(own + self._how, digest_size=len(own) + 1).digest() if own else b""
            self._states[article_id] = state
        return state

    def __iter__(self) -> Iterator[str]:
        """Go through the articles' ids."""
        return iter(self._found)

    def __len__(self) -> int:
        """Count the articles."""
        return len(self._found)
