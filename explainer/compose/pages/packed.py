"""Findings that pages look up again and again, held in little space: packed, and the latest of them as they are.

What was found in an article may be far away in the store, and all of it at once is what fills the memory of a large
site.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.compose.pages.in_order import InOrder
from explainer.of_article import OfArticle

if TYPE_CHECKING:
    from explainer.model import Corpus, Finding
    from explainer.model.findings import F

_AS_THEY_ARE = 1500
"""The most lists of findings (of one kind in one article) that are held unpacked; a small site has no more."""


class PackedFindings:
    """The findings of a site's articles, by kind."""

    def __init__(self, corpus: Corpus, as_they_are: int = _AS_THEY_ARE) -> None:
        """Give what was found in the articles of `corpus`, each list asked for once, and kept from build to build."""
        self._corpus = corpus
        self._packed: dict[tuple[str, type[Finding]], bytes] = {}
        self._latest = lru_cache(as_they_are)(self._unpacked)

    def of(self, article: str, kind: type[F]) -> InOrder[F]:
        """Return the findings of one kind in an article, in order; raise `KeyError` where there is no such article."""
        return self._latest(article, kind)  # type: ignore[return-value]  # the cache is keyed by the very type it holds

    def _unpacked(self, article: str, kind: type[Finding]) -> InOrder[Finding]:
        packed = self._packed.get((article, kind))
        if packed is not None:
            return InOrder(tuple(_decoder(kind).decode(zlib.decompress(packed))))
        found = _of_kind(kind).of(self._corpus, article, lambda _, findings: findings.of(kind))
        if all(type(finding) is kind for finding in found):  # a plugin's own kind below it would not be read back
            self._packed[article, kind] = zlib.compress(msgspec.msgpack.encode(found), level=1)
        return InOrder(found)


@lru_cache(maxsize=64)
def _of_kind(kind: type[Finding]) -> OfArticle[tuple[Finding, ...]]:
    return OfArticle(f"{kind.__module__}.{kind.__qualname__}", tuple[kind, ...])  # type: ignore[valid-type]  # as above


@lru_cache(maxsize=64)
def _decoder(kind: type[Finding]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(tuple[kind, ...])  # type: ignore[valid-type]  # as above
