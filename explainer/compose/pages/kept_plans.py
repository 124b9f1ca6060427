"""Plans of pages that were made before: each is planned again only where something that was read for it changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.compose.pages.plan_memory import given_memory
from explainer.compose.pages.states import States
from explainer.model import LinkTarget, Page
from explainer.model.pages import digest_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from explainer.compose.pages.site import Site
    from explainer.compose.pages.tracked import Read

Cites = tuple[tuple[str, int], ...]


class PlannedPage(msgspec.Struct, frozen=True, array_like=True):
    """A page without its data, and the sentences that it cites."""

    path: str
    title: str
    template: str
    front_matter: dict[str, Any]
    targets: tuple[LinkTarget, ...]
    records: tuple[str, ...]
    digest: bytes
    cites: Cites

    def page(self, data: Mapping[str, Any]) -> Page:
        """Return the page, with its `data`."""
        return Page(
            path=self.path,
            title=self.title,
            template=self.template,
            data=data,
            front_matter=self.front_matter,
            targets=self.targets,
            records=self.records,
            digest=self.digest,
        )


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    reads: tuple[tuple[str, str, str], ...]
    state: bytes
    pages: tuple[PlannedPage, ...]


class Plans:
    """The plans that are kept for one site; none where nobody gave a memory."""

    def __init__(self, site: Site) -> None:
        """Take up what was kept for the pages of `site`."""
        self._memory = given_memory.get()
        self._states = States(site)

    @property
    def kept(self) -> bool:
        """Whether plans are kept."""
        return self._memory is not None

    def get(self, name: str, more: bytes = b"") -> tuple[PlannedPage, ...] | None:
        """Return the pages planned as `name`, where all that was read for them, and `more`, is as it was."""
        memory = self._memory
        try:
            kept = msgspec.msgpack.decode(memory.plan(name), type=_Kept) if memory is not None else None
        except msgspec.MsgspecError:
            return None
        return kept.pages if kept is not None and kept.state == self._state(kept.reads, more) else None

    def put(
        self, name: str, reads: Iterable[Read], pages: list[Page], cites: Callable[[Page], Cites], more: bytes = b""
    ) -> list[Page]:
        """Keep the pages planned as `name`, for which `reads` were read, where they can be kept.

        Returns the pages with their digests, the same as those of pages that are taken from the memory.
        """
        told = tuple(sorted(reads))
        state = self._state(told, more)
        digests = [digest_of(page) for page in pages]
        if self._memory is None or not state or not all(digests):
            return pages
        made = [replace(page, digest=digest) for page, digest in zip(pages, digests, strict=True)]
        try:
            planned = tuple(_planned(page, cites(page)) for page in made)
            self._memory.put_plan(name, msgspec.msgpack.encode(_Kept(told, state, planned)))
        except (TypeError, ValueError):  # front matter may hold anything
            return pages
        return made

    def _state(self, reads: tuple[Read, ...], more: bytes) -> bytes:
        state = self._states.of(reads)
        return self._memory.shared + state + more if state and self._memory is not None else b""


def _planned(page: Page, cites: Cites) -> PlannedPage:
    matter = dict(page.front_matter)
    return PlannedPage(page.path, page.title, page.template, matter, page.targets, page.records, page.digest, cites)
