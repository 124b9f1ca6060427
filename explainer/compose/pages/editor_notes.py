"""The editor's notes to what a page shows. The macro `editors_note` puts each beside its item and says whose it is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

from explainer.compose.pages.markup import flatten
from explainer.model import EditorNote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from explainer.compose.pages.site import Site
    from explainer.model import Corpus


def notes_by_record(corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the texts of the editor's notes to each record, on one line each."""
    found: dict[str, tuple[str, ...]] = {}
    for note in corpus.of(EditorNote):
        found[note.item] = (*found.get(note.item, ()), flatten(note.text))
    return found


def notes_beside(site: Site, data: object) -> dict[str, tuple[str, ...]]:
    """Return the notes to the records that the views in a page's `data` show."""
    if not site.editor_notes:
        return {}
    shown = {record for record in _records_in(data) if record in site.editor_notes}
    return {record: site.editor_notes[record] for record in sorted(shown)}


def _records_in(value: object) -> Iterator[str]:
    """Go through the record ids that the views in `value` name."""
    if isinstance(value, dict):
        for item in value.values():
            yield from _records_in(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _records_in(item)
    elif is_dataclass(value):
        if isinstance(record := getattr(value, "record", None), str):
            yield record
        for field in fields(value):
            yield from _records_in(getattr(value, field.name))
