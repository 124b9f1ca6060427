"""JSON: `.jsonl` with one article a line, `.json` with one article or a list of them, `{"id", "text", "published" …}`.

Keys are the article's own fields. Other keys are left alone, since archives and this project's own findings format
carry many; only one that looks like a slip of a known key is an error.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import Article, PluginInfo, Settings, Source
from explainer.read.files import check_size, read_bytes
from explainer.read.front_matter import Beside, Metadata, metadata_beside
from explainer.read.metadata import ALIASES, KEYS, article_from
from explainer.read.several import good_then_bad
from explainer.read.sources import is_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LOOKS_LIKE_A_SLIP = 0.8
ARTICLES_IN_A_JSON_FILE = 40
"""A `.json` file may be this many times as large as one article, since it is read as a whole."""


@hookimpl
def describe_plugin() -> PluginInfo:
    """Say what this reader is called."""
    return PluginInfo(name="read.json_lines", summary="Reads articles from JSON and JSON Lines files.")


@hookimpl
def read_article(source: Source, settings: Settings) -> Iterable[Article] | None:
    """Read the articles of a `.jsonl` or `.json` file, lazily and in order; leave other sources to other readers.

    All good articles come first. Then the bad ones are raised together, so that whoever iterates keeps the good ones.

    Raises:
        ArticleError: while iterating, for a file that cannot be read or articles that are broken, with their places.

    """
    if is_address(source.location):
        return None
    match PurePath(source.location).suffix.lower():
        case ".jsonl" | ".ndjson":
            return _articles(source, _lines(source, settings.max_article_bytes))
        case ".json":
            return _articles(source, _items(source, settings.max_article_bytes))
    return None


def _articles(source: Source, items: Iterable[tuple[str, Any]]) -> Iterator[Article]:
    beside = metadata_beside(source)
    return good_then_bad(source.location, items, lambda item: _article(source, *item, beside))


def _article(source: Source, place: str, item: Any, beside: Beside) -> Article:  # noqa: ANN401  # whatever the JSON holds
    if isinstance(item, ArticleError):
        raise item
    if not isinstance(item, dict) or not isinstance(item.get("text"), str) or not item["text"].strip():
        raise ArticleError(f'{place}: no article. Write an object with "text" (not empty), and "id" and "published".')
    text = item["text"].replace("\r\n", "\n")
    return article_from(source, text, (beside.folder, beside.sidecar, _metadata(place, item)))


def _metadata(place: str, item: dict[str, Any]) -> Metadata:
    known = (*KEYS, *ALIASES, "text")
    for key in item.keys() - set(known):
        close = get_close_matches(key.lower(), known, n=1, cutoff=LOOKS_LIKE_A_SLIP)
        if close:
            raise ArticleError(f"{place}: `{key}` is not known. Did you mean `{close[0]}`?")
    values = {key: _word(item[key]) for key in known if key in item and key != "text" and item[key] is not None}
    return Metadata(values, place)


def _word(value: Any) -> str | tuple[str, ...]:  # noqa: ANN401  # whatever the JSON holds
    if isinstance(value, list):
        return tuple(str(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _lines(source: Source, limit: int) -> Iterator[tuple[str, Any]]:
    try:
        with Path(source.location).open("rb") as file:
            number = 0
            while line := file.readline(limit + 1):
                number += 1
                place = f"{source.location}, line {number}"
                if line.strip():
                    yield place, _parsed(place, line, limit)
                while len(line) >= limit and not line.endswith(b"\n"):
                    line = file.readline(limit)  # the rest of a line that is too long: passed over, never held
    except OSError as error:
        raise ArticleError(f"{source.location}: cannot be read ({error.strerror}). Check its rights.") from error


def _parsed(place: str, content: bytes, limit: int) -> Any:  # noqa: ANN401  # whatever the JSON holds, or the error
    import msgspec  # noqa: PLC0415  # kept beside its one use

    try:
        check_size(content, place, limit)
        return msgspec.json.decode(content.removeprefix(BOM_UTF8))
    except ArticleError as problem:
        return problem
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return ArticleError(f"{place}: broken JSON ({error}). Mend it, or delete it; JSON is always UTF-8.")


def _items(source: Source, limit: int) -> Iterator[tuple[str, Any]]:
    whole = ARTICLES_IN_A_JSON_FILE * limit
    parsed = _parsed(source.location, read_bytes(source, whole), whole)
    if not isinstance(parsed, list):
        yield source.location, parsed
        return
    for number, item in enumerate(parsed, start=1):
        yield f"{source.location}, article {number}", item
