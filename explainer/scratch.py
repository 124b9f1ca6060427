"""Folders for the time of a process: removed when it ends, by a signal too, or by the next one where it was killed."""

from __future__ import annotations

import atexit
import shutil
import signal
import sys
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

try:
    import fcntl
except ImportError:  # pragma: no cover  # Windows
    fcntl = None  # type: ignore[assignment]

_START = "explainer-"
_LOCK = ".in-use"
_DAY = 86_400
_held: dict[Path, Any] = {}


def scratch_folder(what: str) -> Path:
    """Return a new folder below the system's temporary one; `what` becomes part of its name.

    It goes when the process ends. What killed processes left behind goes now.
    """
    _remove_stale()
    folder = Path(tempfile.mkdtemp(prefix=f"{_START}{what}-"))
    lock = (folder / _LOCK).open("wb")
    if fcntl is not None:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the system lets go of it, however the process ends
    _held[folder] = lock
    return folder


def remove(folder: Path) -> None:
    """Remove a folder that `scratch_folder` made. One that is gone is no error."""
    lock = _held.pop(folder, None)
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        lock.close()


class ToldToEndError(KeyboardInterrupt):
    """The process is told to end: like Ctrl+C, it is nothing that a plugin did, and no plugin is blamed."""

    def __init__(self, number: int) -> None:
        """Remember the signal `number`, from which the exit status follows."""
        super().__init__(number)
        self.status = 128 + number


@contextmanager
def ending_well() -> Iterator[None]:
    """End as after an error where the process is told to end, so that all is put in order; on the main thread only."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = [signal.SIGTERM, *([signal.SIGHUP] if sys.platform != "win32" else [])]
    before = [(name, signal.signal(name, _end)) for name in names]
    try:
        yield
    except ToldToEndError as told:
        sys.exit(told.status)
    finally:
        for name, handler in before:
            signal.signal(name, handler)


def _end(number: int, _frame: object) -> None:
    raise ToldToEndError(number)


def _remove_stale() -> None:
    """Remove the folders of processes that are no more; one without a lock once nobody touched it for a day."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_START}*-*"):
        if folder not in _held and folder.is_dir() and not folder.is_symlink() and _is_stale(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_stale(folder: Path) -> bool:
    try:
        if not (folder / _LOCK).exists():
            return time.time() - folder.stat().st_mtime > _DAY
        if fcntl is None:
            return False
        with (folder / _LOCK).open("rb") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
    except OSError:
        return False


@atexit.register
def _remove_all() -> None:
    for folder in list(_held):
        remove(folder)
