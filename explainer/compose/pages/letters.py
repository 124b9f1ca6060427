"""Records by the first letter of the name under which they stand in an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.compose.pages.paths import letter, slug
from explainer.compose.pages.shelves import Group, group_by
from explainer.model import Person

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from explainer.model import EntityRecord

NO_LETTERS = 40
"""So few stand in one list."""


def by_letter(section: str, records: Iterable[EntityRecord], fewest: int | None = None) -> list[Group]:
    """Return records by the first letter of their name; as few as `fewest` (else `NO_LETTERS`) in one list."""
    ordered = sorted(records, key=lambda r: (index_name(r).casefold(), r.id))
    if ordered and len(ordered) <= (NO_LETTERS if fewest is None else fewest):
        first, last = letter(index_name(ordered[0])), letter(index_name(ordered[-1]))
        whole = first if first == last else f"{first}–{last}"
        return [Group(title="", alone=whole, anchor=f"{section}-all", section=section, records=tuple(ordered))]
    found = group_by(ordered, lambda r: letter(index_name(r)))
    return [
        Group(title=first, anchor=f"{section}-{slug(first)}", section=section, records=tuple(found[first]))
        for first in sorted(found)
    ]


def few_letters(
    section: str, records: Iterable[EntityRecord], weight: Callable[[EntityRecord], int], most: int
) -> list[Group]:
    """Return records by letters, neighbouring ones together ("A–D") while what they hold weighs no more than `most`."""
    together: list[list[Group]] = []
    room = 0
    for group in by_letter(section, records, fewest=0):
        held = sum(weight(record) for record in group.records)
        if held > room or not together:
            together.append([])
            room = most
        room -= held
        together[-1].append(group)
    return [_as_one(groups) for groups in together]


def _as_one(groups: Sequence[Group]) -> Group:
    """Return neighbouring letters as one group."""
    first, last = groups[0], groups[-1]
    if first is last:
        return first
    return Group(
        title=f"{first.title}–{last.title}",
        anchor=f"{first.anchor}-{slug(last.title)}",
        section=first.section,
        records=tuple(record for group in groups for record in group.records),
    )


def index_name(record: EntityRecord) -> str:
    """Return the name under which a record stands in an index: a person's family name first.

    It is the last word of a name, or the first where the articles call the person by that alone ("Lin" for Lin Mei).
    """
    words = record.name.split()
    alone = {alias for alias in record.aliases if len(alias.split()) == 1}
    if isinstance(record, Person) and words and words[0] in alone and words[-1] not in alone:
        return record.name
    return " ".join((words[-1], *words[:-1])) if isinstance(record, Person) and words else record.name
