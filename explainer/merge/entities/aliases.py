"""The other names of an entity that are worth showing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.merge.names import compare_names, is_given_name, name_key, person_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.merge.entities.groups import Group

_NO_PART_OF_A_NAME = re.compile(r"[\[\]<>{}|@#_=\n]|\d")
_RARE = 10
"""A spelling is a slip where a name that it contains is so many times commoner."""


def shown_aliases(group: Group) -> tuple[str, ...]:
    """Return the other spellings, commonest first.

    Of a person those that fit the name shown or that several articles use; one of the spellings that differ only in
    letters' case, dots or apostrophes. A rare one that is a far commoner name with a stray word before it ('Certainly
    Ada Moss') or with markup in it is left out.
    """
    ranked = sorted(group.spellings.items(), key=lambda item: (-item[1], item[0].isupper(), item[0]))
    if group.kind != "person":
        return tuple(name for name, _ in ranked if name != group.name and "\n" not in name)
    counts = {name: max(count, 1) for name, count in ranked}
    found: dict[str, str] = {name_key(group.name): group.name}
    for spelling, count in ranked:
        if _fits(spelling, count, group) and not _is_slip(spelling, counts, group.name):
            found.setdefault(name_key(spelling), spelling)
    return tuple(name for name in found.values() if name != group.name)


def _fits(spelling: str, count: int, group: Group) -> bool:
    shown, name = person_name(group.name), person_name(spelling)
    bare = not name.full and name.surname in {shown.surname, *shown.surname.split()}
    return count > 1 or bare or bool(compare_names(shown, name))


def _is_slip(spelling: str, counts: Mapping[str, int], shown: str) -> bool:
    """Tell a spelling with markup, a stray word before a commoner name, or a relative's suffix behind the shown one."""
    if _NO_PART_OF_A_NAME.search(spelling):
        return True
    often = counts.get(shown, 0)
    rare = counts[spelling] * _RARE <= often
    if spelling.startswith(shown) and person_name(spelling).suffix and not person_name(shown).suffix:
        return rare
    first, _, rest = spelling.partition(" ")
    known = rest in counts and " " in rest and counts[rest] > counts[spelling]
    return known and len(first.rstrip(".")) > 1 and not is_given_name(first)
