"""Bounds on what packed content unpacks to: a few kilobytes can become gigabytes, and no reader may hold or read them.

What a file may unpack to grows with the file, so that a large archive is read whole, and a bomb costs no more than an
honest file of its size would.
"""

from __future__ import annotations

import io
from typing import IO, TYPE_CHECKING, Any, Protocol

from explainer.errors import ArticleError

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.untyped import ArchiveReader

UNPACKED_PER_BYTE = 100
"""Packed text is seldom a thirtieth of its size; a bomb a thousandth or less."""
LONGEST_HEADER = 1_000_000
"""Bytes of one line of an archive's headers."""
_PIECE = 64
"""Bytes that are unpacked at a time, so that what they become is small whatever the packing: Brotli's is unbounded."""


class Budget:
    """How many bytes the file called `where` may still unpack to."""

    def __init__(self, where: str, most: int) -> None:
        """Allow `most` bytes in all."""
        self._where, self._most, self.left = where, most, most

    def spend(self, count: int) -> None:
        """Take note of `count` bytes more.

        Raises:
            ArticleError: it is more than the file may unpack to.

        """
        self.left -= count
        if self.left < 0:
            raise ArticleError(
                f"{self._where}: it unpacks to more than {self._most:,} bytes, which no honest file does. Put what is "
                "an article in it here as .txt."
            )


class Spending(io.RawIOBase):
    """A file whose bytes are counted as they are read: what a ZIP archive's member unpacks to."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        """Read `file`."""
        super().__init__()
        self._file, self._budget = file, budget

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return at most `size` bytes; raise `ArticleError` beyond the budget."""
        content = self._file.read(size)
        self._budget.spend(len(content))
        return content


def spending_reader(reader: ArchiveReader, budget: Budget, where: str) -> ArchiveReader:
    """Return `reader`, a `BufferedReader` of warcio, so that it counts what it unpacks and reads no endless line."""
    process, readline = reader._process_read, reader.readline  # noqa: SLF001  # the one place through which all unpacked bytes go

    def counted(data: bytes) -> None:
        process(data)
        budget.spend(reader.buff_size if data else 0)

    def line(length: int | None = None) -> bytes:
        found: bytes = readline(length or LONGEST_HEADER)
        if not length and len(found) >= LONGEST_HEADER:
            raise ArticleError(f"{where}: a header of it is longer than {LONGEST_HEADER:,} bytes. Fetch it again.")
        return found

    reader._process_read, reader.readline = counted, line  # noqa: SLF001  # as above
    return reader


def bounded_content(stream: ArchiveReader, limit: int) -> bytes:
    """Return the content of an archived page: at most one byte more than `limit`, and never much more in memory."""
    if hasattr(stream, "set_decomp") and stream.decomp_type:
        known: dict[str, Callable[[], Any]] = stream.DECOMPRESSORS
        stream.DECOMPRESSORS = {name: _bounded(make, limit) for name, make in known.items()}
        stream.set_decomp(stream.decomp_type)
    content: bytes = stream.read(limit + 1)
    return content


def _bounded(make: Callable[[], _Decompressor], limit: int) -> Callable[[], _Bounded]:
    return lambda: _Bounded(make(), limit)


class _Decompressor(Protocol):
    """What zlib, gzip and Brotli have in common."""

    def decompress(self, data: bytes, /) -> bytes: ...


class _Bounded:
    """A decompressor that stops once it gave more than `limit` bytes: the page is too large, whatever follows."""

    def __init__(self, inner: _Decompressor, limit: int) -> None:
        self._inner, self._left = inner, limit + 1

    @property
    def unused_data(self) -> bytes | None:
        """What follows the packed content."""
        unused: bytes | None = getattr(self._inner, "unused_data", None)
        return unused

    def decompress(self, data: bytes) -> bytes:
        """Unpack the next bytes."""
        found = []
        for start in range(0, len(data), _PIECE):
            if self._left <= 0:
                break
            found.append(self._inner.decompress(data[start : start + _PIECE]))
            self._left -= len(found[-1])
        return b"".join(found)

    def flush(self) -> bytes:
        """Return nothing: what is left is not wanted."""
        return b""
