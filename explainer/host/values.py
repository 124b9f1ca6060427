"""Deep looks at values from plugins: types right to the bottom, places inside their article, writable text.

msgspec builds a value without looking at its fields. Writing it down and reading it back looks at each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from explainer.model import Evidence, LinkTarget, Page, Span

if TYPE_CHECKING:
    from explainer.model import Article, Record

_SLUG = re.compile(r"\w[\w.-]*")
S = TypeVar("S", bound=msgspec.Struct)


class WrongAnswerError(Exception):
    """A hook returned something else than its specification says."""


def typed(value: S) -> S:
    """Return `value` as it would be read back; raise `WrongAnswerError` where a field has a wrong type."""
    try:
        return _decoder(type(value)).decode(msgspec.msgpack.encode(value))  # type: ignore[no-any-return]  # of this very type
    except (msgspec.MsgspecError, TypeError, UnicodeEncodeError) as error:
        raise WrongAnswerError(
            f"it returned a value of type {type(value).__name__} with a wrong part: {error}"
        ) from error


@lru_cache(maxsize=256)
def _decoder(kind: type[msgspec.Struct]) -> msgspec.msgpack.Decoder[Any]:
    return msgspec.msgpack.Decoder(kind)


def check_spans(value: msgspec.Struct, length: int) -> None:
    """Raise `WrongAnswerError` where a span in `value` does not lie inside a text of `length` code points."""
    for span in _parts(value, Span):
        if not 0 <= span.start <= span.end <= length:
            raise WrongAnswerError(f"{type(value).__name__} at {span} lies outside the article's text")


def check_evidence(value: msgspec.Struct, articles: Mapping[str, Article]) -> None:
    """Raise `WrongAnswerError` where a piece of evidence in `value` points to no place of an article."""
    for place in _parts(value, Evidence):
        article = articles.get(place.article)
        if article is None or not 0 <= place.start <= place.end <= len(article.text):
            raise WrongAnswerError(f"{type(value).__name__} has the evidence {place}, which is no place of an article")


def check_record(record: Record) -> None:
    """Raise `WrongAnswerError` where a record has no id or name, or a slug that is no name of a file."""
    for name in ("id", "name"):
        if not getattr(record, name).strip():
            raise WrongAnswerError(f"it returned a {type(record).__name__} without {name}")
    slug = getattr(record, "slug", None)
    if isinstance(slug, str) and (not _SLUG.fullmatch(slug)):
        raise WrongAnswerError(
            f"it returned a {type(record).__name__} with the slug {slug!r}; use letters, digits and -"
        )


def check_article(article: Article, declared: Iterable[type[msgspec.Struct]] = ()) -> None:
    """Raise `WrongAnswerError` where an article has no id, a date that is none, or metadata unlike what is declared."""
    if not article.id.strip():
        raise WrongAnswerError("it returned an article without an id")
    for day in (article.published, article.updated):
        try:
            proper = day is None or date.fromisoformat(day).isoformat() == day
        except ValueError:
            proper = False
        if not proper:
            raise WrongAnswerError(f"it returned an article with the date {day!r}; write it like 2023-06-14")
    for kind in declared:
        try:
            article.metadata(kind)
        except ValueError as error:
            raise WrongAnswerError(f"it returned an article whose `extra` does not fit: {error}") from error


def check_page(page: Page) -> None:
    """Raise `WrongAnswerError` where a part of `page` has a wrong type."""
    for name in ("path", "title", "template"):
        check_text(getattr(page, name), f"the {name} of a page")
    for name in ("data", "front_matter"):
        if not isinstance(getattr(page, name), Mapping):
            raise WrongAnswerError(f"the {name} of its page {page.path!r} is no mapping")
    for name in ("targets", "records"):
        if not isinstance(getattr(page, name), tuple | list):
            raise WrongAnswerError(f"the {name} of its page {page.path!r} are no tuple")
    for target in page.targets:
        if not isinstance(target, LinkTarget):
            raise WrongAnswerError(f"the targets of its page {page.path!r} hold something that is no LinkTarget")
        for text in (target.record, target.kind, target.title, target.path, target.summary, *target.names):
            check_text(text, f"a target of its page {page.path!r}")


def check_text(text: object, what: str) -> None:
    """Raise `WrongAnswerError` unless `text` is a string that can be written as UTF-8."""
    if not isinstance(text, str):
        raise WrongAnswerError(f"{what} is of type {type(text).__name__}, not str")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise WrongAnswerError(f"{what} holds half a character (a lone surrogate) at {error.start}") from error


def _parts(value: object, kind: type[S]) -> Iterator[S]:
    """Yield all instances of `kind` inside `value`."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _parts(getattr(value, name), kind)
    elif isinstance(value, tuple):
        for item in value:
            yield from _parts(item, kind)
