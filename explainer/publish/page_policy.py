"""The Content Security Policy of the pages of one build, and what it depends on beside the page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

from explainer.publish.content_policy import content_policy, warnings_about, with_policy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


class Sound(Protocol):
    """Remembers which pages there was nothing to warn of."""

    def is_sound(self, html: str, bare: str, warnings: Callable[[], Iterable[str]]) -> bool:
        """Tell whether there are no `warnings` about the page `html`; `bare` is the theme's page without content."""
        ...


@dataclass(frozen=True)
class PagePolicy:
    """Puts its policy into a page.

    `frames` makes the theme's page without content, given the relative address of the site's root.
    """

    frames: Callable[[str], str]
    hosts: tuple[str, ...]

    def put_into(
        self, html: str, root: str, name: str, memory: Sound | None, *, wasm: bool = False
    ) -> tuple[str, tuple[str, ...]]:
        """Return `html`, the file of the page `name`, with its policy, and what there is to warn of."""
        bare = self.frames(root)
        warnings = partial(warnings_about, html, bare, name)
        sound = memory is not None and memory.is_sound(html, bare, warnings)
        return with_policy(html, content_policy(bare, self.hosts, wasm=wasm)), () if sound else tuple(warnings())

    def state(self, root: str) -> str:
        """Return what the policy of a page depends on beside its file."""
        return f"{_digest(self.frames(root))} {self.hosts}"


@lru_cache(maxsize=64)
def _digest(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()
