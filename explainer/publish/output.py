"""The output folder: only what changed is written, atomically; what is no longer made goes; nobody's file is lost.

The manifest lists the files that we made. It is written before them, so that a build that was killed leaves no file
that the next build would take for somebody's own.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import msgspec

from explainer.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MANIFEST = ".explainer-manifest.json"
_STAGING = ".explainer-staging-"
_LONGEST_NAME = 200
_FORBIDDEN = frozenset('<>:"|?*\\')


@dataclass(frozen=True, slots=True)
class Written:
    """What a write changed: paths below the folder, sorted."""

    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: int


class _Manifest(msgspec.Struct, frozen=True):
    files: tuple[str, ...] = ()


def why_unsafe(path: str) -> str | None:
    """Return why `path` cannot be a path below the output folder, or `None` where it can."""
    parts = path.split("/")
    if any(part in ("", ".", "..") for part in parts):
        return "it is not a plain path below the output folder"
    if any(part.startswith(".") for part in parts):
        return "a part of it starts with a dot"
    if any(character in _FORBIDDEN or not character.isprintable() for character in path):
        return "it has a character that not every system allows"
    if any(len(part.encode()) > _LONGEST_NAME for part in parts):
        return f"a part of it is longer than {_LONGEST_NAME} bytes"
    return None


def write_output(folder: Path, files: Mapping[str, bytes], *, remove: bool = True) -> Written:
    """Make `folder` hold exactly `files` (path below it → content) beside what others put there.

    Without `remove`, what earlier builds made and this one did not stays, and is ours still.

    Raises `OutputError` where a path is unsafe, two paths differ by case alone, or a file of somebody else is in the
    way; nothing is written then.
    """
    _check_paths(folder, files)
    made = _manifest(folder)
    changed = sorted(path for path, content in files.items() if _content(folder / path) != content)
    in_the_way = [path for path in changed if path not in made and (folder / path).exists()]
    if in_the_way:
        raise OutputError(
            f"{folder / in_the_way[0]}: explainer did not make this file and will not overwrite it. Move it out of "
            f"{folder}, or set another `output:`"
        )
    stale = made - files.keys()
    removed = sorted(path for path in stale if (folder / path).is_file()) if remove else []
    _write_all(folder, {path: files[path] for path in changed}, made | files.keys())
    for path in removed:
        _remove(folder, path)
    _write_manifest(folder, files.keys() if remove else files.keys() | stale)
    return Written(tuple(changed), tuple(removed), len(files) - len(changed))


def read_output(folder: Path) -> dict[str, str]:
    """Return the text files that we made below `folder`, by path; those that somebody removed are left out."""
    found: dict[str, str] = {}
    for path in sorted(_manifest(folder)):
        content = _content(folder / path)
        try:
            found |= {path: content.decode()} if content is not None else {}
        except UnicodeDecodeError:
            continue
    return found


def _check_paths(folder: Path, files: Mapping[str, bytes]) -> None:
    root = folder.resolve()
    inside = {
        parent: (folder / parent).resolve().is_relative_to(root) for parent in {str(Path(p).parent) for p in files}
    }
    seen: dict[str, str] = {}
    for path in files:
        reason = why_unsafe(path)
        if reason:
            raise OutputError(f"{path!r} cannot be written: {reason}")
        if not inside[str(Path(path).parent)]:
            raise OutputError(f"{path!r} cannot be written: a link in it leads out of {folder}")
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            raise OutputError(f"{path!r} and {other!r} differ by case alone, which not every system can keep apart")


def _content(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise OutputError(f"{file} is in the way: {error.strerror}") from error


def _manifest(folder: Path) -> set[str]:
    """Return the paths that earlier builds made. One from outside the folder is ignored: the file may be forged."""
    try:
        listed = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest).files
    except FileNotFoundError:
        return set()
    except (OSError, msgspec.MsgspecError) as error:
        raise OutputError(f"{folder / MANIFEST} is damaged. Delete the folder {folder} and build again") from error
    return {path for path in listed if why_unsafe(path) is None}


def _write_all(folder: Path, files: Mapping[str, bytes], made: set[str]) -> None:
    """Write `files` beside the folder's own first, then move each to its place."""
    if not files:
        return
    try:
        folder.mkdir(parents=True, exist_ok=True)
        staging = Path(mkdtemp(prefix=_STAGING, dir=folder))
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    try:
        for number, content in enumerate(files.values()):
            (staging / str(number)).write_bytes(content)
        _write_manifest(folder, made)
        for number, path in enumerate(files):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (staging / str(number)).replace(folder / path)
    except OSError as error:
        raise OutputError(f"{error.filename or folder} cannot be written: {error.strerror}") from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _write_manifest(folder: Path, paths: Iterable[str]) -> None:
    content = msgspec.json.format(msgspec.json.encode(_Manifest(tuple(sorted(paths)))), indent=1)
    if _content(folder / MANIFEST) == content:
        return
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f"{MANIFEST}.new"
    beside.write_bytes(content)
    beside.replace(folder / MANIFEST)


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that it leaves empty."""
    (folder / path).unlink()
    for parent in list(PurePosixPath(path).parents)[:-1]:
        try:
            (folder / parent).rmdir()
        except OSError:
            return
