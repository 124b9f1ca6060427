"""CSV: what spreadsheets and systems export, one article a row, with the names of the fields in the first."""

from __future__ import annotations

import csv
import io
import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import PluginInfo
from explainer.read.files import decode, read_bytes
from explainer.read.front_matter import metadata_beside
from explainer.read.json_forms import FIELDS, MARKED_UP, TEXTS, TYPES
from explainer.read.json_lines import item_article
from explainer.read.metadata import encoding_of, field_of
from explainer.read.several import good_then_bad
from explainer.read.sources import is_address
from explainer.read.state_values import says_yes
from explainer.read.state_words import role_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.model import Article, Settings, Source

ENDINGS = (".csv", ".tsv")
ROWS_IN_A_FILE = 40
"""A table may be this many times as large as one article."""
_TOLD = re.compile(r"\Asep=([^\w\s\"]|\t)\r?\n", re.IGNORECASE)
"""A first line by which Excel is told what parts the fields."""
TEXTS_OF_DESKS = ("story", "copy", "body_copy", "body_text", "article_text", "story_text", "full_story", "prose")
"""How a desk calls the column of the text, where no column has a name that says more."""
DELIMITERS = ",;\t|"
HEAD = 20_000


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.tables", summary="Reads articles from tables saved as CSV.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterator[Article] | None:
    """Read the articles of a `.csv` or `.tsv` file, row by row; leave other sources to other readers.

    Raises:
        ArticleError: the file cannot be read, or no column holds a text; while iterating, after the good rows, for the
            bad ones.

    """
    if is_address(source.location) or PurePath(source.location).suffix.lower() not in ENDINGS:
        return None
    beside = metadata_beside(source)
    content = read_bytes(source, ROWS_IN_A_FILE * settings.max_article_bytes)
    rows = _rows(decode(content, source.location, encoding_of(beside.sidecar)), source.location, settings)
    return good_then_bad(source.location, rows, lambda row: item_article(source, *row, beside))


def _rows(text: str, where: str, settings: Settings) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the place of each row and its fields, by names that the reader of JSON knows."""
    parted = _TOLD.match(text)
    text = text[parted.end() :] if parted else text
    csv.field_size_limit(max(csv.field_size_limit(), settings.max_article_bytes))
    reader = csv.reader(io.StringIO(text), delimiter=parted[1] if parted else _delimiter(text))
    try:
        names = [_known(name) for name in next(reader, [])]
        if not {*TEXTS, *MARKED_UP} & set(names):
            own = next((name for name in names if name.lower().replace(" ", "_") in TEXTS_OF_DESKS), "")
            names = ["text" if name and name == own else name for name in names]
        if not {*TEXTS, *MARKED_UP} & set(names):
            told = ", ".join(name for name in names if name)
            raise ArticleError(f"{where}: no column of this table is called “text”; it has {told}. Rename one.")
        rows = [(reader.line_num, dict(zip(names, row, strict=False))) for row in reader]
        ticked = _ticked([row for _, row in rows])
        for line, row in rows:
            item = {name: value for name, value in row.items() if value.strip()}
            if item:
                unsaid = {name: None for name in row if name not in item and role_of(name) == "free"}
                yield f"{where}, line {line}", unsaid | dict.fromkeys(ticked - item.keys(), False) | item
    except csv.Error as error:
        raise ArticleError(f"{where}, line {reader.line_num}: broken CSV ({error}). Export it anew.") from error


def _ticked(rows: list[dict[str, str]]) -> frozenset[str]:
    """Return the columns that say which rows are shown, and by a tick alone: an empty cell says no there."""
    names = {name for row in rows for name in row if role_of(name) == "shown"}
    said = {name: {row.get(name, "").strip() for row in rows} - {""} for name in names}
    return frozenset(name for name, words in said.items() if words and all(map(says_yes, words)))


def _delimiter(text: str) -> str:
    """Return what parts the fields of the first line."""
    first = text[:HEAD].partition("\n")[0]
    return max(DELIMITERS, key=first.count)


def _known(name: str) -> str:
    """Return a column's name as the reader of JSON knows it, whatever its case."""
    plain = name.strip().lower()
    every = (*TEXTS, *MARKED_UP, *TYPES, *(key for keys in FIELDS.values() for key in keys))
    same = next((key for key in every if key.lower() == plain.replace(" ", "_")), None)
    return same or (name.strip() if role_of(name.strip()) else field_of(plain))
