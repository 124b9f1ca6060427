"""The history file of a story: JSON Lines, one for each build that found something else than the last one.

A line tells what changed in the articles and statements since the line before; all lines together are the state that
the next build compares with. Lines made because the program changed (`by: program`) bring the state up to date and are
never told to readers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from explainer.errors import ExplainerError
from explainer.merge.history.shown import shown_in
from explainer.merge.history.statements import BETWEEN, Stated
from explainer.model.texts import TextState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


ENDING = ".jsonl"


class HistoryError(ExplainerError):
    """A history file cannot be read; the message names file and line."""


class ArticleState(msgspec.Struct, frozen=True, omit_defaults=True):
    """An article as a build saw it: the names of its sentences, and the ids of its statements in their order.

    `sentences` is `None` for an article that is gone. No `order` means that of the statements in the file. `text` names
    the text that was analysed.
    """

    sentences: tuple[str, ...] | None = None
    order: tuple[str, ...] = ()
    text: TextState | None = None

    def says_the_same(self, other: ArticleState) -> bool:
        """Tell whether the two differ by slips of the pen at most: one text is analysed for both."""
        return self.text is not None and other.text is not None and self.text.first == other.text.first


class Dated(msgspec.Struct, frozen=True, array_like=True):
    """What readers' calendars know of something to come: its UID and SEQUENCE (RFC 5545), and what they showed.

    `shown` names its date and status, `stated` the statements that tell of it.
    """

    uid: str
    sequence: int
    shown: str
    stated: tuple[str, ...] = ()


class Line(msgspec.Struct, frozen=True, omit_defaults=True, kw_only=True):
    """What one build found changed: articles by id, statements that are new or about something else, ids that are gone.

    `new` and `gone` hold statements by article id, `calendar` what is to come by the id of its record. `by` says why:
    the first build, the sources, or the program. `unseen` are the statements of articles that are edited which no page
    showed until then: nobody is told that they changed.
    """

    day: str
    by: Literal["first", "sources", "program"]
    title: str = ""
    correction: bool = False
    articles: dict[str, ArticleState] = {}
    new: dict[str, tuple[Stated, ...]] = {}
    gone: dict[str, tuple[str, ...]] = {}
    unseen: dict[str, tuple[str, ...]] = {}
    calendar: dict[str, Dated] = {}


class State(msgspec.Struct):
    """What all lines of a file together say: each article's sentences, and its statements by id, in their order."""

    articles: dict[str, ArticleState] = msgspec.field(default_factory=dict)
    stated: dict[str, dict[str, Stated]] = msgspec.field(default_factory=dict)
    calendar: dict[str, Dated] = msgspec.field(default_factory=dict)
    shown: dict[str, str] = msgspec.field(default_factory=dict)
    """The day on which each article of `articles` came."""

    def after(self, line: Line) -> State:
        """Return the state after `line`."""
        articles, stated = dict(self.articles), {key: dict(each) for key, each in self.stated.items()}
        shown = {key: self.shown.get(key, line.day) for key in (*self.shown, *line.articles)}
        for article, state in line.articles.items():
            if state.sentences is None:
                articles.pop(article, None)
                stated.pop(article, None)
                shown.pop(article, None)
            else:
                articles[article] = state
        for article, ids in line.gone.items():
            for each in ids:
                stated.get(article, {}).pop(each, None)
        for article, new in line.new.items():
            stated.setdefault(article, {}).update({each.id: each for each in new})
        for article, state in articles.items():
            if not state.order:
                articles[article] = msgspec.structs.replace(state, order=tuple(stated.get(article, ())))
        return State(articles, stated, self.calendar | line.calendar, shown)


_DECODER = msgspec.json.Decoder(Line)


class _Articles(msgspec.Struct):
    """As much of a line as `texts_in` needs."""

    articles: dict[str, ArticleState] = {}


_ARTICLES = msgspec.json.Decoder(_Articles)


def texts_in(folder: Path) -> dict[str, TextState]:
    """Return what the history files in `folder` keep of the articles' texts, by article.

    A file that cannot be read is left to `read_lines`, which names it.
    """
    found: dict[str, TextState] = {}
    for file in sorted(folder.glob(f"*{ENDING}")):
        own: dict[str, TextState | None] = {}
        try:
            for text in file.read_bytes().splitlines():
                if text.strip():
                    own |= {key: state.text for key, state in _ARTICLES.decode(text).articles.items()}
        except (OSError, msgspec.MsgspecError):
            continue
        found |= {key: text for key, text in own.items() if text is not None}
    return found


def stated_in(folder: Path, article: str) -> dict[str, tuple[str, ...]]:
    """Return what the sentences of `article` state on pages, by their names, as the files in `folder` know it.

    A sentence that no page cites states nothing. No sentence where no file tells of the article, or one that does
    cannot be read.
    """
    found: dict[str, tuple[str, ...]] = {}
    shown = shown_in(folder).get(article)
    for file in sorted(folder.glob(f"*{ENDING}")):
        try:
            lines = read_lines(file) if article.encode() in file.read_bytes() else ()
        except (OSError, HistoryError):
            return {}
        state = replayed(lines)
        if article in state.articles:
            found = dict.fromkeys(state.articles[article].sentences or (), ())
            for each in state.stated.get(article, {}).values():
                if each.may_be_shown(shown):
                    found |= {name: (*found.get(name, ()), each.words) for name in each.sentence.split(BETWEEN)}
    return found


def read_lines(file: Path) -> tuple[Line, ...]:
    """Return the lines of a history file; raise `HistoryError` where one cannot be read."""
    found = []
    for number, text in enumerate(file.read_bytes().splitlines(), start=1):
        if not text.strip():
            continue
        try:
            found.append(_DECODER.decode(text))
        except msgspec.MsgspecError as error:
            raise HistoryError(
                f"{file}:{number}: this line of the history cannot be read ({error}). Take back the change to the "
                "file, or delete it: the history of its story then begins anew."
            ) from error
    return tuple(found)


def encoded(line: Line) -> str:
    """Return a line as it stands in the file, without what reading it again brings back."""
    short = {
        article: msgspec.structs.replace(state, order=()) if state.order == _ids(line, article) else state
        for article, state in line.articles.items()
    }
    return msgspec.json.encode(msgspec.structs.replace(line, articles=short)).decode()


def _ids(line: Line, article: str) -> tuple[str, ...] | None:
    """Return the ids of an article's statements in the order of the line, or `None` where it holds only some."""
    return tuple(each.id for each in line.new.get(article, ())) if line.by == "first" else None


def replayed(lines: Iterable[Line]) -> State:
    """Return the state after all `lines`."""
    state = State()
    for line in lines:
        state = state.after(line)
    return state
