"""The state of files as the file system tells it: names, sizes, times, and which file it is, but not what is in it.

A file that is written, replaced or restored gets another time of change, which no program sets at will. So two equal
signatures mean equal files, and a difference means that somebody has to look.
"""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_NO_INPUT = frozenset(("__pycache__", ".git"))
_MADE_BY_PYTHON = ".pyc"


def signature(paths: Iterable[str], without: Collection[str] = ()) -> str:
    """Return a hash of the state of `paths`, each a file, a folder with all that is below it, or nothing at all.

    Of a folder with a slash at its end, the names in it count, and nothing else. `without` are absolute paths of
    folders and files that do not count. A link counts with what it leads to.
    """
    whole = hashlib.sha256()
    seen: set[str] = set()
    for path in sorted(set(paths)):
        for name, state in _states(path, without, seen):
            whole.update(f"{name}\0{state}\0".encode(errors="surrogateescape"))
    return whole.hexdigest()


def names_in(folders: Iterable[str], endings: tuple[str, ...]) -> list[str]:
    """Return the names with one of `endings` in `folders`, each with its folder, without opening them."""
    found = []
    for folder in sorted(set(folders)):
        try:
            found += [f"{folder}/{name}" for name in os.listdir(folder) if name.endswith(endings)]
        except OSError:
            continue
    return sorted(found)


def _states(path: str, without: Collection[str], seen: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the state of `path`, and of all below it, in the order of their names."""
    if path in without or path in seen:
        return
    seen.add(path)
    if path.endswith("/"):
        yield path, "\0".join(_names(path))
        return
    try:
        own = os.lstat(path)
    except OSError:
        yield path, "absent"
        return
    yield path, _state(own) if not _is_folder(own) else "folder"
    if os.path.islink(path):
        yield from _states(os.path.realpath(path), without, seen)
    elif _is_folder(own):
        for name in _names(path):
            yield from _states(f"{path}/{name}", without, seen)


def _names(folder: str) -> list[str]:
    try:
        return sorted(
            name for name in os.listdir(folder) if name not in _NO_INPUT and not name.endswith(_MADE_BY_PYTHON)
        )
    except OSError:
        return []


def _is_folder(state: os.stat_result) -> bool:
    return (state.st_mode & 0o170000) == 0o040000


def _state(state: os.stat_result) -> str:
    return f"{state.st_mode} {state.st_size} {state.st_mtime_ns} {state.st_ctime_ns} {state.st_ino}"
