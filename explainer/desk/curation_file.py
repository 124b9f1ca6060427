"""Writes entries into `curation.yml`: one at a time, wholly or not at all, with everything else left as it stands."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

import yaml
from ruamel.yaml import YAML

from explainer.errors import ExplainerError, OutputError
from explainer.merge.curation import NOTHING_DECLARED, CurationError, Declared, parse_curation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

Values = "Mapping[str, str | list[str] | bool]"


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

    @property
    def can_undo(self) -> int:
        """How many changes can be taken back."""
        return len(self._done)

    def add(self, section: str, values: Mapping[str, Any]) -> None:
        """Add one entry at the end of `section`; nothing else of the file changes.

        Raises `CurationError` where the file, as somebody left it, or the entry is wrong; nothing is written then.
        """
        before = self._content()
        text = "" if before is None else before.decode("utf-8-sig")
        parse_curation(text, self.path, self._declared)
        changed = with_entry(text, section, values)
        parse_curation(changed, self.path, self._declared)
        self._write(changed.encode())
        self._done.append(_Step(before, _hash(changed.encode())))

    def remove(self, line: int) -> None:
        """Remove the entry that begins at `line` (from 1). Raises `CurationError` where none begins there."""
        before = self._content()
        text = "" if before is None else before.decode("utf-8-sig")
        changed = without_entry(text, line, self.path)
        parse_curation(changed, self.path, self._declared)
        self._write(changed.encode())
        self._done.append(_Step(before, _hash(changed.encode())))

    def undo(self) -> None:
        """Take the last change of this desk back.

        Raises `DeskError` where there is none, or where somebody else has changed the file since.
        """
        if not self._done:
            raise DeskError("There is nothing to undo: this desk has changed nothing.")
        step = self._done[-1]
        if _hash(self._content() or b"") != step.after:
            raise DeskError(f"{self.path} was changed by somebody else since; undo it there.")
        if step.before is None:
            self.path.unlink()
        else:
            self._write(step.before)
        self._done.pop()

    def _content(self) -> bytes | None:
        try:
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be read: {error.strerror}") from error

    def _write(self, content: bytes) -> None:
        beside = self.path.with_name(f".{self.path.name}.new")
        try:
            with beside.open("wb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            beside.replace(self.path)
        except OSError as error:
            raise OutputError(f"{self.path}: cannot be written: {error.strerror}") from error


def with_entry(text: str, section: str, values: Mapping[str, Any]) -> str:
    """Return the YAML `text` with one entry more at the end of `section`, which is made where it is missing.

    The lines that are there stay as they are. A section in one line (`hide: [{name: …}]`) is the one exception: it is
    written anew, by ruamel.yaml, which keeps comments and order.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    found = next(((key, node) for key, node in pairs if key.value == section), None)
    body = text if not text or text.endswith("\n") else text + "\n"
    if isinstance(root, yaml.MappingNode) and root.flow_style:
        return _rewritten(body, section, values)
    if found is None:
        return f"{body}{'' if not body.strip() else chr(10)}{section}:\n{_entry(values, 2)}"
    key, node = found
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _inserted(body, _last_line(node.value[-1], body), _entry(values, node.start_mark.column))
    if node.tag == "tag:yaml.org,2002:null":
        return _inserted(body, key.start_mark.line, _entry(values, key.start_mark.column + 2))
    return _rewritten(body, section, values)


def without_entry(text: str, line: int, path: Path) -> str:
    """Return the YAML `text` without the entry that begins at `line` (from 1), and without a section left empty."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = text.splitlines(keepends=True)
    for key, node in root.value if isinstance(root, yaml.MappingNode) else ():
        for item in node.value if isinstance(node, yaml.SequenceNode) and not node.flow_style else ():
            if item.start_mark.line + 1 == line:
                last = _last_line(item, text)
                first = key.start_mark.line if len(node.value) == 1 else item.start_mark.line
                return "".join([*lines[:first], *lines[last + 1 :]])
    raise CurationError(f"{path}:{line}: no entry begins here that can be removed; remove it by hand.")


def _last_line(node: yaml.Node, text: str) -> int:
    """Return the number of the last line (from 0) of `node`, without the blank lines and comments after it."""
    lines = text.splitlines()
    last = min(node.end_mark.line, len(lines) - 1)
    if last > node.start_mark.line and node.end_mark.column == 0:
        last -= 1
    while last > node.start_mark.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
        last -= 1
    if last > node.start_mark.line and node.end_mark.line == last and not lines[last][: node.end_mark.column].strip():
        last -= 1
    return last


def _inserted(text: str, after: int, entry: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: after + 1], entry, *lines[after + 1 :]])


def _entry(values: Mapping[str, Any], indent: int) -> str:
    """Return an entry as the lines of a YAML list item."""
    stream = StringIO()
    _yaml().dump([dict(values)], stream)
    margin = " " * indent
    return "".join(f"{margin}{line}\n" for line in stream.getvalue().rstrip("\n").split("\n"))


def _rewritten(text: str, section: str, values: Mapping[str, Any]) -> str:
    parser = _yaml()
    root = parser.load(text)
    if root.get(section) is None:
        root[section] = []
    root[section].append(dict(values))
    stream = StringIO()
    parser.dump(root, stream)
    return stream.getvalue()


def _yaml() -> YAML:
    parser = YAML()
    parser.preserve_quotes = True
    parser.width = 10_000
    parser.indent(mapping=2, sequence=2, offset=0)
    return parser


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
