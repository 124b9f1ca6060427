"""What tells an editor that something cannot be written: which file, why, and what to do."""

from __future__ import annotations

import errno
import os
import shutil
from typing import TYPE_CHECKING

from explainer.errors import OutputError

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

_FULL = "Free some space there, and build again: what was there before is as it was"
_CLOSED = "Let this user write there, and build again: what was there before is as it was"
_ADVICE = {
    **dict.fromkeys((errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)), _FULL),
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), _CLOSED),
}
_FULL_BELOW = 2**20
"""SQLite calls it an input or output error where there is no room for its journal: so many bytes left tell why."""


def unwritable(error: OSError, place: Path, what: str = "cannot be written") -> OutputError:
    """Return what tells that `place`, or the file that `error` names, `what`."""
    file = error.filename2 or error.filename or place  # of two the second is written, the first is read
    return OutputError(_told(file, f"{what}: {error.strerror}", _ADVICE.get(error.errno or 0, "")))


def store_unwritable(error: sqlite3.Error, file: Path, what: str) -> OutputError:
    """Return what tells that `file`, a database, `what`: "pages cannot be kept"."""
    name = getattr(error, "sqlite_errorname", "")
    if name == "SQLITE_FULL" or (name.startswith("SQLITE_IOERR") and _room_at(file) < _FULL_BELOW):
        return OutputError(_told(file, f"{what}: {os.strerror(errno.ENOSPC)}", _FULL))
    closed = name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM"))
    return OutputError(_told(file, f"{what}: {error}", _CLOSED if closed else ""))


def _told(file: object, what: str, advice: str) -> str:
    return f"{file}: {what}. {advice}" if advice else f"{file}: {what}"


def _room_at(file: Path) -> int:
    """Return how many bytes are free beside `file`."""
    try:
        return shutil.disk_usage(file.parent).free
    except OSError:
        return 0
