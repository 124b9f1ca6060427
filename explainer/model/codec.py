"""Findings as bytes and back: what the store keeps and what processes send each other."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import msgspec

from explainer.model.articles import Span, TextPart
from explainer.model.findings import ArticleFindings, Finding
from explainer.model.kinds import CORE_FINDINGS

if TYPE_CHECKING:
    from collections.abc import Iterable


class _Written(msgspec.Struct, frozen=True):
    article: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]
    findings: msgspec.Raw
    parts: tuple[TextPart, ...] = ()


class FindingsCodec:
    """Writes and reads findings of the core's kinds and of plugins' kinds, as MessagePack.

    Raises `ValueError` where two kinds have one name.
    """

    def __init__(self, more_kinds: Iterable[type[Finding]] = ()) -> None:
        """Know the core's kinds and `more_kinds`."""
        self.kinds = tuple(dict.fromkeys((*CORE_FINDINGS, *more_kinds)))
        names = [kind.__name__ for kind in self.kinds]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two kinds of finding are called {', '.join(twice)}")
        union = reduce(or_, self.kinds)
        self._findings = msgspec.msgpack.Decoder(tuple[union, ...])  # type: ignore[valid-type]  # known only at run time
        self._whole = msgspec.msgpack.Decoder(_Written)

    def checked(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Return `findings` as they will be read back; raise `msgspec.ValidationError` for a value of a wrong type."""
        return self._findings.decode(msgspec.msgpack.encode(tuple(findings)))

    def encode_some(self, findings: Iterable[Finding]) -> bytes:
        """Return some findings as bytes."""
        return msgspec.msgpack.encode(tuple(findings))

    def decode_some(self, written: bytes) -> tuple[Finding, ...]:
        """Return what `encode_some` wrote; raise `msgspec.MsgspecError` where the bytes are something else."""
        return self._findings.decode(written)

    def encode(self, findings: ArticleFindings) -> bytes:
        """Return `findings` as bytes."""
        return msgspec.msgpack.encode(findings)

    def decode(self, written: bytes) -> ArticleFindings:
        """Return the findings that `encode` wrote; raise `msgspec.MsgspecError` where the bytes are something else."""
        whole = self._whole.decode(written)
        return ArticleFindings(
            article=whole.article,
            paragraphs=whole.paragraphs,
            sentences=whole.sentences,
            findings=self._findings.decode(whole.findings),
            parts=whole.parts,
        )
