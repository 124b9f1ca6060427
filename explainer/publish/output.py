"""The output folder: only what changed is written, all at once; what is no longer made goes; nobody's file is lost.

The manifest lists the files that we made. Where it is lost or damaged, pages are known by the mark in their heads, and
other files by standing in a folder of ours.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
from dataclasses import dataclass, field
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from explainer.errors import OutputError
from explainer.publish.front_matter import MARK
from explainer.publish.swap import copy_files, link_into, prepared, put_in_place, put_right
from explainer.unwritable import unwritable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Content = Callable[[], bytes]

MANIFEST = ".explainer-manifest.json"
_HEAD = 4096
_LONGEST_NAME = 200
_LONGEST_PATH = 200
"""Windows keeps 260 characters from the drive on, and MkDocs makes a folder with an `index.html` of each page."""
_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³")
_DEVICES = frozenset(("con", "prn", "aux", "nul", "conin$", "conout$", *_PORTS))
_FORBIDDEN = frozenset('<>:"|?*\\')
_PLAIN = re.compile(r"[\w-]+(?:\.[\w-]+)*", re.ASCII)
"""How nearly all names look: of these only length and devices have to be asked for."""
_DIGEST = 16
_NONE: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Written:
    """What a write changed: paths below the folder, sorted; `recovered`: the list of our files was lost or damaged.

    `digests` has the `digest_of` each file as it is there now.
    """

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int
    recovered: bool = False
    digests: Mapping[str, bytes] = field(default_factory=dict, repr=False)


class _Manifest(msgspec.Struct, frozen=True):
    files: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def why_unsafe(path: str) -> str | None:
    """Return why `path` cannot be a path below the output folder, or `None` where it can."""
    if len(path) > _LONGEST_PATH:
        return f"it is longer than {_LONGEST_PATH} characters, more than Windows keeps below a folder"
    if not path.isprintable() or not _FORBIDDEN.isdisjoint(path):
        return "it has a character that not every system allows"
    return next((reason for part in path.split("/") if (reason := _why_no_name(part))), None)


def _why_no_name(part: str) -> str | None:
    """Return why `part` of a path cannot be the name of a file or folder on every system, or `None` where it can."""
    is_device = part.partition(".")[0].rstrip().casefold() in _DEVICES
    if _PLAIN.fullmatch(part) and len(part) <= _LONGEST_NAME and not is_device:
        return None
    wrong = {
        "it is not a plain path below the output folder": part in {"", ".", ".."},
        "a part of it starts with a dot": part.startswith("."),
        "a part of it ends in a space or a dot, which not every system keeps": part.endswith((" ", ".")),
        f"a part of it is longer than {_LONGEST_NAME} bytes": len(part.encode()) > _LONGEST_NAME,
        "a part of it is the name of a device on Windows": is_device,
    }
    return next((reason for reason, is_so in wrong.items() if is_so), None)


def digest_of(content: bytes) -> bytes:
    """Return a hash by which `write_output` knows `content` again."""
    return blake2b(content, digest_size=_DIGEST).digest()


def write_output(
    folder: Path, files: Mapping[str, bytes], *, remove: bool = True, digests: Mapping[str, bytes] = _NONE
) -> Written:
    """Make `folder` hold exactly `files` (path below it → content) beside what others put there.

    Without `remove`, what earlier builds made and this one did not stays, and is ours still. Of a file of which
    `digests` has the `digest_of` its content, that content is asked for only where another one is in the folder.

    Raises `OutputError` where a path is unsafe, two paths differ by case alone, or a file of somebody else is in the
    way; nothing is written then.
    """
    put_right(folder)
    _check_paths(folder, files)
    ours = _ours(folder)
    now = {path: digests.get(path) or digest_of(files[path]) for path in files}
    changed = sorted(path for path, digest in now.items() if not _holds(f"{folder}/{path}", digest))
    in_the_way = [path for path in changed if not ours.may_hold(path) and (folder / path).exists()]
    if in_the_way:
        raise OutputError(
            f"{folder / in_the_way[0]}: explainer did not make this file and will not overwrite it. Move it out of "
            f"{folder}, or set another `output:`"
        )
    names = set(files)  # `files` may be several mappings, each slow to ask
    stale = ours.files - names
    removed = sorted(path for path in stale if (folder / path).is_file()) if remove else []
    listed = names if remove else names | stale
    if changed or removed or ours.recovered or listed != ours.files:
        _write_all(folder, {path: partial(files.__getitem__, path) for path in changed}, removed, listed)
    return Written(tuple(changed), tuple(removed), len(files) - len(changed), ours.recovered, now)


def copy_made(folder: Path, into: Path) -> None:
    """Copy the files that we made below `folder`, and that are still plain files there, into the new folder `into`."""
    inside = folder.resolve()
    for path in sorted(_ours(folder).files):
        file = folder / path
        if file.is_file() and file.resolve() == inside / path:
            (into / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, into / path)


def read_output(folder: Path) -> dict[str, str]:
    """Return the text files that we made below `folder`, by path; those that somebody removed are left out."""
    found: dict[str, str] = {}
    for path in sorted(_ours(folder).files):
        content = _content(folder / path)
        try:
            found |= {path: content.decode()} if content is not None else {}
        except UnicodeDecodeError:
            continue
    return found


def _check_paths(folder: Path, files: Mapping[str, bytes]) -> None:
    root = folder.resolve()
    inside = {parent: (folder / parent).resolve().is_relative_to(root) for parent in {_parent(p) for p in files}}
    seen: dict[str, str] = {}
    for path in files:
        reason = why_unsafe(path)
        if reason:
            raise OutputError(f"{path!r} cannot be written: {reason}")
        if not inside[_parent(path)]:
            raise OutputError(f"{path!r} cannot be written: a link in it leads out of {folder}")
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            raise OutputError(f"{path!r} and {other!r} differ by case alone, which not every system can keep apart")


def _parent(path: str) -> str:
    return path.rpartition("/")[0]


def _content(file: str | Path) -> bytes | None:
    try:
        if stat.S_ISFIFO(os.stat(file).st_mode):  # who reads it would wait for ever  # noqa: PTH116  # thousands
            raise OutputError(f"{file} is in the way: it is a pipe")
        with open(file, "rb", buffering=0) as opened:  # noqa: PTH123  # as above
            return opened.readall()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"{file} is in the way: {error.strerror}") from error


def _holds(file: str, digest: bytes) -> bool:
    """Tell whether `file` is there, with the content of this digest."""
    content = _content(file)
    return content is not None and digest_of(content) == digest


@dataclass(frozen=True, slots=True)
class _Ours:
    """The files that earlier builds made; `recovered` where that had to be found out."""

    files: frozenset[str]
    recovered: bool = False

    def may_hold(self, path: str) -> bool:
        """Tell whether the file at `path` is ours: in a folder of our pages, where the list of them was lost."""
        return path in self.files or (self.recovered and bool(self.files) and not path.endswith(".md"))


def _ours(folder: Path) -> _Ours:
    """Return what earlier builds made. A path from outside the folder is ignored: the list may be forged."""
    try:
        listed = msgspec.json.decode(_content(folder / MANIFEST) or b"", type=_Manifest).files
        return _Ours(frozenset(path for path in listed if why_unsafe(path) is None))
    except (OutputError, msgspec.MsgspecError):
        pages = (path for path in folder.rglob("*.md") if path.is_file() and not path.is_symlink())
        marked = frozenset(path.relative_to(folder).as_posix() for path in pages if _is_marked(path))
        return _Ours(marked, recovered=bool(marked) or (folder / MANIFEST).exists())


def _is_marked(page: Path) -> bool:
    try:
        with page.open("rb") as file:
            return MARK in file.read(_HEAD).partition(b"\n---\n")[0] + b"\n"
    except OSError:
        return False


def _write_all(folder: Path, changed: Mapping[str, Content], removed: list[str], listed: set[str]) -> None:
    """Build the folder anew beside its place, from what stays and what changed, and put it there in one step."""
    folder = folder.resolve()
    try:
        new = prepared(folder)
        try:
            link_into(new, folder, {*changed, *removed, MANIFEST})
            for path, content in changed.items():
                _write(new / path, content())
            _write(new / MANIFEST, msgspec.json.format(msgspec.json.encode(_Manifest(tuple(sorted(listed)))), indent=1))
            for path in removed:
                _remove_empty(new, path)
            _put(new, folder, {*changed, MANIFEST}, removed)
        finally:
            shutil.rmtree(new, ignore_errors=True)
    except OSError as error:
        raise unwritable(error, folder) from error


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


def _put(new: Path, folder: Path, changed: set[str], removed: list[str]) -> None:
    """Put `new` in the place of `folder`; where that one cannot be moved, write each file that changed."""
    try:
        put_in_place(new, folder)
    except OSError:
        if not new.is_dir():
            raise
        copy_files(new, folder, changed - {MANIFEST})
        copy_files(new, folder, [MANIFEST])
        for path in removed:
            (folder / path).unlink(missing_ok=True)
            _remove_empty(folder, path)


def _remove_empty(folder: Path, path: str) -> None:
    """Remove the folders that the file at `path` leaves empty."""
    for parent in list(PurePosixPath(path).parents)[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:
            return
