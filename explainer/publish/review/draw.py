"""Drawing lines at random: the same seed draws the same lines, and a line keeps its luck when others come or go."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from explainer.publish.review.lines import ShownLine


def draw(lines: Iterable[ShownLine], most: int, seed: int) -> list[ShownLine]:
    """Return at most `most` lines, from each section as many as from any other as far as it has them.

    Each line has a number made of the seed and its words, and those with the smallest numbers are drawn; so two
    versions of a site that share lines share draws. They come by section, page and place on the page.
    """
    by_section: dict[str, list[ShownLine]] = {}
    for line in lines:
        by_section.setdefault(line.section, []).append(line)
    for found in by_section.values():
        found.sort(key=lambda line: sha256(f"{seed}|{line.key}".encode()).digest())
    shares = fair_shares({section: len(found) for section, found in by_section.items()}, most)
    drawn = [line for section, found in by_section.items() for line in found[: shares[section]]]
    return sorted(drawn, key=lambda line: (line.section, line.page, line.number, line.words))


def fair_shares(sizes: Mapping[str, int], most: int) -> dict[str, int]:
    """Return how many to take of each section: equally many, what small ones lack going to the others.

    >>> fair_shares({"figures": 2, "quotes": 50, "watch": 50}, 21)
    {'figures': 2, 'quotes': 9, 'watch': 10}
    """
    shares: dict[str, int] = {}
    left = most
    waiting: Sequence[str] = sorted(sizes, key=lambda section: (sizes[section], section), reverse=True)
    while waiting:
        *waiting, section = waiting
        shares[section] = min(sizes[section], left // (len(waiting) + 1))
        left -= shares[section]
    return shares
