"""Files of the site that are as they were: the new site takes them from the old one, and MkDocs makes none of them.

A page that sleeps (`mkdocs_sleep`) of which the old site has the very file, and a file beside our pages with the same
content, get a second name in the new site, which costs a twentieth of writing them. Such pages stay out of MkDocs'
round through the pages that it writes; links, navigation and the list of all pages know them as before.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.publish.output import digest_of
from explainer.publish.swap import prepared, put_in_place_or_inside
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from pathlib import Path

    from explainer.untyped import MkDocsFile, MkDocsFiles

_State = tuple[int, int, int, int]
Digests = Mapping[str, bytes]


class _Stood(msgspec.Struct, frozen=True, array_like=True):
    """A file of the site: what it was made of, whether the search index has nothing of it, and its state."""

    key: bytes
    silent: bool
    state: _State


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    place: str
    files: dict[str, _Stood]


@dataclass
class OldSite:
    """The site at `place`, and the one that is being made in the folder `new` to take its place.

    What the files are made of is kept in `memory`, or nowhere, with the state in which the file system had them: a file
    that somebody wrote, replaced or restored since has another time of change, and is made anew. `known` are digests of
    our files in the docs, by path below the output folder: they were looked at, or written, just now.
    """

    place: Path
    new: Path
    memory: Path | None
    known: Digests = field(default_factory=dict)
    _before: dict[str, _Stood] = field(default_factory=dict)
    _now: dict[str, tuple[bytes, bool]] = field(default_factory=dict)
    _made: dict[str, _State] = field(default_factory=dict)
    _folders: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Take up what is known of the old site; nothing where that cannot be read, or is of another place."""
        if self.memory is None:
            return
        try:
            kept = msgspec.msgpack.decode(self.memory.read_bytes(), type=_Kept)
        except (OSError, msgspec.MsgspecError):
            return
        self._before = kept.files if kept.place == str(self.place) else {}

    def is_silent(self, file: str) -> bool:
        """Tell whether the search index had nothing of the old `file`, a path below the site."""
        stood = self._before.get(file)
        return stood is not None and stood.silent

    def take(self, file: str, key: bytes) -> bool:
        """Put the old `file` into the new site, if it was made under `key` and nobody touched it; tell whether."""
        stood = self._before.get(file)
        if stood is None or stood.key != key:
            return False
        old, new = f"{self.place}/{file}", f"{self.new}/{file}"
        try:
            if _state(old) != stood.state:
                return False
            self._make_folder(new.rpartition("/")[0])
            os.link(old, new, follow_symlinks=False)
        except OSError:  # not every file system has second names
            return False
        self.note(file, key, silent=stood.silent)
        return True

    def note(self, file: str, key: bytes, *, silent: bool) -> None:
        """Note that the new `file` is made under `key`, and whether the search index has nothing of it."""
        self._now[file] = key, silent

    def digest(self, file: MkDocsFile, ours: str) -> bytes:
        """Return a digest of what is in a `file` of the docs; our pages and files lie below `ours`."""
        known = self.known.get(file.src_uri.removeprefix(ours)) if file.src_uri.startswith(ours) else None
        return known or digest_of(file.content_bytes)

    def take_static(self, files: MkDocsFiles, ours: str) -> None:
        """Take the files that lie beside our pages below `ours`, and let MkDocs copy none of them again."""
        for file in files:
            if not file.src_uri.startswith(ours) or file.is_documentation_page() or not file.inclusion.is_included():
                continue
            digest = self.digest(file, ours)
            if self.take(file.dest_uri, digest):
                file.copy_file = _copy_nothing
            else:
                self.note(file.dest_uri, digest, silent=True)

    def finished(self) -> None:
        """Take note of the new files, which are all made and not yet in their place."""
        self._made = {file: state for file in self._now if (state := _state_or_none(f"{self.new}/{file}"))}

    def keep(self) -> None:
        """Keep what the new site, which is in its place, was made of; one that somebody touched meanwhile is not."""
        if self.memory is None:
            return
        files = {}
        for file, made in self._made.items():
            state = _state_or_none(f"{self.place}/{file}")
            if state is not None and state[:3] == made[:3]:  # its second name is gone, which changed the fourth
                key, silent = self._now[file]
                files[file] = _Stood(key, silent, state)
        with suppress(OSError):  # the disk is full: the next build takes no file that has another state since
            write_whole(self.memory, msgspec.msgpack.encode(_Kept(str(self.place), files)))

    def _make_folder(self, folder: str) -> None:
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # a path of text, as all here: they are thousands
            self._folders.add(folder)


@contextmanager
def made_beside(place: Path, memory: Path | None, known: Digests) -> Iterator[OldSite]:
    """Give the old site at `place`, with an empty folder for the new one, which takes its place when it is whole.

    `known` is for the `OldSite`.
    """
    old = OldSite(place, prepared(place), memory, known)
    try:
        yield old
        old.finished()
        put_in_place_or_inside(old.new, place)
    finally:
        shutil.rmtree(old.new, ignore_errors=True)
    old.keep()


def keep_out(files: MkDocsFiles, settled: Collection[str]) -> None:
    """Let MkDocs, which asks with `inclusion` for the pages to read and to write, write none of `settled`."""
    files.documentation_pages = partial(_pages, files.documentation_pages, settled)


def _pages(every: Callable[..., list[Any]], settled: Collection[str], **asked: Any) -> list[Any]:
    found = every(**asked)
    return [file for file in found if file.src_uri not in settled] if asked else found


def _copy_nothing(dirty: bool = False) -> None:  # noqa: FBT001, FBT002  # MkDocs' own signature
    """Leave the file, which is there."""


def _state(file: str) -> _State:
    state = os.lstat(file)
    return state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _state_or_none(file: str) -> _State | None:
    try:
        return _state(file)
    except OSError:
        return None
