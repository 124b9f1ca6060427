"""YAML about an article: the front matter on top of its file, and the metadata files beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.read.links import leads_out, out_of, root_of
from explainer.read.sources import METADATA_SUFFIX, is_address

if TYPE_CHECKING:
    from collections.abc import Mapping

    from yaml import Node

    from explainer.model import Source

MAX_METADATA_CHARACTERS = 64_000
FOLDER_METADATA = f"story{METADATA_SUFFIX}"

# A rule of dashes on top of a plain text is no front matter; a key in the next line (or a comment before it) is.
OPENING = re.compile(
    r"\A---[ \t]*\n(?=(?:[ \t]*(?:#[^\n]{0,500})?\n){0,50}(?:[A-Za-z_][\w -]{0,60}[ \t]*:|---[ \t]*(?:\n|\Z)))"
)
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """The keys of one YAML mapping with their words as written, the file they stand in, and the line of each key."""

    values: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    where: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)

    def place(self, key: str) -> str:
        """Return file and line of `key`, for a message."""
        return f"{self.where}, line {self.lines[key]}" if key in self.lines else self.where


@dataclass(frozen=True, slots=True)
class Beside:
    """The metadata that stands in files of its own beside a source: its folder's, and its sidecar's."""

    folder: Metadata
    sidecar: Metadata

    def around(self, front: Metadata) -> tuple[Metadata, ...]:
        """Return all metadata of an article whose own file says `front`, the strongest last."""
        return (self.folder, front, self.sidecar)


def split_front_matter(content: str, where: str) -> tuple[Metadata, str]:
    """Part a file's content into its front matter and its text.

    Front matter stands between a first line `---` and the next line `---` (or `...`). The text is all that follows it,
    to the character.

    Raises:
        ArticleError: the front matter is not closed or no YAML mapping; the message names file and line.

    """
    opening = OPENING.match(content)
    if not opening:
        return Metadata(where=where), content
    closing = CLOSING.search(content, opening.end())
    if not closing:
        raise ArticleError(
            f"{where}, line 1: the front matter is never closed. End it with a line of three dashes (---)."
        )
    yaml = content[opening.end() : closing.start()]
    return parse_metadata(yaml, where, first_line=2), content[closing.end() :]


def metadata_beside(source: Source) -> Beside:
    """Return what the metadata files beside `source` say: the folder's `story.meta.yml`, and its own sidecar.

    The sidecar of `a.txt` is `a.meta.yml`. The folder's file counts only for sources in a folder of a story.

    Raises:
        ArticleError: a metadata file cannot be read, or is broken.

    """
    if is_address(source.location):
        return Beside(Metadata(), Metadata())
    path, root = Path(source.location), root_of(source)
    folder = _read_metadata(path.with_name(FOLDER_METADATA), root) if source.story else Metadata()
    return Beside(folder, _read_metadata(path.with_name(path.stem + METADATA_SUFFIX), root))


def parse_metadata(text: str, where: str, first_line: int = 1) -> Metadata:
    """Read `text` as a YAML mapping of words and lists of words, every word as written.

    Raises:
        ArticleError: `text` is too long, broken, or no such mapping; the message names `where` and the line.

    """
    import yaml  # noqa: PLC0415  # heavy, and many articles have no metadata

    if len(text) > MAX_METADATA_CHARACTERS:
        raise ArticleError(f"{where}: the metadata is longer than {MAX_METADATA_CHARACTERS:,} characters. Shorten it.")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise ArticleError(_broken(error, where, first_line)) from error
    except RecursionError as error:
        raise ArticleError(f"{where}: the metadata is nested too deeply. Write one `key: value` a line.") from error
    if root is None:
        return Metadata(where=where)
    if not isinstance(root, yaml.MappingNode):
        raise ArticleError(f"{where}, line {first_line}: the metadata is no mapping. Write one `key: value` a line.")
    lines = {str(key.value): key.start_mark.line + first_line for key, _ in root.value}
    values = {str(key.value): _words(value, where, first_line) for key, value in root.value}
    return Metadata(values, where, lines)


def _read_metadata(path: Path, root: Path) -> Metadata:
    if not path.is_file():
        return Metadata()
    if leads_out(path, root):
        raise out_of(str(path))
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(MAX_METADATA_CHARACTERS + 1)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8. Save the metadata file as UTF-8.") from error
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}). Check its rights.") from error
    return parse_metadata(text, str(path))


def _words(node: Node, where: str, first_line: int) -> str | tuple[str, ...]:
    import yaml  # noqa: PLC0415  # see above

    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, yaml.SequenceNode) and all(isinstance(each, yaml.ScalarNode) for each in node.value):
        return tuple(str(each.value) for each in node.value)
    line = node.start_mark.line + first_line
    raise ArticleError(f"{where}, line {line}: the value is neither a word nor a list of words. Write `key: value`.")


def _broken(error: Exception, where: str, first_line: int) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f", line {mark.line + first_line}" if mark else ""
    problem = getattr(error, "problem", None) or "it cannot be parsed"
    return (
        f"{where}{line}: the metadata is broken YAML ({problem}). Put values with a colon or quotation mark in quotes."
    )
