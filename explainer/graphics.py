"""Pictures drawn when the site is built: SVG that a screen reader can follow, with the same facts as a table below."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup, escape

from explainer.markdown import escape_markdown, slot_edits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from explainer.model import Edit


def svg_element(name: str, *content: str, **attributes: str | float) -> Markup:
    """Return an SVG element with escaped attributes and content; `content` that is `Markup` is kept as it is.

    An underscore in a name stands for a hyphen, one at its end for nothing (`class_`). Numbers are rounded to
    a tenth, so that every machine writes the same.

    >>> svg_element("text", "Ada & Bo", x=10.04, text_anchor="middle", class_="label")
    Markup('<text x="10" text-anchor="middle" class="label">Ada &amp; Bo</text>')
    """
    given = "".join(f' {key.rstrip("_").replace("_", "-")}="{_value(value)}"' for key, value in attributes.items())
    inner = "".join(escape(part) for part in content)
    return Markup(f"<{name}{given}>{inner}</{name}>" if content else f"<{name}{given}/>")  # noqa: S704  # escaped above


def svg_label(x: float, y: float, words: str, anchor: str = "start", size: float = 14) -> Markup:
    """Return words in a picture, in the colour of the page's text; `anchor` is start, middle or end of them."""
    return svg_element("text", words, x=x, y=y, text_anchor=anchor, font_size=size, fill="currentColor")


def graphic_markdown(  # noqa: PLR0913  # the parts of an accessible picture, each named where it is called
    name: str,
    *,
    title: str,
    description: str,
    size: tuple[float, float],
    shapes: Iterable[Markup],
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    table_title: str = "Show as table",
) -> Markup:
    """Return a picture and the table of its facts, as Markdown.

    Args:
        name: a word for ids and the CSS class, once on a page (`timeline-graphic`).
        title: what the picture is, in a few words.
        description: what it shows, for those who do not see it.
        size: width and height in units of the shapes; draw about 480 wide, which reads well on a phone.
        shapes: elements made with `svg_element`. For colours use `currentColor` or the site's CSS variables, so that
            the picture reads in light and dark.
        head: the titles of the table's columns.
        rows: the table's cells, with the same facts as the picture; a cell that is `Markup` is Markdown already.
        table_title: the words that open the table.
    """
    parts = (
        svg_element("title", title, id=f"{name}-title"),
        svg_element("desc", description, id=f"{name}-description"),
        *shapes,
    )
    picture = svg_element(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {_value(size[0])} {_value(size[1])}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-description",
    )
    lines = [_row(head), _row(Markup("---") for _ in head), *(_row(row) for row in rows)]
    return Markup(  # noqa: S704  # escaped above
        f'<figure class="graphic {name}" data-search-exclude>{picture}</figure>\n\n'
        '<details class="graphic-table" data-search-exclude markdown>\n'
        f"<summary>{escape_markdown(table_title)}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"
    )


class GraphicSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Settings that each graphic has, to be inherited with defaults of one's own.

    `fewest` and `most` are how many facts make a picture; the others are the words around it, which a site in another
    language sets.
    """

    fewest: int = 1
    most: int = 40
    title: str = ""
    description: str = ""
    head: tuple[str, ...] = ()
    table: str = "Show as table"


def graphic_edits(  # noqa: PLR0913  # the parts of an accessible picture, each named where it is called
    markdown: str,
    slot: str,
    words: GraphicSettings,
    *,
    size: tuple[float, float],
    shapes: Iterable[Markup],
    rows: Iterable[Sequence[str]],
    **said: object,
) -> tuple[Edit, ...]:
    """Return the edits that put a picture, with the table of its facts, into a slot of a page.

    Args:
        markdown: the page.
        slot: the name of the slot, which is the picture's, too.
        words: the settings, with the words around the picture.
        size: as for `graphic_markdown`.
        shapes: as for `graphic_markdown`.
        rows: as for `graphic_markdown`.
        said: what fills the braces of the description (`"{count} events"`).
    """
    picture = graphic_markdown(
        slot,
        title=words.title,
        description=words.description.format(**said),
        size=size,
        shapes=shapes,
        head=words.head,
        rows=rows,
        table_title=words.table,
    )
    return slot_edits(markdown, slot, picture)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(escape_markdown(cell).strip() for cell in cells)} |"


def _value(value: str | float) -> str:
    """Return an attribute's value; a number with at most one decimal."""
    if isinstance(value, str):
        return str(escape(value))
    return f"{round(value, 1):.1f}".removesuffix(".0")
