"""From metadata, as somebody wrote it, to the fields of an article."""

from __future__ import annotations

import re
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explainer.errors import ArticleError
from explainer.model import Article

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.model import Source
    from explainer.read.front_matter import Metadata

WORDS = ("id", "title", "source", "url", "author", "place", "language", "story", "story_title")
DATES = ("published", "updated")
CHOICES = {"rights": ("cited", "full"), "title_by": ("source", "editor", "none")}
ENCODING = "encoding"
KEYS = (*WORDS, *DATES, *CHOICES, "fictional", "topics", ENCODING)
ALIASES = {"date": "published", "tags": "topics", "byline": "author", "publisher": "source", "lang": "language"}
TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)


def article_from(source: Source, text: str, layers: Iterable[Metadata], /, **known: Any) -> Article:  # noqa: ANN401  # fields of Article
    """Make the article of `source` with `text`, and all that its metadata says.

    Args:
        source: where the text comes from; its file stem is the article's id unless metadata names one.
        text: the article's text, never altered from here on.
        layers: metadata, the strongest last: of the folder, of the file itself, of its sidecar.
        known: fields that the file's own format gave, weaker than all metadata.

    Raises:
        ArticleError: a key is unknown, or a value does not fit; the message names file, line and what to write.

    """
    fields: dict[str, Any] = {"id": Path(source.path).stem, "story": source.story, "path": source.path}
    fields |= {key: value for key, value in known.items() if value not in (None, "")}
    for layer in layers:
        fields |= fields_of(layer)
    fields.setdefault("title_by", "source" if fields.get("title") else "none")
    return Article(text=text, **fields)


def encoding_of(metadata: Metadata) -> str | None:
    """Return the encoding that a sidecar names for its file, or `None`."""
    return str(metadata.values.get(ENCODING, "")) or None


def fields_of(metadata: Metadata) -> dict[str, Any]:
    """Return the article's fields that `metadata` sets, checked; an empty value sets nothing."""
    named = {ALIASES.get(key, key): (key, value) for key, value in metadata.values.items() if value not in ("", ())}
    return {
        field: _value(field, value, metadata.place(key)) for field, (key, value) in named.items() if field != ENCODING
    }


def iso_date(text: str) -> str | None:
    """Return the day of an ISO 8601 date or date and time as `YYYY-MM-DD`, or `None` when `text` is neither."""
    try:
        return datetime.fromisoformat(text.strip()).date().isoformat()
    except ValueError:
        return None


def _value(field: str, value: str | tuple[str, ...], place: str) -> str | bool | tuple[str, ...]:
    if field == "topics":
        return _topics(value)
    if field not in KEYS:
        raise ArticleError(f"{place}: `{field}` is not known. {_suggestion(field)}")
    if not isinstance(value, str):
        raise ArticleError(f"{place}: `{field}` takes one value, not a list.")
    if field in DATES:
        return _date(field, value, place)
    if field == "fictional":
        return _truth(value, place)
    return _word(field, value.strip(), place)


def _suggestion(key: str) -> str:
    close = get_close_matches(key.lower(), (*KEYS, *ALIASES), n=1, cutoff=0.6)
    return f"Did you mean `{close[0]}`?" if close else f"Known keys: {', '.join(sorted(KEYS))}."


def _topics(value: str | tuple[str, ...]) -> tuple[str, ...]:
    words = value.split(",") if isinstance(value, str) else value
    return tuple(word.strip() for word in words if word.strip())


def _date(field: str, value: str, place: str) -> str:
    day = iso_date(value)
    if day is None:
        raise ArticleError(f"{place}: `{field}: {value}` is no date. Write it as YYYY-MM-DD, such as 2023-06-14.")
    return day


def _truth(value: str, place: str) -> bool:
    if value.strip().lower() not in TRUTHS:
        raise ArticleError(f"{place}: `fictional: {value}` is neither true nor false. Write one of the two.")
    return TRUTHS[value.strip().lower()]


def _word(field: str, value: str, place: str) -> str:
    if field in CHOICES and value not in CHOICES[field]:
        raise ArticleError(f"{place}: `{field}: {value}` is not possible. Write one of: {', '.join(CHOICES[field])}.")
    if field == "url" and not ADDRESS.fullmatch(value):
        raise ArticleError(f"{place}: `url: {value}` is no web address. It begins with http:// or https://.")
    return value
