"""One build of a site at a time: the second waits until the first is done. The lock of a killed build is none."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from explainer.unwritable import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows
    fcntl = None  # type: ignore[assignment]


LOCK = "build.lock"
"""The name of the lock, beside the findings store."""


@contextmanager
def only_build(file: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock `file`; `say` is told, in one line, where another build has it and this one waits.

    Raises `OutputError` where there can be no such file.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        held = file.open("ab")
    except OSError as error:
        raise unwritable(error, file, "a build cannot work here") from error
    with held:  # the system lets go of it when the file is closed, however the process ends
        if fcntl is not None:
            try:
                fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say(f"another build of this site is at work ({file}); this one waits for it")
                fcntl.flock(held, fcntl.LOCK_EX)
        yield
