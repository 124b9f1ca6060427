"""Pages of MkDocs that hold nothing of what was made of them: it is read from the memory when somebody asks for it.

MkDocs holds Markdown, HTML, table of contents and links of all pages until the last of them is written. Of a light page
it holds where each link leads and which anchors there are, packed, since these are compared when all pages are written.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from explainer.mkdocs_content import Content
    from explainer.mkdocs_contents import KeptContents
    from explainer.untyped import MkDocsContents, MkDocsLinks, MkDocsPage

_HELD = ("markdown", "content", "toc", "present_anchor_ids", "links_to_anchors")
_BETWEEN = "\0"
Links = dict[str, dict[str, str]]


class Anchors:
    """The anchors of a page, as one text."""

    __slots__ = ("_packed",)

    def __init__(self, anchors: Iterable[str]) -> None:
        """Hold `anchors`."""
        self._packed = _BETWEEN.join(("", *anchors, ""))

    def __contains__(self, anchor: object) -> bool:
        """Tell whether the page has an anchor."""
        return f"{_BETWEEN}{anchor}{_BETWEEN}" in self._packed

    def __iter__(self) -> Iterator[str]:
        """Go through the anchors."""
        return iter(self._packed.split(_BETWEEN)[1:-1])


class _Light:
    """What takes the place of the fields of MkDocs' page. What is set later is held."""

    _memory: KeptContents
    _links: bytes
    _set: dict[str, Any]
    present_anchor_ids: Anchors

    @property
    def markdown(self) -> str:
        """The page's Markdown, without its front matter, read again from its source."""
        held: str = self._set["markdown"] if "markdown" in self._set else self._memory.source_of(self)
        return held

    @markdown.setter
    def markdown(self, value: str) -> None:
        self._set["markdown"] = value

    @property
    def content(self) -> str | None:
        """The page's HTML."""
        return self._set["content"] if "content" in self._set else self._memory.content_of(self).html

    @content.setter
    def content(self, value: str | None) -> None:
        if "content" in self._set or value != self._memory.content_of(self).html:
            self._set["content"] = value

    @property
    def toc(self) -> MkDocsContents:
        """The page's table of contents."""
        return self._set["toc"] if "toc" in self._set else self._memory.contents_table_of(self)

    @toc.setter
    def toc(self, value: MkDocsContents) -> None:
        self._set["toc"] = value

    @property
    def links_to_anchors(self) -> MkDocsLinks:
        """The anchors to which the page leads, by file, with the words that lead there."""
        if "links_to_anchors" in self._set:
            return self._set["links_to_anchors"]
        return self._memory.files_of(msgspec.msgpack.decode(zlib.decompress(self._links), type=Links))

    @links_to_anchors.setter
    def links_to_anchors(self, value: MkDocsLinks) -> None:
        self._set["links_to_anchors"] = value


@lru_cache(maxsize=8)
def _kind(kind: type) -> type:
    return type(kind.__name__, (_Light, kind), {})


def kind_of(page: MkDocsPage) -> type:
    """Return MkDocs' own class of a page, be it light or not."""
    kind = type(page)
    return kind.__mro__[2] if issubclass(kind, _Light) else kind


def lighten(page: MkDocsPage, content: Content, memory: KeptContents) -> None:
    """Let `page`, of which `content` was made and is kept by `memory`, hold nothing of it."""
    kind = _kind(kind_of(page))
    for name in _HELD:
        page.__dict__.pop(name, None)
    page.__class__ = kind
    page.__dict__.update(
        _memory=memory,
        _links=zlib.compress(msgspec.msgpack.encode(content.links), level=1),
        _set={},
        present_anchor_ids=Anchors(content.anchors),
    )
