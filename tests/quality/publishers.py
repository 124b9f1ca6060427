"""Which publisher an annotated article is from: what is learned is judged on publishers that were left out."""

from __future__ import annotations

import re

_DATED = re.compile(r"(.+?)_\d{4}-\d\d-\d\d_")
_NUMBERED = re.compile(r"(?:[a-z]+_)*?([A-Za-z]+)_\d+")
_HEX = re.compile(r"[0-9a-f]{16}")


def publisher_of(article: str) -> str:
    """Return the publisher that an article's `id` tells: of PolNeAR, of the worldwide news, or the corpus's name.

    Articles whose id tells nothing are counted to their corpus as a whole, so that they are left out together.
    """
    if dated := _DATED.match(article):
        return dated.group(1)
    if _HEX.fullmatch(article):
        return "facts"
    if article.startswith("DW_"):
        return "deutsche-welle"
    numbered = _NUMBERED.fullmatch(article)
    return numbered.group(1) if numbered else "wikinews"


def fold_of(publisher: str, sizes: dict[str, int], folds: int) -> int:
    """Return the fold of a publisher, all its articles together; `sizes` counts the articles of each.

    Large publishers are dealt out first, each to the fold that is smallest so far, so that folds are alike in size.
    """
    filled = [0] * folds
    for name in sorted(sizes, key=lambda name: (-sizes[name], name)):
        smallest = filled.index(min(filled))
        if name == publisher:
            return smallest
        filled[smallest] += sizes[name]
    raise KeyError(publisher)
