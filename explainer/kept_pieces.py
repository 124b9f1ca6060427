"""What was made of each article by itself, kept beside the pages that were made before (SQLite)."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING

from explainer.kept_pages import PagesLostError

if TYPE_CHECKING:
    from collections.abc import Collection

    from explainer.kept_pages import KeptPages

_STATE = 16


class KeptPieces:
    """Where `explainer.of_article` keeps its values: among `kept`.

    `shared` is a fingerprint of what all of them depend on: code and word lists. A file that turns out to be damaged
    while one is asked for holds nothing, as the pages will find in their turn.
    """

    def __init__(self, kept: KeptPages, shared: str, articles: Collection[str]) -> None:
        """Keep values in `kept`, and forget what is of other articles than `articles`."""
        self._kept, self._shared = kept, shared.encode()
        with suppress(PagesLostError):
            kept.keep_pieces(articles)

    def piece(self, name: str, article: str, state: bytes) -> bytes | None:
        """Return what was kept as `name` of `article` in this state, or `None`."""
        try:
            return self._kept.piece(name, article, self._state(state))
        except PagesLostError:
            return None

    def put_piece(self, name: str, article: str, state: bytes, value: bytes) -> None:
        """Keep `value` in place of an earlier one."""
        with suppress(PagesLostError):
            self._kept.put_piece(name, article, self._state(state), value)

    def _state(self, state: bytes) -> bytes:
        return hashlib.blake2b(self._shared + state, digest_size=_STATE).digest()
