"""What depends on one article and what was found in it, and on nothing else: made once, and kept from build to build.

Who goes through all articles, as merging does many times over, would else read all findings of each again. Each value
is kept under the state of its article, a hash of all that it may depend on (`state`, which the findings of a build
tell); findings that tell no state, as those of a test, have everything made anew.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from explainer.model import Article, ArticleFindings, Corpus

T = TypeVar("T")
Held = dict[tuple[str, str], tuple[Any, Any]]
"""Values by what they are called and their article, or what else they are of, each with its state."""


class PieceMemory(Protocol):
    """Where values are kept, as bytes."""

    def piece(self, name: str, article: str, state: bytes) -> bytes | None:
        """Return what was kept as `name` of `article` in this state, or `None`."""
        ...

    def put_piece(self, name: str, article: str, state: bytes, value: bytes) -> None:
        """Keep `value` in place of an earlier one."""
        ...


_given: ContextVar[PieceMemory | None] = ContextVar("pieces", default=None)
_held: ContextVar[Held | None] = ContextVar("held", default=None)


@contextmanager
def pieces_kept(memory: PieceMemory) -> Iterator[None]:
    """Let values be taken from `memory` and kept there, until the end."""
    token = _given.set(memory)
    try:
        yield
    finally:
        _given.reset(token)


@contextmanager
def pieces_held(held: Held) -> Iterator[None]:
    """Let values be held in memory, too, until the end: the desk builds again and again."""
    token = _held.set(held)
    try:
        yield
    finally:
        _held.reset(token)


def held(name: str, key: str, state: object, make: Callable[[], T]) -> T:
    """Return the value called `name` of `key`, by `make` where none is held that was made of an equal `state`.

    For what is made of several articles, and is the same from one build to the next where they are.
    """
    memory = _held.get()
    known = memory.get((name, key)) if memory is not None else None
    if known is not None and known[0] == state:
        value: T = known[1]
        return value
    made = make()
    if memory is not None:
        memory[name, key] = state, made
    return made


def state_of(findings: Mapping[str, ArticleFindings], article: str) -> bytes:
    """Return the state of an article and of all that was found in it; b"" where `findings` cannot tell."""
    told = getattr(findings, "state", None)
    return told(article) if told is not None else b""


class OfArticle(Generic[T]):
    """Makes a value of one article: what is kept as `name` has the type `kind`, and is never altered."""

    def __init__(self, name: str, kind: Any) -> None:  # noqa: ANN401  # what a decoder takes
        """Name the values, and tell their type."""
        self._name = name
        self._decoder = msgspec.msgpack.Decoder(kind)

    def of(self, corpus: Corpus, article: str, make: Callable[[Article, ArticleFindings], T], more: bytes = b"") -> T:
        """Return the value of `article`, by `make` where it is not known; `more` is what else it depends on.

        What is hidden is looked for in findings as they are, and the rest made of those that are sure enough: views of
        findings tell states of different lengths (see `FilteredFindings.state`), and the values of both are kept.
        """
        memory, found = _given.get(), corpus.findings
        state = state_of(found, article) if memory is not None else b""
        if memory is None or not state:
            return make(corpus.articles[article], found[article])
        name = f"{self._name} {len(state)}"
        state += more
        values = _held.get()
        known = values.get((name, article)) if values is not None else None
        if known is not None and known[0] == state:
            value: T = known[1]
            return value
        kept = memory.piece(name, article, state)
        try:
            value = self._decoder.decode(kept) if kept is not None else make(corpus.articles[article], found[article])
        except msgspec.MsgspecError:
            kept, value = None, make(corpus.articles[article], found[article])
        if kept is None:
            memory.put_piece(name, article, state, msgspec.msgpack.encode(value))
        if values is not None:
            values[name, article] = state, value
        return value


def of_article(
    kind: Any,  # noqa: ANN401  # as above
) -> Callable[[Callable[[Article, ArticleFindings], T]], Callable[[Corpus, str], T]]:
    """Let a function of an article and its findings, whose values have the type `kind`, be asked of a corpus."""

    def kept(make: Callable[[Article, ArticleFindings], T]) -> Callable[[Corpus, str], T]:
        values = OfArticle[T](f"{make.__module__}.{make.__qualname__}", kind)
        return lambda corpus, article: values.of(corpus, article, make)

    return kept
