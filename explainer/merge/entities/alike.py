"""Which of many names of one surname have to be compared: found by their parts, never pair by pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from explainer.given_names import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from explainer.merge.names import PersonName


def pairs_alike(names: Sequence[tuple[PersonName, str, frozenset[str]]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of `names` that may be one person's, by their places, the first ones first.

    Each name comes with its key and the articles that have it. All pairs with one key are yielded, and all that
    `compare_names` gives more than nothing for (and a few more) but of names that stand in the same articles only:
    these tell them apart. So the names of one article, however many, give no pair.
    """
    index: dict[str, dict[frozenset[str], list[int]]] = {}
    for number, (name, key, articles) in enumerate(names):
        for sign in _found_by(name, key):
            index.setdefault(sign, {}).setdefault(articles, []).append(number)
    for number, (name, key, articles) in enumerate(names):
        near = (
            numbers
            for sign in _looks_for(name, key)
            for seen, numbers in index.get(sign, {}).items()
            if seen != articles
        )
        yield from ((number, other) for other in sorted({other for each in near for other in each if other > number}))


def _found_by(name: PersonName, key: str) -> set[str]:
    """Return the signs by which others find `name`."""
    signs = {f"key {key}"}
    if name.given:
        first = name.given[0]
        signs |= {f"first {first}", f"letter {first[0]}", *(f"row {row}" for row in rows_of(first))}
        signs |= {f"also {word}" for word in _also(name)}
        if len(first) == 1:
            signs.add(f"initial {first}")
    return signs


def _looks_for(name: PersonName, key: str) -> set[str]:
    """Return the signs of those names that may be one with `name`: it looks for each that looks for it."""
    signs = {f"key {key}"}
    if name.given:
        first = name.given[0]
        signs |= {
            f"first {first}",
            f"also {first}",
            f"initial {first[0]}",
            *(f"row {row}" for row in rows_of(first)),
        }
        signs |= {f"first {word}" for word in _also(name)}
        if len(first) == 1:
            signs.add(f"letter {first}")
    return signs


def _also(name: PersonName) -> set[str]:
    """Return what somebody may be called in place of the first given name."""
    return {word for word in (name.nickname, *name.given[1:2]) if word}
