"""Writes entries into `curation.yml`: one at a time, wholly or not at all, with everything else left as it stands."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from codecs import BOM_UTF8
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from explainer.desk.curation_text import with_entry, without_entry
from explainer.errors import ExplainerError, OutputError
from explainer.merge.curation import NOTHING_DECLARED, CurationError, Declared, parse_curation
from explainer.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from explainer.model import CurationEntry


class DeskError(ExplainerError):
    """The desk cannot do what was asked; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class _Step:
    """One change of the file, to be undone: its bytes before (`None`: there was no file) and a hash of those after."""

    before: bytes | None
    after: str


class CurationFile:
    """The editor's file of corrections, and what this desk did to it."""

    def __init__(self, path: Path, declared: Declared = NOTHING_DECLARED) -> None:
        """Work on the file at `path`, which need not be there yet; `declared` are the sections of plugins."""
        self.path = path
        self._declared = declared
        self._done: list[_Step] = []
        self._own = ""

    def is_own(self) -> bool:
        """Tell whether the file stands as this desk wrote it last.

        Where it does not, it is somebody else's from now on: who puts back by hand what the desk wrote changes it, too.
        """
        if _hash(self._content() or b"") != self._own:
            self._own = ""
        return bool(self._own)

    @property
    def can_undo(self) -> int:
        """How many changes can be taken back."""
        return len(self._done)

    def add(self, section: str, values: Mapping[str, Any]) -> bool:
        """Add one entry at the end of `section`; nothing else of the file changes.

        Returns false, and writes nothing, where the same entry is the last of its section already: a second click.
        Raises `CurationError` where the file, as somebody left it, or the entry is wrong; nothing is written then.
        """
        before = self._content()
        text = self._text(before)
        known = parse_curation(text, self.path, self._declared)
        changed = with_entry(text, section, values, self.path)
        try:
            entries = parse_curation(changed, self.path, self._declared)
        except CurationError as error:  # the file is right: it is the entry that is wrong, and it stands in no line
            raise CurationError(re.sub(rf"^{re.escape(str(self.path))}(:\d+)?: ", "", str(error))) from error
        own, others = _last_of(entries, section)
        if own is None or _plain(others) != _plain(known):
            raise DeskError(f"{self.path}: the entry cannot be added without touching others; write it by hand.")
        last, _ = _last_of(known, section)
        if last is not None and last.values == own.values:
            return False
        self._change(before, changed)
        return True

    def remove(self, entry: CurationEntry) -> None:
        """Remove `entry` as the last build read it, wherever it stands now.

        Raises `DeskError` where it is not there any more, and `CurationError` where the file is broken.
        """
        before = self._content()
        text = self._text(before)
        known = parse_curation(text, self.path, self._declared)
        found = [each for each in known if (each.action, each.values) == (entry.action, entry.values)]
        if not found:
            raise DeskError(f"{self.path} was changed by somebody else since: this entry is not there any more.")
        nearest = min(found, key=lambda each: abs((each.line or 0) - (entry.line or 0)))
        changed = without_entry(text, nearest.line or 0, self.path)
        parse_curation(changed, self.path, self._declared)
        self._change(before, changed)

    def undo(self) -> None:
        """Take the last change of this desk back.

        Raises `DeskError` where there is none, or where somebody else has changed the file since.
        """
        if not self._done:
            raise DeskError("There is nothing to undo: this desk has changed nothing.")
        step = self._done[-1]
        if _hash(self._content() or b"") != step.after:
            raise DeskError(f"{self.path} was changed by somebody else since; undo it there.")
        self._own = _hash(step.before or b"")
        if step.before is None:
            self.path.unlink()
        else:
            self._write(step.before)
        self._done.pop()

    def _change(self, before: bytes | None, text: str) -> None:
        """Write `text` in the place of `before`, and remember how to take that back."""
        content = (BOM_UTF8 if before and before.startswith(BOM_UTF8) else b"") + text.encode()
        if self._content() != before:
            raise DeskError(f"{self.path} was changed by somebody else just now; try again.")
        self._own = _hash(content)
        self._write(content)
        self._done.append(_Step(before, self._own))

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be read: {error.strerror}") from error

    def _text(self, content: bytes | None) -> str:
        try:
            return "" if content is None else content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DeskError(f"{self.path}: is not UTF-8. Save the file as UTF-8.") from error

    def _write(self, content: bytes) -> None:
        """Put `content` into the place of the file in one step; its rights stay, and a link stays a link."""
        place = self.path.resolve()
        try:
            mode = stat.S_IMODE(place.stat().st_mode) if place.exists() else None
            if mode is not None and not (mode & 0o222 and os.access(place, os.W_OK)):
                raise OutputError(f"{self.path}: cannot be written: it is read-only. Make it writable and try again.")
            for left in place.parent.glob(f".{place.name}.*.new"):  # by a desk that was killed: one is open at a time
                left.unlink(missing_ok=True)
            write_whole(place, content, mode=mode, durable=True)
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {error.strerror}") from error


def _last_of(
    entries: tuple[CurationEntry, ...], section: str
) -> tuple[CurationEntry | None, tuple[CurationEntry, ...]]:
    """Return the last entry of `section`, and all others."""
    place = max((n for n, each in enumerate(entries) if each.action == section), default=None)
    return (None, entries) if place is None else (entries[place], (*entries[:place], *entries[place + 1 :]))


def _plain(entries: tuple[CurationEntry, ...]) -> list[tuple[str, object]]:
    return [(each.action, each.values) for each in entries]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
