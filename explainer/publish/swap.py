"""A folder is built beside its place and put there in one step: whoever looks sees the whole old one or the whole new.

Linux and macOS can exchange two folders at once. Elsewhere the old one is moved away first; where a run is killed
between the two moves, the next `prepared` puts it back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from typing import TYPE_CHECKING

from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Container, Iterable
    from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2


def put_right(folder: Path) -> None:
    """Put `folder` back where a killed run had moved it away, and remove what else that run left beside it.

    A link is none of ours: it might lead elsewhere, and is taken away.
    """
    new, old = _beside(folder, "new"), _beside(folder, "old")
    for left in (new, old):
        if left.is_symlink():
            left.unlink()
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def prepared(folder: Path) -> Path:
    """Return an empty folder beside `folder`, after putting right what a killed run left there."""
    put_right(folder)
    new = _beside(folder, "new")
    new.mkdir(parents=True)
    if folder.is_dir():
        shutil.copymode(folder, new)
    return new


def put_in_place(new: Path, folder: Path) -> None:
    """Put the folder `new`, which stands beside it, in the place of `folder`, and remove the old one.

    Raises `OSError` where the system does not let `folder` be moved, such as a mounted one; it is as it was then.
    """
    if not folder.exists():
        new.rename(folder)
        return
    if not _exchanged(new, folder):
        old = _beside(folder, "old")
        folder.rename(old)
        new.rename(folder)
        new = old
    shutil.rmtree(new, ignore_errors=True)


def put_in_place_or_inside(new: Path, folder: Path) -> None:
    """Put the folder `new` in the place of `folder`; where that one cannot be moved, make its files those of `new`.

    So it is with a folder that is mounted, such as a volume of a container: each file is wholly old or new then.
    Raises `OSError` where that cannot be either.
    """
    try:
        put_in_place(new, folder)
    except OSError:
        if not (new.is_dir() and folder.is_dir()):
            raise
        paths = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
        copy_files(new, folder, paths)
        for path in sorted(folder.rglob("*"), reverse=True):
            there = path.relative_to(folder)
            if path.is_dir() and not path.is_symlink():
                if not any(path.iterdir()):
                    path.rmdir()
            elif there not in paths and not there.parts[0].startswith("."):  # MkDocs leaves those, too
                path.unlink()


def copy_files(new: Path, folder: Path, paths: Iterable[str | Path]) -> None:
    """Make the files at `paths` below `folder` what they are below `new`, which may lie on another disk."""
    for path in sorted(paths):
        content, file = (new / path).read_bytes(), folder / path
        if not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(file, content)


def link_into(new: Path, folder: Path, without: Container[str]) -> None:
    """Put all files of `folder` into `new`, too, but those at the paths `without`: by a second name, or as a copy."""
    if folder.is_dir():
        _link_below(str(new), str(folder), "", without)


def _link_below(new: str, folder: str, start: str, without: Container[str]) -> None:
    """Do so with what is in `folder`, whose path below the first one is `start`; by names, as they are thousands."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path, there = f"{start}{entry.name}", f"{new}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                os.makedirs(there, exist_ok=True)  # noqa: PTH103  # as above
                _link_below(there, entry.path, f"{path}/", without)
            elif path not in without:
                _link(entry.path, there)


def _link(file: str, other: str) -> None:
    try:
        os.link(file, other, follow_symlinks=False)
    except OSError:  # not every file system has second names
        shutil.copy2(file, other, follow_symlinks=False)


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.explainer-{what}")


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step; return whether this system can."""
    if sys.platform not in {"linux", "darwin"}:
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        return bool(libc.renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        return bool(libc.renamex_np(*paths, _RENAME_SWAP) == 0)
    return False
