"""What is known of an article, written on top in other ways than YAML: Hugo's TOML and JSON, Pelican's and Pandoc's."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.read.mapping import Metadata
from explainer.read.states import is_of_state, states_in

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
_BELOW = re.compile(
    r"\A\s{0,20}#[ \t][^\n]{1,300}\n\s{0,5}(?P<lines>(?:[A-Z][\w ?/-]{1,40}:[ \t][^\n]{0,300}\n){1,30})(?=\s)"
)
"""How Notion writes the properties of a page: below its title."""
_NIKOLA = re.compile(r"\A\s{0,20}(?:<!--[ \t]*\n)?(?:\.\. [a-z_]{2,30}:[^\n]{0,1000}\n){2,30}(?:[ \t]*-->[ \t]*\n?)?")
_JBAKE = re.compile(r"\A(?:[a-z_.]{2,40}=[^\n]{0,1000}\n){1,30}~{4,20}[ \t]*\n")
_PANDOC = re.compile(r"\A(?:%[^\n]{0,500}\n){1,3}(?=\n)")
_OF_LINES = ((_LINES, ":"), (_PROPERTIES, "::"), (_NIKOLA, ":"), (_JBAKE, "="))
"""Forms of a line for each key, and what parts it from its value."""
_KNOWN_BELOW = frozenset("author authors tags date published url source language".split())
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
    for form, border in _OF_LINES:
        if (found := form.match(content)) and (form in (_NIKOLA, _JBAKE) or _FIRST_LINE.match(content)):
            lines = (line.removeprefix(".. ") for line in found.group().splitlines() if border in line)
            pairs = (line.partition(border) for line in lines)
            return Metadata({key.strip(): value.strip() for key, _, value in pairs}, where), content[found.end() :]
    if found := _PANDOC.match(content):
        words = (line.removeprefix("%").strip() for line in found.group().splitlines())
        return Metadata(dict(zip(_PANDOC_KEYS, words, strict=False)), where), content[found.end() :]
    return None


def below_the_title(markdown: str, where: str) -> tuple[Metadata, str]:
    """Part Markdown into the properties that Notion writes below a title, those that are known here, and the rest."""
    found = _BELOW.match(markdown)
    pairs = [line.partition(":") for line in found["lines"].splitlines()] if found else []
    told = {key.strip(): value.strip() for key, _, value in pairs}
    known = {key: value for key, value in told.items() if is_of_state(key) or key.lower() in _KNOWN_BELOW}
    if found is None or not known:
        return Metadata(where=where), markdown
    return Metadata(known, where), markdown[: found.start("lines")] + markdown[found.end("lines") :]


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
        known = states_in(key, inner) | known
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
