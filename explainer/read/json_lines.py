"""JSON: `.jsonl` with one article a line, `.json` with one article or a list of them, `{"id", "text", "published" …}`.

Keys are the article's own fields, or those of a known form: see `json_forms`. Other keys are left alone, since archives
and this project's own findings format carry many; only one that looks like a slip of an article's own is an error.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.hookimpl import hookimpl
from explainer.model import Article, PluginInfo, Settings, Source
from explainer.read.files import BYTE_ORDER_MARKS, check_size, read_bytes
from explainer.read.front_matter import Beside, metadata_beside
from explainer.read.json_forms import (
    FIELDS,
    MARKED_UP,
    TEXTS,
    TYPES,
    as_known,
    free_days,
    identity_of,
    items_of,
    keys_told,
    known_of,
    refuse_unpublished,
    text_of,
)
from explainer.read.mapping import Metadata
from explainer.read.metadata import ALIASES, KEYS, SECRET, article_from, own_keys
from explainer.read.several import article_id, good_then_bad
from explainer.read.sources import is_address
from explainer.read.states import is_of_state
from explainer.read.web_address import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.untyped import Parsed

LOOKS_LIKE_A_SLIP = 0.8
IS_CUT = "its text is cut: only the beginning is there"
_CUT = re.compile(r"\s{0,5}(?:…|\.\.\.)?\s{0,5}\[\+\d{1,7} char(?:acter)?s\]\s*\Z")
"""How services that sell whole texts end the others."""
TEXT_IN_AN_ID = 60
NOT_OURS = ("@", "$", "_")
"""What keys of JSON-LD and of databases begin with, which are no slips of an article's own."""
_NUMBER_OF = re.compile(r"[a-z]{1,2}id", re.IGNORECASE)
"""What databases call the number of a row: `uid`, `nid`."""
UNPUBLISHED = ("draft", "embargo", "status", *SECRET)
ARTICLES_IN_A_JSON_FILE = 40
"""A `.json` file may be this many times as large as one article, since it is read as a whole."""

PASSED_OVER = 100
"""So many times `max_article_bytes` of blanks, or of lines that are too long, are passed over in a file; no more."""


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
    return good_then_bad(source.location, items, lambda item: item_article(source, *item, beside))


def item_article(source: Source, place: str, item: Parsed, beside: Beside) -> Article:
    """Return the article of one parsed item; `place` names it in messages.

    Raises:
        LeftOutError: the item is not published, or is no article.
        ArticleError: the item holds no text, or a value that does not fit; or it is an error that is passed on.

    """
    if isinstance(item, ArticleError):
        raise item
    if not isinstance(item, dict):
        raise ArticleError(f'{place}: no article. Write an object with "text" (not empty), "id" and "published".')
    item = as_known(item)
    refuse_unpublished(item, place)
    found = text_of(item)
    if found is None:
        raise ArticleError(f"{place}: no article, its text is missing or empty. {keys_told(item)}")
    text, parts = found
    whole = _CUT.sub("", text)
    metadata = _metadata(place, item, own_keys(source))
    name, version = identity_of(item)
    known: dict[str, Any] = {"parts": parts, "item": name, "version": version if name else "", **free_days(item, place)}
    if whole != text and not parts:
        text, known["notices"] = f"{whole.rstrip()}\n", (IS_CUT,)
    if place != source.location:  # one of several in its file
        known["id"] = article_id(str(metadata.values.get("title") or text[:TEXT_IN_AN_ID]), text)
    return article_from(source, text, (beside.folder, beside.sidecar, metadata), **known)


def _metadata(place: str, item: dict[str, Any], declared: frozenset[str]) -> Metadata:
    forms = [key for keys in FIELDS.values() for key in keys]
    known = {*declared, *KEYS, *ALIASES, *TEXTS, *MARKED_UP, *TYPES, *forms}
    others = (key for key in item.keys() - known if key[:1] not in NOT_OURS and not _NUMBER_OF.fullmatch(key))
    for key in sorted(key for key in others if not is_of_state(key)):
        close = get_close_matches(key.lower(), (*KEYS, "text", *sorted(declared)), n=1, cutoff=LOOKS_LIKE_A_SLIP)
        if close and not isinstance(item[key], dict | list):
            raise ArticleError(f"{place}: `{key}` is not known. Did you mean `{close[0]}`?")
    found = known_of(item)
    if not is_web_address(str(found.get("url", ""))):
        found.pop("url", None)
    values = {key: _word(value) for key, value in found.items()}
    own = {key: _word(item[key]) for key in KEYS if key in item and key not in FIELDS and _is_word(item[key])}
    own |= {key: _word(item[key]) for key in declared if _is_words(item.get(key))}
    nested = frozenset(key for key in declared if isinstance(item.get(key), dict))
    return Metadata(values | {key: value for key, value in own.items() if key not in UNPUBLISHED}, place, nested=nested)


def _is_word(value: Parsed) -> bool:
    return value is not None and not isinstance(value, dict | list)


def _is_words(value: Parsed) -> bool:
    return all(map(_is_word, value)) if isinstance(value, list) else _is_word(value)


def _word(value: Parsed) -> str | tuple[str, ...]:
    if isinstance(value, list | tuple):
        return tuple(str(each) for each in value)
    return str(value).lower() if isinstance(value, bool) else str(value)


def _lines(source: Source, limit: int) -> Iterator[tuple[str, Any]]:
    try:
        with Path(source.location).open("rb") as file:
            number, passed_over = 0, 0
            while line := file.readline(limit + 1):
                number += 1
                place = f"{source.location}, line {number}"
                if line.strip():
                    yield place, _parsed(place, line, limit)
                else:
                    passed_over += len(line)
                while len(line) >= limit and not line.endswith(b"\n") and passed_over <= PASSED_OVER * limit:
                    line = file.readline(limit)  # the rest of a line that is too long: never held
                    passed_over += len(line)
                if passed_over > PASSED_OVER * limit:
                    yield (
                        place,
                        ArticleError(f"{place}: nothing but blanks, or a line without end. The rest is not read."),
                    )
                    return
    except OSError as error:
        raise ArticleError(f"{source.location}: cannot be read ({error.strerror}). Check its rights.") from error


def _parsed(place: str, content: bytes, limit: int) -> Parsed:
    import msgspec

    try:
        check_size(content, place, limit)
        return msgspec.json.decode(_as_utf_8(content))
    except ArticleError as problem:
        return problem
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        return ArticleError(f"{place}: broken JSON ({error}). Mend it, or delete it; JSON is always UTF-8.")


def _as_utf_8(content: bytes) -> bytes:
    """Return JSON in UTF-8, whatever its byte order mark says that it is in."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return content.removeprefix(mark).decode(encoding).encode()
    return content


def _items(source: Source, limit: int) -> Iterator[tuple[str, Any]]:
    whole = ARTICLES_IN_A_JSON_FILE * limit
    parsed = _parsed(source.location, read_bytes(source, whole), whole)
    items = list(items_of(parsed))
    if len(items) == 1 and items[0] is parsed:
        yield source.location, parsed
        return
    for number, item in enumerate(items, start=1):
        yield f"{source.location}, article {number}", item
