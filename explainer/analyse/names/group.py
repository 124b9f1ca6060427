"""Groups the names of one article: which of them name the same person, organisation or place."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from explainer.analyse.names.lexicon import countries, regions
from explainer.analyse.names.trim import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from explainer.analyse.names.decide import Named


def group(text: str, names: Sequence[Named]) -> list[list[Named]]:
    """Return the names as groups in order of first place."""
    by_key: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for name in names:
        by_key[name.kind, _normal(name.span.cut(text), name.kind)].append(name)
    parent = {key: key for key in by_key}
    persons = [key for key in by_key if key[0] == "person"]
    full = [key for key in persons if len(WORD.findall(key[1])) > 1]
    for key in persons:
        parts = WORD.findall(key[1])
        if len(parts) == 1:
            last = [f for f in full if WORD.findall(f[1])[-1] == parts[0]]
            first = [f for f in full if WORD.findall(f[1])[0] == parts[0]]
            options = last or first
            if options:
                parent[key] = max(options, key=lambda f: (len(by_key[f]), -by_key[f][0].span.start))
    for key in by_key:
        if key[0] != "person" and key[1].isupper() and len(key[1]) > 1:
            options = [f for f in by_key if f[0] == key[0] and _acronym(f[1]) == key[1]]
            if options:
                parent[key] = options[0]
    groups: dict[tuple[str, str], list[Named]] = defaultdict(list)
    for key, found in by_key.items():
        groups[parent[key]] += found
    return sorted((sorted(found) for found in groups.values()), key=lambda found: found[0].span)


def _normal(name: str, kind: str) -> str:
    if kind == "place":
        return countries().get(name) or regions().get(name) or name
    return name


def _acronym(name: str) -> str:
    return "".join(word[0] for word in WORD.findall(name) if word[0].isupper())
