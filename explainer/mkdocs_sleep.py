"""Placeholders for pages of MkDocs that did not change: MkDocs looks into none, and one becomes a page when it is read.

A sleeping page has no Markdown and no content. Its file and its search entries come from memory.
"""

from __future__ import annotations

import hashlib
import posixpath
import sys
from dataclasses import dataclass, field
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.untyped import MkDocsConfig, MkDocsFiles, MkDocsPage


class Links(msgspec.Struct, frozen=True, array_like=True):
    """What a kept page depends on beside its file: its `links`, and which of them are `there`.

    `to` are the pages to whose anchors it links. A page is kept with its links only where MkDocs had nothing to say.
    """

    links: tuple[str, ...]
    there: tuple[bool, ...]
    to: tuple[str, ...] = ()


@dataclass
class Sleepers:
    """The pages that sleep in one build.

    `restored` puts into a page what was rendered of it, and tells whether it could.
    """

    restored: Callable[[Any], bool]
    _same: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _asleep: dict[str, tuple[Any, Any]] = field(default_factory=dict)

    def put_to_sleep(self, page: MkDocsPage, links: Links, config: MkDocsConfig, files: MkDocsFiles) -> None:
        """Let nobody read or render `page`, which is what it was when its `links` were kept."""
        self._same[page.file.src_uri] = tuple(map(sys.intern, links.to))
        self._asleep[page.file.src_uri] = (config, files)
        page.read_source, page.render = partial(_read_nothing, page), partial(_render_nothing, page)

    def is_asleep(self, page: MkDocsPage) -> bool:
        """Tell whether `page` sleeps."""
        return page.file.src_uri in self._asleep

    def wake(self, page: MkDocsPage) -> None:
        """Make `page` what it would be had it never slept; one that is awake stays so."""
        given = self._asleep.pop(page.file.src_uri, None) if page is not None else None
        if given is None:
            return
        config, files = given
        del page.read_source, page.render
        page.read_source(config)
        if not self.restored(page):
            page.render(config, files)

    def slept(self, path: str) -> bool:
        """Tell whether the page at `path` was put to sleep, and not forgotten since."""
        return path in self._same

    def forget(self, page: MkDocsPage) -> None:
        """Let `page` be looked into by the next build."""
        self._same.pop(page.file.src_uri, None)

    def needs_no_look(self, page: MkDocsPage) -> bool:
        """Tell whether neither `page` nor any page to whose anchors it links changed."""
        to = self._same.get(page.file.src_uri)
        return to is not None and all(path in self._same for path in to)


def _read_nothing(page: MkDocsPage, _config: MkDocsConfig) -> None:
    page.markdown, page.meta = "", {}


def _render_nothing(page: MkDocsPage, _config: MkDocsConfig, _files: MkDocsFiles) -> None:
    page.content, page.links_to_anchors = "", {}


@lru_cache(maxsize=4096)
def below(path: str, link: str) -> str:
    """Return the path that `link` on the page at `path` leads to."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), link))


def key_with(own: bytes, there: tuple[bool, ...]) -> bytes:
    """Return the key of a page of which `own` is the hash, by which of its links are `there`."""
    return hashlib.sha256(own + bytes(there)).digest()
