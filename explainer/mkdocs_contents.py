"""The contents of pages that were rendered before, and pages of a large site that hold nothing of theirs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from explainer.kept_pages import PagesLostError
from explainer.mkdocs_content import Content, headings, made_of, token
from explainer.mkdocs_light import kind_of, lighten

if TYPE_CHECKING:
    from collections.abc import Callable

    from explainer.kept_pages import KeptPage, KeptPages
    from explainer.untyped import MkDocsConfig, MkDocsContents, MkDocsFiles, MkDocsPage

SEARCH = "search:"
_LIGHT_FROM = 500
"""A site of more pages than these has light ones: see `mkdocs_light`."""


@dataclass(kw_only=True)
class KeptContents:
    """The contents in `kept`, each under the key that its page has in this build.

    `table` makes MkDocs' own table of contents of what Markdown's extension tells of the headings. `whole` tells
    whether whole files may be kept.
    """

    kept: KeptPages
    table: Callable[[list[Any]], Any]
    whole: bool = False
    _keys: dict[str, bytes] = field(default_factory=dict)
    _light: bool = False
    _last: tuple[str, Content] | None = None
    _site: tuple[Any, Any] = (None, None)
    _closed: bool = False

    def close(self) -> None:
        """Let go of the file, without what was not kept."""
        self._closed = True
        self.kept.close()

    def _begin(self, config: MkDocsConfig, files: MkDocsFiles) -> None:
        if not self._site[1]:
            self._site = config, files
            self._light = self.whole and len(files.documentation_pages()) > _LIGHT_FROM

    def _restored(self, page: MkDocsPage) -> Content | None:
        """Restore what was rendered of `page`, and return it; `None` where that is not known."""
        old = self._known(page.file.src_uri, self._keys[page.file.src_uri])
        content = msgspec.msgpack.decode(old.reading, type=Content) if old is not None else None
        if content is not None:
            self._take(page, content)
        return content

    def _take(self, page: MkDocsPage, content: Content) -> None:
        """Let `page` have `content`, which is kept; on a large site it holds nothing of it."""
        page._title_from_render = content.title  # noqa: SLF001  # MkDocs asks for it
        if self._light:
            self._last = page.file.src_uri, content
            lighten(page, content, self)
            return
        page.content = content.html
        page.toc = self.contents_table(content)
        page.present_anchor_ids = set(content.anchors)
        page.links_to_anchors = self.files_of(content.links)

    def content_of(self, page: MkDocsPage) -> Content:
        """Return what was made of a light page: the last one is at hand, and one that was lost is made again."""
        path = page.file.src_uri
        if self._last is None or self._last[0] != path:
            old = None if self._closed else self._known(path, self._keys[path])
            made = self._made_again(page) if old is None else msgspec.msgpack.decode(old.reading, type=Content)
            self._last = path, made
        return self._last[1]

    def contents_table_of(self, page: MkDocsPage) -> MkDocsContents:
        """Return the table of contents of a light page."""
        return self.contents_table(self.content_of(page))

    def contents_table(self, content: Content) -> MkDocsContents:
        """Return MkDocs' own table of contents."""
        return self.table([token(heading) for heading in content.toc])

    def files_of(self, links: dict[str, dict[str, str]]) -> dict[Any, dict[str, str]]:
        """Return `links` by MkDocs' own files instead of their paths; without those that are no more."""
        found = {path: self._site[1].get_file_from_path(path) for path in links}
        return {found[path]: anchors for path, anchors in links.items() if found[path]}

    def source_of(self, page: MkDocsPage) -> str:
        """Return the Markdown of a light page."""
        return str(self._plain(page).markdown)

    def _made_again(self, page: MkDocsPage) -> Content:
        plain = self._plain(page)
        plain.render(*self._site)
        return made_of(plain)

    def _plain(self, page: MkDocsPage) -> MkDocsPage:
        """Return another page of the file of `page`, read and not rendered."""
        plain = kind_of(page)(None, page.file, self._site[0])
        page.file.page = page
        plain.read_source(self._site[0])
        return plain

    def _known(self, path: str, key: bytes) -> KeptPage | None:
        try:
            return self.kept.get(path, key)
        except PagesLostError:  # an empty memory is in the place of the damaged one
            return None

    def _entries_known(self, path: str, key: bytes) -> list[Any] | None:
        old = self._known(SEARCH + path, key)
        return list(msgspec.msgpack.decode(old.reading)) if old is not None else None

    def _of_content(self, page: MkDocsPage) -> bytes:
        """Return what the search entries of `page` depend on beside its source, where other plugins may change it."""
        if self.whole:
            return b""
        meta = [page.meta.get(name) for name in ("title", "search", "tags")]
        parts = (page.url, str(page.title), str(page.content), repr(headings(page.toc)), repr(meta))
        return "\0".join(parts).encode()
