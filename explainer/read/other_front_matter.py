"""What is known of an article, written on top in other ways than YAML: Hugo's TOML and JSON, Pelican's and Pandoc's."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.read.mapping import Metadata
from explainer.read.states import states_in

if TYPE_CHECKING:
    from explainer.untyped import Parsed

_TOML = re.compile(r"\A\s{0,20}\+\+\+[ \t]*\n(.{0,64000}?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_JSON = re.compile(r"\A\s{0,20}(\{[ \t]*\n.{0,64000}?^\})[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_MOST_DOTS = 100
_QUOTED = re.compile(r"\A[^.]{0,200}=")
"""A line whose dots stand in its value; those in its key cost the parser their square."""
_LINES = re.compile(r"\A(?:[A-Za-z][A-Za-z_ -]{1,30}:[ \t]+[^\n]{1,1000}\n){2,20}(?=\n)")
_PROPERTIES = re.compile(r"\A(?:[A-Za-z][A-Za-z_ -]{1,30}::[ \t]+[^\n]{1,1000}\n){1,20}(?=\n)")
"""How Logseq and Dataview write what they know of a page."""
_FIRST_LINE = re.compile(r"(?:title|date|author|authors|tags|slug|category|summary|status|published)\b", re.IGNORECASE)
_PANDOC = re.compile(r"\A(?:%[^\n]{0,500}\n){1,3}(?=\n)")
_PANDOC_KEYS = ("title", "author", "published")


def other_front_matter(content: str, where: str) -> tuple[Metadata, str] | None:
    """Part a file's content into front matter that is no YAML, and its text; `None` where there is none.

    Raises:
        ArticleError: the front matter is broken TOML; the message names `where`.

    """
    if found := _JSON.match(content):
        return _json(found[1], where), content[found.end() :]
    if found := _TOML.match(content):
        return _toml(found[1], where), content[found.end() :]
    if (found := _LINES.match(content)) and _FIRST_LINE.match(content):
        pairs = (line.partition(":") for line in found.group().splitlines())
        return Metadata({key.strip(): value.strip() for key, _, value in pairs}, where), content[found.end() :]
    if (found := _PROPERTIES.match(content)) and _FIRST_LINE.match(content):
        pairs = (line.partition("::") for line in found.group().splitlines())
        return Metadata({key.strip(): value.strip() for key, _, value in pairs}, where), content[found.end() :]
    if found := _PANDOC.match(content):
        words = (line.removeprefix("%").strip() for line in found.group().splitlines())
        return Metadata(dict(zip(_PANDOC_KEYS, words, strict=False)), where), content[found.end() :]
    return None


def _json(text: str, where: str) -> Metadata:
    try:
        table = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ArticleError(f"{where}: the front matter is broken JSON ({error}). Mend it, or write YAML.") from error
    return _of_table(table, where)


def _toml(text: str, where: str) -> Metadata:
    if any(line.count(".") > _MOST_DOTS and not _QUOTED.search(line) for line in text.splitlines()):
        raise ArticleError(f"{where}: the front matter has a key of more than {_MOST_DOTS} parts. Write it shorter.")
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # ValueError: broken, or a number without end
        raise ArticleError(f"{where}: the front matter is broken TOML ({error}). Mend it, or write YAML.") from error
    return _of_table(table, where)


def _of_table(table: dict[str, Any], where: str) -> Metadata:
    values = {key: _words(value) for key, value in table.items()}
    known = {key: value for key, value in values.items() if value is not None}
    nested = frozenset(values.keys() - known.keys())
    for key in nested:
        inner = table[key] if isinstance(table[key], dict) else {}
        known = {name: _words(value) or "" for name, value in states_in(key, inner).items()} | known
    return Metadata(known, where, nested=nested)


def _words(value: Parsed) -> str | tuple[str, ...] | None:
    if isinstance(value, list):
        words = [_words(each) for each in value]
        return (
            tuple(word for word in words if isinstance(word, str)) if all(isinstance(w, str) for w in words) else None
        )
    if isinstance(value, dict):
        return _words(value["name"]) if isinstance(value.get("name"), str) else None
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)
