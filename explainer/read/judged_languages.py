"""What texts were found to be in before, kept beside the findings store: to tell a language costs more than to read."""

from __future__ import annotations

import hashlib
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import msgspec

from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Chance = tuple[float | None, str]
"""The probability that a text is in a language, and the language that it most probably is in."""
_FORMAT = 1
_LIBRARY = "py3langid"
_DIGEST = 16


class _Kept(msgspec.Struct, array_like=True):
    format: int
    library: str
    chances: dict[bytes, Chance]


class _Memory:
    """The chances that were kept, those that were asked for since, and how many of these had to be judged."""

    def __init__(self, known: dict[bytes, Chance]) -> None:
        """Begin with what is `known`."""
        self.known = known
        self.asked: dict[bytes, Chance] = {}
        self.judged = 0


_memory: ContextVar[_Memory | None] = ContextVar("judged_languages", default=None)


@contextmanager
def remembered(file: Path) -> Iterator[Callable[[], int]]:
    """Take chances from `file` until the end, and keep there those that were asked for; others are forgotten.

    What is given tells how many had to be judged until now. A file that is damaged or made by another version is none.
    Where the folder is not there, nothing is kept.
    """
    memory = _Memory(_read(file))
    token = _memory.set(memory)
    try:
        yield lambda: memory.judged
    finally:
        _memory.reset(token)
    if memory.asked != memory.known and file.parent.is_dir():
        with suppress(OSError):  # the disk is full: they are asked for again
            write_whole(file, msgspec.msgpack.encode(_Kept(_FORMAT, _version(), memory.asked)))


def judged_once(text: str, language: str, judge: Callable[[], Chance], texts: int = 1) -> Chance:
    """Return the chance that `text` is in `language`: as it is remembered, or as `judge` says.

    It is the beginning of what is as long as so many `texts`.
    """
    memory = _memory.get()
    if memory is None:
        return judge()
    key = hashlib.blake2b(f"{language}\0{text}".encode(errors="surrogatepass"), digest_size=_DIGEST).digest()
    found = memory.asked.get(key) or memory.known.get(key)
    if found is None:
        found = judge()
        memory.judged += texts
    memory.asked[key] = found
    return found


def _read(file: Path) -> dict[bytes, Chance]:
    try:
        kept = msgspec.msgpack.decode(file.read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        return {}
    return kept.chances if (kept.format, kept.library) == (_FORMAT, _version()) else {}


def _version() -> str:
    try:
        return version(_LIBRARY)
    except PackageNotFoundError:
        return ""
