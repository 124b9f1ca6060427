"""What Pagefind made last, in a file beside the store."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FORMAT = 1


class Kept(msgspec.Struct, frozen=True, array_like=True):
    """The files of an index, by path, with a hash of all that they were made of."""

    key: bytes
    files: dict[str, bytes]


def remembered(memory: Path | None, key: bytes) -> dict[str, bytes] | None:
    """Return the files that `memory` keeps under `key`; `None` where it keeps others, is damaged, or is not there."""
    try:
        kept = msgspec.msgpack.decode(memory.read_bytes(), type=Kept) if memory is not None else None
    except (OSError, msgspec.MsgspecError):
        return None
    return kept.files if kept is not None and kept.key == key else None


def remember(memory: Path, kept: Kept) -> None:
    """Keep what was made; where that cannot be, the next build makes it again."""
    beside = memory.with_name(f".{memory.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(msgspec.msgpack.encode(kept))
        beside.replace(memory)
    except OSError:
        beside.unlink(missing_ok=True)


def key_of(pages: Mapping[str, str], program: Path, not_needed: tuple[str, ...]) -> bytes:
    """Return a hash of all that the index is made of: the bare pages, Pagefind's program, and what we do with both."""
    whole = hashlib.sha256(program.read_bytes())
    whole.update(msgspec.msgpack.encode((_FORMAT, not_needed, sorted(pages.items()))))
    return whole.digest()
