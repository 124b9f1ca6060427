"""Files that are wholly old or wholly new: each is written beside its place, and put there in one step."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(file: Path, content: bytes, *, mode: int | None = None, durable: bool = False) -> None:
    """Put `content` into the place of `file`, whose folder must be there.

    Who reads it meanwhile finds the old content. `mode` are the rights that it gets, else those of a new file. A
    `durable` file is on the disk before it takes its place: what it replaces cannot be made again. Several processes
    may write the same file: each writes beside it under a name of its own.

    Raises `OSError` where it cannot be written; then what stood there stays.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}.new")
    try:
        beside.unlink(missing_ok=True)  # what a killed process left, or a link that leads elsewhere
        with beside.open("xb") as stream:
            stream.write(content)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        if mode is not None:
            beside.chmod(mode)
        beside.replace(file)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
