"""What each hook may return. An answer of another form is the plugin's failure, told before it does any harm."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from explainer.errors import ArticleError
from explainer.host.limits import bounded
from explainer.markdown import escape_markdown
from explainer.model import Article, Edit, Finding, Page, Record

if TYPE_CHECKING:
    from explainer.host.plugin import Plugin
    from explainer.model.codec import FindingsCodec

Arguments = Mapping[str, Any]
T = TypeVar("T")


class WrongAnswerError(Exception):
    """A hook returned something else than its specification says."""


def checked_answer(hook: str, answer: object, arguments: Arguments, plugin: Plugin, codec: FindingsCodec) -> Any:  # noqa: ANN401  # each hook has its own type
    """Return `answer` of `hook` with lists and generators as tuples; raise `WrongAnswerError` where it is malformed."""
    if hook == "extract":
        return _findings(answer, arguments, plugin, codec)
    check = _CHECKS.get(hook)
    return answer if check is None else check(answer, arguments)


def _findings(answer: object, arguments: Arguments, plugin: Plugin, codec: FindingsCodec) -> tuple[Finding, ...]:
    findings = _all_of(Finding, answer)
    length = len(arguments["article"].text)
    for finding in findings:
        if type(finding) not in codec.kinds:
            raise WrongAnswerError(
                f"it returned a {type(finding).__name__}, which {plugin.name}'s PluginInfo.findings does not list"
            )
    try:
        checked = codec.checked(findings)
    except (msgspec.MsgspecError, TypeError) as error:
        raise WrongAnswerError(f"it returned a finding with a wrong value: {error}") from error
    for finding in checked:
        if not 0 <= finding.span.start <= finding.span.end <= length:
            raise WrongAnswerError(f"{type(finding).__name__} at {finding.span} lies outside the article's text")
    return checked


def _articles(answer: object, _arguments: Arguments) -> tuple[Article | ArticleError, ...] | None:
    """Return the articles, and last the `ArticleError` where the reader raised one after some good articles."""
    return None if answer is None else _all_of((Article, ArticleError), _until_error(answer))


def _until_error(answer: object) -> object:
    if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
        return answer
    return _with_error(answer)


def _with_error(articles: Iterable[object]) -> Iterator[object]:
    try:
        yield from articles
    except ArticleError as error:
        yield error


def _records(answer: object, _arguments: Arguments) -> tuple[Record, ...]:
    return _all_of(Record, answer)


def _pages(answer: object, _arguments: Arguments) -> tuple[Page, ...]:
    return _all_of(Page, answer)


def _markdown(answer: object, _arguments: Arguments) -> str | None:
    if not isinstance(answer, str | None):
        raise WrongAnswerError(f"it returned {_type_of(answer)}, not str or None")
    return answer


def _edits(answer: object, arguments: Arguments) -> tuple[Edit, ...]:
    """Return edits within the page, as plain Markdown: text is escaped unless it says that it is `Markup`."""
    edits = _all_of(Edit, answer)
    length = len(arguments["markdown"])
    for edit in edits:
        where = f"its edit [{edit.start}, {edit.end})"
        if [type(edit.start), type(edit.end), isinstance(edit.replacement, str)] != [int, int, True]:
            raise WrongAnswerError(f"{where} is not made of two integers and a string")
        if not 0 <= edit.start <= edit.end <= length:
            raise WrongAnswerError(f"{where} lies outside the page of {length} characters")
    return tuple(replace(edit, replacement=escape_markdown(edit.replacement)) for edit in edits)


def _files(answer: object, _arguments: Arguments) -> tuple[tuple[str, bytes], ...]:
    files = _all_of(tuple, answer)
    for file in files:
        if [type(part) for part in file] != [str, bytes]:
            raise WrongAnswerError("it returned a file that is not (path: str, content: bytes)")
    return files


def _all_of(kind: type[T] | tuple[type[T], ...], answer: object) -> tuple[T, ...]:
    """Return the values of `answer`, each an instance of `kind`."""
    wanted = kind[0].__name__ if isinstance(kind, tuple) else kind.__name__
    if answer is None:
        return ()
    if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
        raise WrongAnswerError(f"it returned {_type_of(answer)}, not several {wanted} values")
    values = bounded(answer)
    wrong = [value for value in values if not isinstance(value, kind)]
    if wrong:
        raise WrongAnswerError(f"it returned {_type_of(wrong[0])} where a value of type {wanted} belongs")
    return values  # type: ignore[return-value]  # each value was looked at


def _type_of(value: object) -> str:
    return f"a value of type {type(value).__name__}"


_CHECKS: dict[str, Callable[[object, Arguments], object]] = {
    "read_article": _articles,
    "merge": _records,
    "build_pages": _pages,
    "render_page": _markdown,
    "enrich": _edits,
    "write_files": _files,
}
