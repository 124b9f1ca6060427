"""What each hook may return. An answer of another form is the plugin's failure, told before it does any harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from explainer.compose.sections import StorySection
from explainer.errors import ArticleError, ExplainerError, PageError
from explainer.host.limits import bounded
from explainer.host.values import (
    WrongAnswerError,
    check_article,
    check_evidence,
    check_page,
    check_record,
    check_spans,
    check_text,
    typed,
)
from explainer.markdown import escape_markdown
from explainer.model import Article, Edit, Finding, Page, Record, TextPart
from explainer.model.frozen import frozen
from explainer.model.pages import LaterData

if TYPE_CHECKING:
    from explainer.host.plugin import Plugin
    from explainer.model.codec import FindingsCodec
    from explainer.untyped import Answered

Arguments = Mapping[str, Any]


class PartlyAnsweredError(Exception):
    """A hook failed after it had returned something that may stay: `value`. What was raised is its cause."""

    def __init__(self, value: tuple[object, ...]) -> None:
        """Keep `value`."""
        super().__init__(f"failed after {len(value)} values")
        self.value = value


T = TypeVar("T")
_ANCHOR = re.compile(r"[a-z][a-z0-9-]*")


def checked_answer(hook: str, answer: object, arguments: Arguments, plugin: Plugin, codec: FindingsCodec) -> Answered:
    """Return `answer` of `hook` with lists and generators as tuples; raise `WrongAnswerError` where it is malformed.

    What strangers return is looked at in depth: a wrong value must not bring down a later stage.
    """
    if hook == "extract":
        return _findings(answer, arguments, plugin, codec)
    if hook == "merge":
        records = _all_of(Record, answer)
        return records if plugin.kind == "built in" else tuple(_record(record, arguments) for record in records)
    check = _CHECKS.get(hook)
    return answer if check is None else check(answer, arguments)


def _findings(answer: object, arguments: Arguments, plugin: Plugin, codec: FindingsCodec) -> tuple[Finding, ...]:
    findings = _all_of(Finding, answer)
    for finding in findings:
        if type(finding) not in codec.kinds:
            raise WrongAnswerError(
                f"it returned a {type(finding).__name__}, which {plugin.name}'s PluginInfo.findings does not list"
            )
    try:
        checked = codec.checked(findings)
    except (msgspec.MsgspecError, TypeError, UnicodeEncodeError) as error:
        raise WrongAnswerError(f"it returned a finding with a wrong value: {error}") from error
    length = len(arguments["article"].text)
    for finding in checked:
        check_spans(finding if plugin.kind != "built in" else finding.span, length)
    return checked


def _articles(answer: object, arguments: Arguments) -> tuple[Article | ArticleError, ...] | None:
    """Return the articles that are well formed, and an `ArticleError` for each of the others.

    Raises `PartlyAnsweredError` with what came before where the reader fails after some articles, and the first
    `WrongAnswerError` where no article is well formed: then another reader may know better.
    """
    if answer is None:
        return None
    if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
        raise WrongAnswerError(f"it returned {_type_of(answer)}, not several Article values")
    items: list[Article | ArticleError] = []
    wrong: list[WrongAnswerError] = []
    path = arguments["source"].path
    try:
        for item in bounded(answer):
            try:
                items.append(_article(item, arguments["source"].declared))
            except WrongAnswerError as error:
                wrong.append(error)
                items.append(ArticleError(f"{path}: article {_id_of(item)}is left out: {error}"))
    except ArticleError as error:
        items.append(error)
    except KeyboardInterrupt:
        raise
    except BaseException as error:
        if not items:
            raise
        raise PartlyAnsweredError(tuple(items)) from error
    if wrong and not any(isinstance(item, Article) for item in items):
        raise wrong[0]
    return tuple(items)


def _article(item: object, declared: Iterable[type[msgspec.Struct]]) -> Article | ArticleError:
    if isinstance(item, ArticleError):
        return item
    if not isinstance(item, Article):
        raise WrongAnswerError(f"it returned {_type_of(item)} where a value of type Article belongs")
    checked = typed(item)
    check_article(checked, declared)
    return checked


def _id_of(item: object) -> str:
    return f"{item.id!r} " if isinstance(item, Article) else ""


def _until_error(answer: object, kind: type[ExplainerError]) -> object:
    if not isinstance(answer, Iterable) or isinstance(answer, str | bytes):
        return answer
    return _with_error(answer, kind)


def _with_error(values: Iterable[object], kind: type[ExplainerError]) -> Iterator[object]:
    try:
        yield from values
    except kind as error:
        yield error


def _text_parts(answer: object, arguments: Arguments) -> tuple[TextPart, ...]:
    parts = tuple(typed(part) for part in _all_of(TextPart, answer))
    for part in parts:
        check_spans(part, len(arguments["article"].text))
    return parts


def _record(record: Record, arguments: Arguments) -> Record:
    checked = typed(record)
    check_evidence(checked, arguments["corpus"].articles)
    check_record(checked)
    return checked


def _pages(answer: object, _arguments: Arguments) -> tuple[Page | PageError, ...]:
    """Return the pages, and last the `PageError` where some could not be made."""
    pages: tuple[Page | PageError, ...] = _all_of((Page, PageError), _until_error(answer, PageError))
    return tuple(_page(page) if isinstance(page, Page) else page for page in pages)


def _page(page: Page) -> Page:
    check_page(page)
    data = page.data.changed(frozen) if isinstance(page.data, LaterData) else frozen(page.data)
    return replace(page, data=data, front_matter=frozen(page.front_matter))


def _sections(answer: object, _arguments: Arguments) -> tuple[StorySection, ...]:
    sections = _all_of(StorySection, answer)
    for section in sections:
        if not isinstance(section.name, str) or not _ANCHOR.fullmatch(section.name):
            raise WrongAnswerError(f"its section {section.name!r} needs a name of a-z, 0-9 and -, as an anchor has")
        if [type(section.order), type(section.words)] != [int, int] or not callable(section.build):
            raise WrongAnswerError(f"its section {section.name!r} needs whole numbers as order and words, and a build")
    return sections


def _markdown(answer: object, _arguments: Arguments) -> str | None:
    if answer is not None:
        check_text(answer, "the page that it returned")
    return answer  # type: ignore[return-value]  # a string or None


def _analyser(answer: object, _arguments: Arguments) -> object:
    if answer is not None and not (callable(answer) and isinstance(getattr(answer, "fingerprint", None), str)):
        raise WrongAnswerError(
            f"it returned {_type_of(answer)}, which is no analyser: it needs a fingerprint and a call"
        )
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
        check_text(edit.replacement, f"the text of {where}")
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
    values = tuple(bounded(answer))
    wrong = [value for value in values if not isinstance(value, kind)]
    if wrong:
        raise WrongAnswerError(f"it returned {_type_of(wrong[0])} where a value of type {wanted} belongs")
    return values  # type: ignore[return-value]  # each value was looked at


def _type_of(value: object) -> str:
    return f"a value of type {type(value).__name__}"


_CHECKS: dict[str, Callable[[object, Arguments], object]] = {
    "read_article": _articles,
    "make_analyser": _analyser,
    "mask_text": _text_parts,
    "build_pages": _pages,
    "render_page": _markdown,
    "story_sections": _sections,
    "enrich": _edits,
    "write_files": _files,
}
