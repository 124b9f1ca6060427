"""YAML about an article: the front matter on top of its file, and the metadata files beside it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from explainer.errors import ArticleError
from explainer.read.links import leads_out, out_of, root_of
from explainer.read.mapping import Metadata
from explainer.read.other_front_matter import other_front_matter
from explainer.read.sources import METADATA_SUFFIX, is_address
from explainer.read.states import states_in

if TYPE_CHECKING:
    from yaml import Node

    from explainer.model import Source
    from explainer.untyped import Parsed

MAX_METADATA_CHARACTERS = 64_000
FOLDER_METADATA = f"story{METADATA_SUFFIX}"

# A rule of dashes on top of a plain text is no front matter; a key in the next line (or a comment before it) is.
OPENING = re.compile(
    r"\A\s{0,20}---[ \t]*\n(?=(?:[ \t]*(?:#[^\n]{0,500})?\n){0,50}(?:[A-Za-z_][\w -]{0,60}[ \t]*:|---[ \t]*(?:\n|\Z)))"
)
CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Beside:
    """The metadata that stands in files of its own beside a source: its folder's, and its sidecar's."""

    folder: Metadata
    sidecar: Metadata

    def around(self, front: Metadata) -> tuple[Metadata, ...]:
        """Return all metadata of an article whose own file says `front`, the strongest last."""
        return (self.folder, front, self.sidecar)

    def around_nothing(self) -> tuple[Metadata, ...]:
        """Return all metadata of an article whose own file says nothing in this way."""
        return (self.folder, self.sidecar)


def split_front_matter(content: str, where: str) -> tuple[Metadata, str]:
    """Part a file's content into its front matter and its text, which is all that follows it, to the character.

    Front matter is YAML between a first line `---` and the next line `---` (or `...`), TOML between lines `+++` as Hugo
    writes it, lines `Title: …` as Pelican writes them, or the lines `% …` of Pandoc. Blank lines may stand before it.

    Raises:
        ArticleError: the front matter is not closed or no mapping; the message names file and line.

    """
    if opening := OPENING.match(content):
        closing = CLOSING.search(content, opening.end())
        if not closing:
            raise ArticleError(f"{where}, line 1: the front matter is never closed. End it with three dashes (---).")
        yaml, first_line = content[opening.end() : closing.start()], content.count("\n", 0, opening.end()) + 1
        return parse_metadata(yaml, where, first_line), content[closing.end() :]
    return other_front_matter(content, where) or (Metadata(where=where), content)


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
    import yaml

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
    lines = {_key(key): key.start_mark.line + first_line for key, _ in root.value}
    found = {_key(key): _words(value) for key, value in root.value}
    values = {key: words for key, words in found.items() if words is not None}
    for key, node in root.value:
        if isinstance(node, yaml.MappingNode):
            values = states_in(_key(key), _plain(node)) | values
    return Metadata(values, where, lines, frozenset(found.keys() - values.keys()))


def _read_metadata(path: Path, root: Path) -> Metadata:
    if not path.exists() and not path.is_symlink():
        return Metadata()
    if leads_out(path, root):
        raise out_of(str(path))
    if not path.is_file():  # a pipe or a device would be waited for
        raise ArticleError(
            f"{path}: a folder, pipe, device or dead link holds no metadata. Remove it, or write a file."
        )
    try:
        with path.open(encoding="utf-8-sig") as file:
            text = file.read(MAX_METADATA_CHARACTERS + 1)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{path}: not UTF-8. Save the metadata file as UTF-8.") from error
    except OSError as error:
        raise ArticleError(f"{path}: cannot be read ({error.strerror}). Check its rights.") from error
    return parse_metadata(text, str(path))


def _key(node: Node) -> str:
    """Return a key as it is written; lists and mappings, which YAML allows as keys, are none of ours."""
    return node.value if isinstance(node.value, str) else "a list or mapping as a key"


def _words(node: Node) -> str | tuple[str, ...] | None:
    """Return a value's words, or the names where it is a list of values with names, as authors are; else `None`."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)
    if isinstance(node, yaml.SequenceNode):
        words = [_word(each) for each in node.value]
        return None if None in words else tuple(word for word in words if word is not None)
    return _word(node)


def _plain(node: Node) -> Parsed:
    """Return a mapping as a dictionary, a list as one, and words as they are written."""
    import yaml

    if isinstance(node, yaml.MappingNode):
        return {_key(name): _plain(value) for name, value in node.value}
    return [_plain(each) for each in node.value] if isinstance(node, yaml.SequenceNode) else str(node.value)


def _word(node: Node) -> str | None:
    """Return a word, or the name of a value that has one."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        return str(node.value)
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    names = [value.value for key, value in pairs if key.value == "name" and isinstance(value, yaml.ScalarNode)]
    return str(names[0]) if names else None


def _broken(error: Exception, where: str, first_line: int) -> str:
    mark = getattr(error, "problem_mark", None)
    line = f", line {mark.line + first_line}" if mark else ""
    problem = getattr(error, "problem", None) or "it cannot be parsed"
    return (
        f"{where}{line}: the metadata is broken YAML ({problem}). Put values with a colon or quotation mark in quotes."
    )
