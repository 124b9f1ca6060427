"""Links in pages: written from one page to another, put into a slot, given a preview."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from markupsafe import Markup

from explainer.markdown import escape_markdown, slot_edits
from explainer.model.pages import Edit

if TYPE_CHECKING:
    from collections.abc import Collection

    from explainer.markdown import PageLink

_LINK = re.compile(r"""\[([^\[\]\n]*)\]\(([^()\s:#]+\.md)(?:#[^()\s]*)?(?:\s"[^"\n]*")?\)(?:\{[^{}\n]*\})?""")
"""A link to a page, as our templates write it: what words of sources have of brackets is written as entities there."""


def link_markdown(label: str, page: str, target: str, title: str = "") -> Markup:
    """Return a Markdown link from `page` to `target`, both paths below the output folder; `target` may have an anchor.

    A `title` is shown as a preview.

    >>> link_markdown("Ada [Moss]", "stories/harbour.md", "people/ada-moss.md#said")
    Markup('[Ada &#91;Moss&#93;](../people/ada-moss.md#said)')
    """
    path, mark, anchor = target.partition("#")
    there = posixpath.relpath(path, posixpath.dirname(page) or ".") if path != page else ""
    shown = _preview(title) if title else ""
    address = f"{quote(there)}{mark}{quote(anchor)}"
    return Markup(f"[{escape_markdown(label)}]({address}{shown})")  # noqa: S704  # each part is escaped


def preview_edits(markdown: str, link: PageLink, preview: str) -> tuple[Edit, ...]:
    r"""Return the edits that give a link of the page a preview, which is its title; none where it has one already.

    The site's script shows titles on hover, focus and tap by WCAG 1.4.13; without it browsers show them.

    >>> markdown = "See [Ada Moss](people/ada-moss.md)."
    >>> preview_edits(markdown, page_links(markdown)[0], "mayor")
    (Edit(start=33, end=33, replacement=Markup(' "mayor"')),)
    """
    if link.title or not preview or markdown[link.end - 1] != ")":
        return ()
    return (Edit(link.end - 1, link.end - 1, Markup(_preview(preview))),)  # noqa: S704  # escaped


def _preview(words: str) -> str:
    return f' "{escape_markdown(words)}"'


def link_edits(markdown: str, page: str, label: str, target: str, slot: str = "page-end") -> tuple[Edit, ...]:
    r"""Return the edits that put a link into a slot of the page at path `page`; none where it has no such slot.

    >>> link_edits("<!-- explainer:slot page-end -->", "index.md", "Dates", "watch.ics")
    (Edit(start=0, end=0, replacement=Markup('[Dates](watch.ics)\n\n')),)
    """
    return slot_edits(markdown, slot, link_markdown(label, page, target))


def without_links_to_nowhere(markdown: str, page: str, paths: Collection[str]) -> str:
    """Return the page at path `page` with its links to pages that are not among `paths` turned into their words.

    >>> without_links_to_nowhere("[Ada](../people/ada.md#said) of [Tarnby](../places/tarnby.md)", "stories/a.md", [])
    'Ada of Tarnby'
    """

    def kept(link: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(link[2])))
        return link[0] if there in paths else link[1]

    return _LINK.sub(kept, markdown)
