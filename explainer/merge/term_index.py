"""Finds where terms are used."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from explainer.merge.names import fold
from explainer.model import Evidence

if TYPE_CHECKING:
    from collections.abc import Mapping

    from explainer.model import Corpus

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def occurrences(corpus: Corpus, terms: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Evidence, ...]]:
    """Return for each key of `terms` the places where one of its spellings stands in an article.

    Whole words; capitals do not matter, except in spellings with a capital inside ("NOT" is not "not"); a
    plural `s` is allowed. One pass over each text, whatever the number of terms: words are looked up in an index of
    first words.
    """
    index: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for key, spellings in sorted(terms.items()):
        for spelling in sorted(set(spellings)):
            words = tuple(_WORD.findall(spelling))
            strict = any(c.isupper() for c in spelling[1:])
            if words:
                index.setdefault(fold(words[0]).removesuffix("s"), []).append((words, key, strict))
    found: dict[str, list[Evidence]] = {}
    for article in corpus.articles.values():
        for key, start, end in _in_text(article.text, index) if index else ():
            found.setdefault(key, []).append(Evidence(article.id, start, end))
    return {key: tuple(places) for key, places in found.items()}


def _in_text(text: str, index: Mapping[str, list[tuple[tuple[str, ...], str, bool]]]) -> list[tuple[str, int, int]]:
    words = list(_WORD.finditer(text))
    folded = [fold(word[0]) for word in words]
    found = []
    for n, first in enumerate(folded):
        for spelling, key, strict in index.get(first.removesuffix("s"), ()):
            last = n + len(spelling)
            if last <= len(words) and all(
                _same(spelling[k], words[n + k][0], folded[n + k], strict) for k in range(len(spelling))
            ):
                found.append((key, words[n].start(), words[last - 1].end()))
    return found


def _same(wanted: str, raw: str, folded: str, strict: bool) -> bool:  # noqa: FBT001  # goes with its spelling
    if strict:
        return raw in (wanted, wanted + "s")
    plain = fold(wanted)
    return folded in (plain, plain + "s")
