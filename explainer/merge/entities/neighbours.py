"""With whom an entity is named: the persons and organisations of its articles."""

from __future__ import annotations

from collections import Counter
from sys import intern
from typing import TYPE_CHECKING

from explainer.merge.names import label_key, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from explainer.merge.entities.sightings import Sighting

_RARE_SHARE = 0.05
_RARE_AT_LEAST = 3


class Neighbours:
    """The names of each article, and which of them are rare enough to tell people apart."""

    def __init__(self, sightings: Iterable[Sighting]) -> None:
        """Index `sightings` once; linear in their number."""
        names: dict[str, set[str]] = {}
        for sighting in sightings:
            key = name_key(sighting.name) if sighting.type == "person" else label_key(sighting.name)
            if sighting.type != "place" and key:
                names.setdefault(sighting.article, set()).add(intern(key))
        self._names = names
        self._spread = Counter(name for each in names.values() for name in each)
        self._most = max(_RARE_AT_LEAST, _RARE_SHARE * len(names))

    def of(self, sighting: Sighting) -> set[str]:
        """Return the names beside `sighting` in its article, without any that shares its last word."""
        last = name_key(sighting.name).split()[-1:]
        return {name for name in self._names.get(sighting.article, ()) if name.split()[-1:] != last}

    def rare(self, names: Iterable[str]) -> set[str]:
        """Return those of `names` that few articles have."""
        return {name for name in names if self._spread[name] <= self._most}

    def together(self, sightings: Iterable[Sighting], at_most: int = 60) -> set[str]:
        """Return the names beside any of the first `at_most` sightings."""
        return {name for _, sighting in zip(range(at_most), sightings, strict=False) for name in self.of(sighting)}
