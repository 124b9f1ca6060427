"""Templates of a theme whose results may be remembered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from explainer.untyped import MkDocsPage


class Remembering(Protocol):
    """What is needed of a memory. `order` has the files of all pages; MkDocs does not write those in `settled`."""

    order: list[Any]
    settled: dict[str, list[Any]]

    def file(self, page: MkDocsPage, name: str, make: Callable[[], str]) -> str:
        """Return the finished file of `page` from memory, or what `make` makes of it by the template `name`."""
        ...


@dataclass(frozen=True)
class RememberedTemplate:
    """A template, of which `memory` has the results."""

    template: Any
    memory: Remembering

    def render(self, context: Mapping[str, Any]) -> str:
        """Return the file that `context` makes; it has all pages, also those that MkDocs does not write."""
        page = context.get("page")
        if self.memory.settled:
            context = {**context, "pages": self.memory.order}
        make = partial(self.template.render, context)
        return make() if page is None else self.memory.file(page, self.template.name, make)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  # whatever else a template has
        """Return what the template has."""
        return getattr(self.template, name)
