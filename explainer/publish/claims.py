"""Which paths of the output folder are taken: the first to claim one has it, and whatever cannot stand beside it goes.

Two paths cannot both be written where a system takes them for one (other letter case, another way to write an accent),
where one is a folder of the other, or where both become the same address of the site.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from pathlib import PurePosixPath

from explainer.publish.output import why_unsafe

_INDEXES = ("index", "readme")


class Claims:
    """The paths claimed so far, with who claimed each."""

    def __init__(self) -> None:
        """Begin with none."""
        self._files: dict[str, tuple[str, str]] = {}
        self._folders: dict[str, tuple[str, str]] = {}
        self._addresses: dict[str, tuple[str, str]] = {}

    def refusal(self, path: str, owner: str) -> str | None:
        """Claim `path` for `owner`; return why it cannot be had, or `None` where it is claimed now."""
        key = _key(path)
        reason = why_unsafe(path) or self._in_the_way(path, key)
        if reason is None:
            self._files[key] = path, owner
            self._addresses.setdefault(_address(key), (path, owner))
            for parent in _parents(key):
                self._folders.setdefault(parent, (path, owner))
        return reason

    def _in_the_way(self, path: str, key: str) -> str | None:
        if key in self._files:
            other, owner = self._files[key]
            if other == path:
                return f"{owner} has planned it already"
            return f"{owner} has {other!r}, and not every system can keep the two apart"
        if key in self._folders:
            other, owner = self._folders[key]
            return f"it is a folder: {owner} has {other!r}"
        for parent in _parents(key):
            if parent in self._files:
                other, owner = self._files[parent]
                return f"{owner} has the file {other!r}, which cannot be a folder, too"
        other, owner = self._addresses.get(_address(key), ("", ""))
        return f"{owner} has {other!r}, which has the same address on the site" if owner else None


def _key(path: str) -> str:
    """Return what every system takes for `path`: neither letter case nor the way of writing an accent matters."""
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _parents(key: str) -> tuple[str, ...]:
    """Return the folders around the file `key`, the nearest first."""
    return _with_parents(key.rpartition("/")[0])


@lru_cache(maxsize=1024)
def _with_parents(folder: str) -> tuple[str, ...]:
    """Return `folder`, and those around it: a site has many files in few folders."""
    return tuple(str(each) for each in (PurePosixPath(folder), *PurePosixPath(folder).parents))[:-1]


def _address(key: str) -> str:
    """Return where the site has a page: `a.md`, `a/index.md`, `a/README.md` and `a/index.html` are one. Else `key`."""
    folder, slash, name = key.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if not stem or ending not in {"md", "html"} or (ending == "html" and stem != "index"):
        return key
    return folder if stem in _INDEXES else f"{folder}{slash}{stem}"
