"""Adds and removes one entry of `curation.yml` as text, so that each other character of the file stays as it is.

PyYAML tells where each entry stands, ruamel.yaml writes the new entry.
"""

from __future__ import annotations

from copy import copy
from io import StringIO
from typing import TYPE_CHECKING, Any

import yaml

from explainer.merge.curation import CurationError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ruamel.yaml import YAML

_NULL = "tag:yaml.org,2002:null"


class _Places(yaml.SafeLoader):
    """Composes nodes that stand where they are written: an alias (`*name`) where it is, not at its anchor."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node; an alias as a copy of what it names, with an attribute `is_alias`."""
        event = self.peek_event() if self.check_event(yaml.AliasEvent) else None  # type: ignore[no-untyped-call]  # PyYAML's
        node = super().compose_node(parent, index)
        if event is None or node is None:
            return node
        node = copy(node)
        node.start_mark, node.end_mark = event.start_mark, event.end_mark
        vars(node)["is_alias"] = True
        return node


def with_entry(text: str, section: str, values: Mapping[str, Any], path: Path) -> str:
    """Return the YAML `text` with one entry more at the end of `section`, which is made where it is missing.

    All that is there stays as it is. Raises `CurationError`, which names `path` and the line, where the section is an
    alias of another.
    """
    root = yaml.compose(text, Loader=_Places)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    found = next(((key, node) for key, node in reversed(pairs) if key.value == section), None)
    line_end = "\r\n" if "\r\n" in text else "\n"
    body = text if not text or text.endswith(("\n", "\r")) else text + line_end
    if found is None and isinstance(root, yaml.MappingNode) and root.flow_style:
        return _put_in(text, root, f"{section}: [{_in_one_line(values)}]")
    if found is None:
        margin = root.start_mark.column if isinstance(root, yaml.MappingNode) else 0
        return _with_section(
            body, f"{' ' * margin}{section}:{line_end}{_entry(values, margin + 2, line_end)}", line_end
        )
    key, node = found
    if getattr(node, "is_alias", False):
        raise CurationError(f"{path}:{key.start_mark.line + 1}: `{section}` is an alias; write this entry by hand.")
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return _put_in(text, node, _in_one_line(values))
    if isinstance(node, yaml.SequenceNode) and node.value:
        return _inserted(body, _last_line(node.value[-1], body), _entry(values, node.start_mark.column, line_end))
    if node.tag == _NULL:
        bare = body[: node.start_mark.index] + body[node.end_mark.index :]  # `~` or `null`, if it is written at all
        return _inserted(bare, key.start_mark.line, _entry(values, key.start_mark.column + 2, line_end))
    raise CurationError(f"{path}:{key.start_mark.line + 1}: `{section}:` needs a list: start each entry with `- `.")


def without_entry(text: str, line: int, path: Path) -> str:
    """Return the YAML `text` without the entry that begins at `line` (from 1), and without a section left empty.

    Raises `CurationError` where none begins there that stands in lines of its own.
    """
    root = yaml.compose(text, Loader=_Places)
    lines = text.splitlines(keepends=True)
    for key, node in root.value if isinstance(root, yaml.MappingNode) and not root.flow_style else ():
        for item in node.value if isinstance(node, yaml.SequenceNode) and not node.flow_style else ():
            if item.start_mark.line + 1 == line:
                last = _last_line(item, text)
                first = key.start_mark.line if len(node.value) == 1 else item.start_mark.line
                return "".join([*lines[:first], *lines[last + 1 :]])
    raise CurationError(f"{path}:{line}: no entry begins here that can be removed; remove it by hand.")


def _with_section(text: str, section: str, line_end: str) -> str:
    """Return `text` with a new section at its end, before a mark (`...`) that ends the document."""
    ends = [each.start_mark.line for each in yaml.scan(text) if isinstance(each, yaml.DocumentEndToken)]
    lines = text.splitlines(keepends=True)
    before, after = (lines, []) if not ends else (lines[: ends[0]], lines[ends[0] :])
    blank = line_end if "".join(before).strip() else ""
    return "".join([*before, blank, section, *after])


def _put_in(text: str, node: yaml.Node, words: str) -> str:
    """Return `text` with `words` as the last part of a list or mapping in brackets."""
    end = node.end_mark.index - 1
    comma = "" if not node.value or _ends_with_comma(text[:end], node) else ", "
    return f"{text[:end]}{comma}{words}{text[end:]}"


def _ends_with_comma(before: str, node: yaml.Node) -> bool:
    last = node.value[-1]
    end = (last[1] if isinstance(last, tuple) else last).end_mark.index
    return before[end:].lstrip().startswith(",")


def _last_line(node: yaml.Node, text: str) -> int:
    """Return the number of the last line (from 0) of `node`, without the blank lines and comments after it."""
    lines = text.splitlines()
    leaf = _last_leaf(node)
    if isinstance(leaf, yaml.ScalarNode) and leaf.style in ("|", ">"):  # a # in it is no comment
        last = min(leaf.end_mark.line - (leaf.end_mark.column == 0), len(lines) - 1)
        while last > leaf.start_mark.line and not lines[last].strip():
            last -= 1
        return last
    return leaf.end_mark.line


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """Return what stands last in `node` and ends where it is written: a text, an alias, or something in brackets."""
    while (
        isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value and not hasattr(node, "is_alias")
    ):
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node


def _inserted(text: str, after: int, entry: str) -> str:
    lines = text.splitlines(keepends=True)
    return "".join([*lines[: after + 1], entry, *lines[after + 1 :]])


def _entry(values: Mapping[str, Any], indent: int, line_end: str) -> str:
    """Return an entry as the lines of a YAML list item."""
    stream = StringIO()
    _yaml().dump([dict(values)], stream)
    margin = " " * indent
    return "".join(f"{margin}{line}{line_end}" for line in stream.getvalue().rstrip("\n").split("\n"))


def _in_one_line(values: Mapping[str, Any]) -> str:
    """Return an entry in braces."""
    stream = StringIO()
    writer = _yaml()
    writer.default_flow_style = True
    writer.dump(dict(values), stream)
    return stream.getvalue().strip()


def _yaml() -> YAML:
    from ruamel.yaml import YAML

    writer = YAML()
    writer.width = 10_000
    writer.indent(mapping=2, sequence=2, offset=0)
    return writer
