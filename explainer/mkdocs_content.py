"""What MkDocs knows of a page that it has rendered, as values that can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.untyped import MkDocsContents, MkDocsPage


class Heading(msgspec.Struct, frozen=True, array_like=True):
    """An entry of a table of contents."""

    title: str
    id: str
    level: int
    children: tuple[Heading, ...]


class Content(msgspec.Struct, frozen=True, array_like=True):
    """What MkDocs knows of a page that it has rendered; `links` are anchors by path of their page, with the words."""

    html: str
    toc: tuple[Heading, ...]
    title: str | None
    anchors: tuple[str, ...]
    links: dict[str, dict[str, str]]


def made_of(page: MkDocsPage) -> Content:
    """Return what MkDocs made of a page."""
    links = {to.src_uri: dict(anchors) for to, anchors in (page.links_to_anchors or {}).items()}
    # MkDocs takes `<https://…/id/1>` for a tag with an `id` that is `None`.
    anchors = tuple(sorted(filter(None, page.present_anchor_ids or ())))
    return Content(page.content, headings(page.toc), page._title_from_render, anchors, links)  # noqa: SLF001  # MkDocs asks for it


def headings(items: Iterable[Any]) -> tuple[Heading, ...]:
    """Return MkDocs' own headings as values."""
    return tuple(Heading(item.title, item.id, item.level, headings(item.children)) for item in items)


def token(heading: Heading) -> MkDocsContents:
    """Return a heading as Markdown's extension tells of it."""
    children = [token(child) for child in heading.children]
    return {"name": heading.title, "id": heading.id, "level": heading.level, "children": children}
