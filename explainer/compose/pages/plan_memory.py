"""Where plans of pages are kept from one build to the next: the pipeline gives it, the planning of pages uses it."""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


class PlanMemory(Protocol):
    """Where plans are kept. `shared` is a fingerprint of what all of them depend on: code, settings, the day."""

    shared: bytes

    def plan(self, name: str) -> bytes:
        """Return what was kept as `name`; b"" where nothing was."""
        ...

    def put_plan(self, name: str, value: bytes) -> None:
        """Keep `value` as `name`."""
        ...


given_site: ContextVar[dict[str, Any] | None] = ContextVar("site", default=None)
"""What the plugins that plan our pages share while one site is planned: the index of the corpus, made once."""
given_records: ContextVar[Collection[str] | None] = ContextVar("records", default=None)
"""The records whose pages are planned; `None` for all."""
given_memory: ContextVar[PlanMemory | None] = ContextVar("plans", default=None)


@contextmanager
def plans_kept(memory: PlanMemory) -> Iterator[None]:
    """Let plans be taken from `memory` and kept there, until the end."""
    token = given_memory.set(memory)
    try:
        yield
    finally:
        given_memory.reset(token)


@contextmanager
def planned_together() -> Iterator[None]:
    """Let all pages that are planned until the end share the index of their corpus, with those around it, if any."""
    known = given_site.get()
    token = given_site.set({} if known is None else known)
    try:
        yield
    finally:
        given_site.reset(token)


@contextmanager
def planned_only(records: Collection[str] | None) -> Iterator[None]:
    """Let of stories and entities only the pages of `records` be planned, until the end; with `None` all."""
    token = given_records.set(records)
    try:
        yield
    finally:
        given_records.reset(token)
