"""The editor's corrections: reads `curation.yml`. Its schema is told in `docs/reference/curation.md`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

import yaml

from explainer.errors import ExplainerError
from explainer.merge.dates import days_of
from explainer.merge.yaml_mistakes import hard_blank, in_plain_words
from explainer.model import CurationEntry
from explainer.model.own_words import hints_of, needed_by, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import msgspec

Value = str | bool | int | None | tuple[str, ...]
_LARGEST = 5_000_000


class CurationError(ExplainerError):
    """`curation.yml` cannot be understood; the message names the file, the line and what may have been meant."""


@dataclass(frozen=True, slots=True)
class _Section:
    """What an entry of one section may say: `needed` keys, groups of which one is needed (`one_of`), and others."""

    needed: tuple[str, ...] = ()
    one_of: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()

    @property
    def keys(self) -> tuple[str, ...]:
        return (*self.needed, *self.one_of, *self.others)


SECTIONS = {
    "merge": _Section(needed=("names",), others=("name", "articles"), lists=("names", "articles")),
    "split": _Section(one_of=("names", "name"), others=("articles", "as"), lists=("names", "articles")),
    "rename": _Section(needed=("name", "to")),
    "role": _Section(needed=("name",), one_of=("set", "hide"), others=("status", "since")),
    "hide": _Section(one_of=("name", "item", "text", "term"), others=("article",)),
    "define": _Section(needed=("term", "explanation"), others=("source", "aliases"), lists=("aliases",)),
    "story": _Section(needed=("articles",), one_of=("title", "into"), others=("topics",), lists=("articles", "topics")),
    "speaker": _Section(needed=("item",), one_of=("name", "nobody")),
    "date": _Section(needed=("item", "value")),
    "words": _Section(needed=("story",), one_of=("title", "standfirst")),
    "note": _Section(needed=("item", "text")),
    "approve": _Section(needed=("story", "state")),
    "decided": _Section(needed=("question",)),
}


@dataclass(frozen=True, slots=True)
class Declared:
    """The sections of plugins, each called like its plugin: the class of an entry, by section.

    `absent` are the names of plugins that do not run: what stands in such a section is left alone.
    """

    kinds: Mapping[str, type[msgspec.Struct]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()


NOTHING_DECLARED = Declared()
Say = Callable[[str], None]


def quietly(_line: str) -> None:
    """Tell nobody."""


def read_curation(path: Path, declared: Declared = NOTHING_DECLARED, say: Say = quietly) -> tuple[CurationEntry, ...]:
    """Read the editor's corrections from the file `path`; no file means none.

    Args:
        path: the file.
        declared: the sections that plugins declare.
        say: is told, in one line, of a section whose plugin does not run.

    Returns:
        One entry for each item of each section, in the order of the file, with the line where it stands.

    Raises:
        CurationError: the file is no YAML, or an entry has an unknown or missing key or a wrong kind of value. The
        message
            names file and line, and the nearest known name.
    """
    if not path.is_file():
        return ()
    if not path.resolve().is_relative_to(path.parent.resolve()):
        raise CurationError(f"{path}: a link that leads out of its folder is not read; put the file itself there.")
    if path.stat().st_size > _LARGEST:
        raise CurationError(f"{path}: is larger than {_LARGEST} bytes; this cannot be a file of corrections.")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationError(f"{path}: is not UTF-8. Save the file as UTF-8.") from error
    return parse_curation(text, path, declared, say)


def parse_curation(
    text: str, path: Path, declared: Declared = NOTHING_DECLARED, say: Say = quietly
) -> tuple[CurationEntry, ...]:
    """Return the entries of `text`, the content of the file `path`, which the messages name.

    Raises:
        CurationError: as `read_curation`.
    """
    line = hard_blank(text)
    if line is not None:
        raise CurationError(f"{path}:{line}: begins with a blank copied from a web page; type blanks in its place.")
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line, hint = in_plain_words(error)
        raise CurationError(f"{path}{f':{line}' if line else ''}: cannot be read: {hint}.") from error
    except yaml.YAMLError as error:
        raise CurationError(f"{path}: is not valid YAML ({error}).") from error
    except RecursionError as error:
        raise CurationError(f"{path}: is nested too deeply; write entries as the reference shows them.") from error
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):  # only comments, or a bare `---`
        return ()
    return tuple(_Reader(path, declared, say).entries(root))


def hides_anything(path: Path, declared: Declared = NOTHING_DECLARED) -> bool:
    """Tell whether the editor's corrections in the file `path` hide something."""
    return any(entry.action == "hide" for entry in read_curation(path, declared))


class _Reader:
    """Walks the nodes of one file. Keeps its path for the messages."""

    def __init__(self, path: Path, declared: Declared, say: Say) -> None:
        self.path, self.declared, self.say = path, declared, say

    def entries(self, root: yaml.Node) -> Iterator[CurationEntry]:
        for key, node in self.pairs(root, "sections such as `merge:` or `role:`"):
            if isinstance(key.value, str) and key.value in self.declared.absent - SECTIONS.keys():
                told = "the plugin of this name does not run"
                self.say(f"{self.path.name}:{key.start_mark.line + 1}: `{key.value}` is left alone, {told}")
                continue
            section = self.known(key, (*SECTIONS, *self.declared.kinds), "section")
            if node.tag == "tag:yaml.org,2002:null":
                continue
            if not isinstance(node, yaml.SequenceNode):
                self.fail(node, f"`{section}:` needs a list: start each entry with `- `")
            for item in node.value:
                kind = self.declared.kinds.get(section)
                yield self.entry(section, item) if kind is None else self.own_entry(section, item, kind)

    def own_entry(self, section: str, node: yaml.Node, kind: type[msgspec.Struct]) -> CurationEntry:
        """Return an entry of a plugin's section, whose values fit the class that the plugin declares."""
        keys, values = tuple(hints_of(kind)), dict[str, Value]()
        for key, value in self.pairs(node, f"the keys of a `{section}` entry ({', '.join(keys)})"):
            name = self.known(key, keys, f"key of `{section}`")
            if name in values:
                self.fail(key, f"`{name}` stands twice in this entry")
            words = self.texts(value, name) if isinstance(value, yaml.SequenceNode) else self.text(value, name)
            try:
                value_of(kind, name, words)
            except ValueError as error:
                self.fail(value, f"`{name}` of this `{section}` entry does not fit: {error}")
            values[name] = words
        missing = [key for key in needed_by(kind) if not values.get(key)]
        if missing:
            self.fail(node, f"this `{section}` entry needs `{missing[0]}:`")
        return CurationEntry(action=section, values=values, line=node.start_mark.line + 1)

    def entry(self, section: str, node: yaml.Node) -> CurationEntry:
        schema = SECTIONS[section]
        values: dict[str, Value] = {}
        for key, value in self.pairs(node, f"the keys of a `{section}` entry ({', '.join(schema.keys)})"):
            name = self.known(key, schema.keys, f"key of `{section}`")
            if name in values:
                self.fail(key, f"`{name}` stands twice in this entry")
            values[name] = self.texts(value, name) if name in schema.lists else self.text(value, name)
        missing = [key for key in schema.needed if not values.get(key)]
        if missing and missing[0] in values:
            self.fail(node, f'`{missing[0]}:` of this entry is empty; put what begins with # in quotation marks: "#1"')
        if missing:
            self.fail(node, f"this `{section}` entry needs `{missing[0]}:`")
        if schema.one_of and not any(values.get(key) for key in schema.one_of):
            self.fail(node, f"this `{section}` entry needs one of {', '.join(f'`{key}:`' for key in schema.one_of)}")
        self.check(section, values, node)
        return CurationEntry(action=section, values=values, line=node.start_mark.line + 1)

    def check(self, section: str, values: dict[str, Value], node: yaml.Node) -> None:
        names = values.get("names")
        if isinstance(names, tuple) and len(names) < 2:  # one name can be neither joined nor parted
            self.fail(node, f"`names` of a `{section}` entry needs at least two names, in brackets: [one, another]")
        if section == "split" and values.get("name") and not values.get("articles"):
            self.fail(node, "a `split` entry with `name:` needs `articles:`, those in which it is somebody else")
        nobody = values.get("nobody")
        if nobody is not None and (str(nobody).casefold() not in {"true", "yes"} or values.get("name")):
            self.fail(node, "a `speaker` entry says who it is, `name: …`, or that nobody can tell: `nobody: true`")
        day = values.get("value") if section == "date" else values.get("since")
        if isinstance(day, str) and day and days_of(day) is None:
            self.fail(node, f"“{day}” is no date; write it like 2026-05-01, 2026-05 or 2026")
        status = values.get("status")
        if status is not None and status not in {"current", "former", "future", "acting"}:
            self.fail(node, f"`status: {status}` is none of current, former, future, acting")

    def pairs(self, node: yaml.Node, wanted: str) -> list[tuple[yaml.Node, yaml.Node]]:
        if isinstance(node, yaml.ScalarNode) and ":" in node.value:
            self.fail(node, f"a blank is missing behind the colon: `{node.value.replace(':', ': ', 1)}`")
        if not isinstance(node, yaml.MappingNode):
            self.fail(node, f"expected {wanted}")
        return list(node.value)

    def known(self, node: yaml.Node, names: tuple[str, ...], what: str) -> str:
        if isinstance(node, yaml.ScalarNode) and node.value in names:
            return str(node.value)
        written = node.value if isinstance(node, yaml.ScalarNode) else "a list or mapping"
        nearest = get_close_matches(written, names, 1, 0.0) or list(names[:1])
        self.fail(node, f"`{written}` is no {what}; did you mean `{nearest[0]}`? Known: {', '.join(names)}")
        return None

    def text(self, node: yaml.Node, key: str) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self.fail(node, f"`{key}` needs one text")
        return " ".join(str(node.value).split())

    def texts(self, node: yaml.Node, key: str) -> tuple[str, ...]:
        if isinstance(node, yaml.ScalarNode):
            return (self.text(node, key),)
        if not isinstance(node, yaml.SequenceNode):
            self.fail(node, f"`{key}` needs a list of texts: [one, another]")
        return tuple(self.text(part, key) for part in node.value)

    def fail(self, node: yaml.Node, message: str) -> NoReturn:
        raise CurationError(f"{self.path}:{node.start_mark.line + 1}: {message}.")
