"""What a plugin adds to pages that are not its own: records that say where they belong. The built-in pages show them.

A plugin yields them from `merge`, like any record. Whatever they state as evidence is cited, and numbered together with
the other notes of the page.
"""

from __future__ import annotations

import msgspec

from explainer.model.records import Evidence, Record


class Block(Record, frozen=True, kw_only=True):
    """A section on a page, below the page's own: `name` is its heading, each of `evidence` a cited sentence in it.

    `on` is the id of a record that has a page (a story, person, organisation or place), or the path of a page such as
    `whos-who.md`. `text` is plain text above the sentences.
    """

    on: str
    text: str = ""


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What a column says of one record: `text`, or the words of `evidence`, which are cited."""

    record: str
    text: str = ""
    evidence: Evidence | None = None


class Column(Record, frozen=True, kw_only=True):
    """A column of who's who: `name` is its heading, and each of `cells` tells of a person, organisation or place."""

    cells: tuple[Cell, ...] = ()


class FacetValue(msgspec.Struct, frozen=True, kw_only=True):
    """A record (a story, person, organisation or place) that a facet finds under `value`."""

    record: str
    value: str


class Facet(Record, frozen=True, kw_only=True):
    """A facet of the search: `name` is what it asks, such as "Weather"; each of `values` is one of its answers."""

    values: tuple[FacetValue, ...] = ()


class MachineLine(Record, frozen=True, kw_only=True):
    """A line of `llms.txt`: a link called `name` to `path`, a page or file below the output folder, and a `text`."""

    path: str
    text: str = ""
