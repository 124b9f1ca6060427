"""What plugins add to our pages: blocks, columns of who's who, facets of the search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.paths import slug
from explainer.model.extensions import Block, Cell, Column, Facet

if TYPE_CHECKING:
    from explainer.compose.pages.citations import Statement
    from explainer.compose.pages.draft import Draft
    from explainer.compose.pages.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView:
    """A section that a plugin adds to a page."""

    title: str
    anchor: str
    text: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """What one column says of a record: plain text, or cited words."""

    title: str
    told: Statement | str


class Extensions:
    """The extensions of a site, by what they belong to."""

    def __init__(self, site: Site) -> None:
        """Index those of `site`; what belongs to nothing that has a page is shown nowhere."""
        self._blocks: dict[str, list[Block]] = {}
        self._cells: dict[str, list[tuple[Column, Cell]]] = {}
        self._tags: dict[str, list[str]] = {}
        for block in site.corpus.of(Block):
            self._blocks.setdefault(site.path(block.on) or block.on, []).append(block)
        for column in site.corpus.of(Column):
            for cell in column.cells:
                self._cells.setdefault(cell.record, []).append((column, cell))
        for facet in site.corpus.of(Facet):
            for value in facet.values:
                self._tags.setdefault(site.path(value.record) or "", []).append(f"{facet.name}: {value.value}")

    def blocks(self, draft: Draft) -> tuple[BlockView, ...]:
        """Return the blocks of the page of `draft`, stated in its notebook, so that their notes follow the page's."""
        return tuple(
            BlockView(
                title=block.name,
                anchor=slug(block.id),
                text=block.text,
                statements=tuple(
                    draft.notebook.state_sentence(piece, rule=block.provenance) for piece in block.evidence
                ),
            )
            for block in self._blocks.get(draft.path, ())
        )

    def columns(self, draft: Draft, record: str) -> tuple[ColumnView, ...]:
        """Return what plugins' columns say of a record, in the notebook of `draft`."""
        return tuple(
            ColumnView(
                title=column.name,
                told=draft.notebook.state(cell.evidence, rule=column.provenance) if cell.evidence else cell.text,
            )
            for column, cell in self._cells.get(record, ())
        )

    def tags(self, path: str) -> tuple[str, ...]:
        """Return what the facets say of the page at `path`: "Weather: storm"."""
        return tuple(dict.fromkeys(self._tags.get(path, ())))
